#include "app/sample/api/compression.h"

#include <algorithm>
#include <brotli/encode.h>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <zlib.h>

namespace opsdeck::sample {

namespace {
constexpr int kGzipLevel = 6;
constexpr int kGzipWindow = 15 + 16; // 16: with the header of gzip
constexpr int kBrotliQuality = 5; // better than gzip at about its cost

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::string> gzipped(const std::string& text)
{
    z_stream stream{};
    if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    // zlib takes a pointer to what it only reads.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return result == Z_STREAM_END ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::string> brotlied(const std::string& text)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
    std::string out(size, '\0');
    if (!BrotliEncoderCompress(kBrotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
            reinterpret_cast<const std::uint8_t*>(text.data()), &size,
            reinterpret_cast<std::uint8_t*>(out.data())))
        return {};
    out.resize(size);
    return out;
}
} // namespace

Coding acceptedCoding(std::string_view acceptEncoding)
{
    double brotli = -1;
    double gzip = -1;
    double any = 0;
    while (!acceptEncoding.empty()) {
        const auto comma = acceptEncoding.find(',');
        const std::string_view entry = acceptEncoding.substr(0, comma);
        acceptEncoding.remove_prefix(
            comma == std::string_view::npos ? acceptEncoding.size() : comma + 1);
        const auto semicolon = entry.find(';');
        std::string name(trimmed(entry.substr(0, semicolon)));
        std::transform(name.begin(), name.end(), name.begin(),
            [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        double weight = 1;
        if (const auto q = entry.find("q=", std::min(semicolon, entry.size()));
            q != std::string_view::npos)
            weight = std::atof(std::string(entry.substr(q + 2)).c_str());
        if (name == "br")
            brotli = weight;
        else if (name == "gzip" || name == "x-gzip")
            gzip = weight;
        else if (name == "*")
            any = weight;
    }
    brotli = brotli < 0 ? any : brotli;
    gzip = gzip < 0 ? any : gzip;
    if (brotli > 0 && brotli >= gzip)
        return Coding::Brotli;
    return gzip > 0 ? Coding::Gzip : Coding::Identity;
}

std::string_view codingName(Coding coding)
{
    switch (coding) {
    case Coding::Gzip:
        return "gzip";
    case Coding::Brotli:
        return "br";
    case Coding::Identity:
        break;
    }
    return "identity";
}

std::optional<std::string> compressed(const std::string& text, Coding coding)
{
    switch (coding) {
    case Coding::Gzip:
        return gzipped(text);
    case Coding::Brotli:
        return brotlied(text);
    case Coding::Identity:
        break;
    }
    return {};
}

} // namespace opsdeck::sample
