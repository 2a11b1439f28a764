#include "ui/shell/fuzzy_match.h"

#include <algorithm>

namespace opsdeck::ui::shell {

namespace {

constexpr int kHit = 1;
constexpr int kRun = 5;
constexpr int kWordStart = 8;
constexpr int kLatestStart = 6;

bool startsWord(QStringView name, qsizetype at)
{
    return at == 0 || !name[at - 1].isLetterOrNumber()
        || (name[at].isUpper() && name[at - 1].isLower());
}

// Greedy from one starting place; trying every place of the first letter makes it good enough.
std::optional<FuzzyMatch> matchFrom(QStringView pattern, QStringView name, qsizetype start)
{
    FuzzyMatch match;
    qsizetype at = start;
    for (const QChar letter : pattern) {
        if (letter.isSpace())
            continue;
        while (at < name.size() && name[at].toCaseFolded() != letter.toCaseFolded())
            ++at;
        if (at == name.size())
            return {};
        const bool run = !match.positions.empty() && match.positions.back() == at - 1;
        match.score += kHit + (run ? kRun : 0) + (startsWord(name, at) ? kWordStart : 0);
        match.positions.push_back(static_cast<int>(at));
        ++at;
    }
    match.score += std::max(0, kLatestStart - static_cast<int>(start));
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView name)
{
    const QStringView wanted = pattern.trimmed();
    if (wanted.isEmpty())
        return FuzzyMatch{};
    std::optional<FuzzyMatch> best;
    for (qsizetype start = 0; start < name.size(); ++start) {
        if (name[start].toCaseFolded() != wanted[0].toCaseFolded())
            continue;
        const std::optional<FuzzyMatch> match = matchFrom(wanted, name, start);
        if (!match)
            break; // a later start has even less behind it
        if (!best || match->score > best->score)
            best = match;
    }
    return best;
}

} // namespace opsdeck::ui::shell
