// Texts that are kept side by side for as long as the arena lives: none of them moves. One thread
// at a time.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

class TextArena
{
public:
    std::string_view keep(std::string_view text)
    {
        if (m_pieces.empty() || m_pieces.back().capacity() - m_pieces.back().size() < text.size())
            m_pieces.emplace_back().reserve(std::max(kPiece, text.size()));
        std::string& into = m_pieces.back();
        const std::size_t at = into.size();
        into.append(text);
        return std::string_view(into).substr(at, text.size());
    }

private:
    // Bytes: too many for the room within a string, so what it holds never moves.
    static constexpr std::size_t kPiece = std::size_t{ 1 } << 16U;
    std::vector<std::string> m_pieces; // none of them grows
};

} // namespace opsdeck::metrics
