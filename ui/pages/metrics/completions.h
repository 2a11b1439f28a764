// What may follow in an expression: label names inside braces and behind by (…), their values
// behind the sign, else functions, aggregations and every metric there is. GUI thread; what is not
// known yet comes with the next call after the names have changed.
#pragma once

#include <QStringList>

namespace opsdeck::metrics {
class SeriesNames;
}

namespace opsdeck::ui::pages {

QStringList completions(metrics::SeriesNames& names, const QString& text, int position);

} // namespace opsdeck::ui::pages
