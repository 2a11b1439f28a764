// How well a few typed letters fit a name: every letter must occur in order; beginnings of words
// and unbroken runs count more, early hits more than late ones. Pure functions.
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace opsdeck::ui::shell {

struct FuzzyMatch
{
    int score = 0; // higher is better
    std::vector<int> positions; // of the letters in the name, ascending
};

// No value: it does not fit. An empty pattern fits everything with score 0.
std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView name);

} // namespace opsdeck::ui::shell
