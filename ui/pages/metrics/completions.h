// What may follow in an expression: label names inside braces and behind by (…), their values
// behind the sign, else functions, aggregations and every metric recorded. GUI thread; the history
// answers from memory.
#pragma once

#include <QStringList>

namespace opsdeck::series {
class HistoryStore;
}

namespace opsdeck::ui::pages {

QStringList completions(const series::HistoryStore& history, const QString& text, int position);

} // namespace opsdeck::ui::pages
