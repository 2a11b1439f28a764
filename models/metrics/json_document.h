// A JSON text as a tree that remembers on which line each value stands, so that whoever expects
// something else there can say where. To the letter of RFC 8259; names in an object come once.
// A value; reading is a pure function for any thread.
#pragma once

#include "models/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opsdeck::metrics {

struct JsonNode
{
    enum class Kind { Null, False, True, Number, Text, Array, Object };

    Kind kind = Kind::Null;
    int line = 1;
    double number = 0;
    std::string text;
    std::vector<JsonNode> items; // of an array, and the values of an object
    std::vector<std::string> names; // of an object, beside its items

    bool isContainer() const { return kind == Kind::Array || kind == Kind::Object; }
    const JsonNode* member(std::string_view name) const; // null where there is none
};

struct JsonFailure
{
    int line = 0;
    std::string why;
};

tl::expected<JsonNode, JsonFailure> readJson(std::string_view text);

} // namespace opsdeck::metrics
