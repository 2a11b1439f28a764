// The words of the query language: names, numbers, durations, quoted texts and signs, each with its
// place. One pass, no look back.
#pragma once

#include "models/metrics/expression.h"

namespace opsdeck::metrics {

struct Token
{
    enum class Kind { End, Name, Number, Duration, String, Sign };
    Kind kind = Kind::End;
    std::string text; // of a string: what is between its quotes, escapes undone
    double number = 0;
    series::Time duration = 0;
    std::size_t position = 0;

    bool isSign(std::string_view sign) const { return kind == Kind::Sign && text == sign; }
    bool isName(std::string_view name) const { return kind == Kind::Name && text == name; }
};

// Empty, and `error` filled, where the text has what is no word.
std::optional<std::vector<Token>> tokenize(std::string_view text, ExpressionError& error);

} // namespace opsdeck::metrics
