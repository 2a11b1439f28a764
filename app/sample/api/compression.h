// Content coding of answers: brotli before gzip where the client takes both alike, neither below
// 1 KB, as the guides ask for. Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace opsdeck::sample {

enum class Coding { Identity, Gzip, Brotli };

constexpr std::size_t kCompressFromBytes = 1024;

// What an Accept-Encoding header asks for, weights and "*" included.
Coding acceptedCoding(std::string_view acceptEncoding);
std::string_view codingName(Coding coding);
// Empty when the library refuses; the plain text is an answer too.
std::optional<std::string> compressed(const std::string& text, Coding coding);

} // namespace opsdeck::sample
