// What a cell says, before anyone draws it: PostgreSQL's own text turned into a short line of
// UTF-16 with the parts told apart. Exact: numbers and times never pass through a double. Bounded:
// however long the value, no more is read than a column can show. A ShownCell is used again and
// again, so that painting a screen of cells allocates nothing. GUI thread.
#pragma once

#include "models/tables/row_page.h"
#include "ui/tables/column_spec.h"
#include "ui/tables/status_words.h"
#include "ui/tables/zone_time.h"
#include "ui/theme/format.h"

#include <QString>
#include <QVarLengthArray>

#include <string>

namespace opsdeck::ui::tables {

struct ShownCell
{
    enum class Tone {
        Value,
        Null, // NULL: italic, ink-3
        Empty, // '' for the text of no characters
        Quiet, // ink-2: JSON, arrays, false
        Pill,
    };
    using Text = QVarLengthArray<char16_t, 512>;

    Tone tone = Tone::Value;
    Text text;
    QVarLengthArray<char16_t, 32> tail; // ink-3, never cut: unit, size
    QVarLengthArray<int, 32> marks; // places in text that stand for what cannot be seen
    int quietFrom = -1; // from this place on in ink-3: fractions of a second
    int fractionDigits = -1; // of a plain number, for aligned decimals
    bool isSimple = true; // no shaping, no second direction
    bool hasMore = false; // the value is longer than text
    StatusLook status;

    void clear();
    QString string() const; // text and tail as one, for people and screen readers
};

class CellText
{
public:
    void setZone(const QTimeZone& zone) { m_time = ZoneTime(zone); }
    const QTimeZone& zone() const { return m_time.zone(); }
    void setFormat(const theme::Format& format);

    // `characters`: about as many as fit; what is behind them is not read.
    void show(const opsdeck::tables::Cell& cell, const ColumnSpec& column, int characters,
        ShownCell& shown) const;

private:
    void showNumber(std::string_view text, const ColumnSpec& column, ShownCell& shown) const;
    void showTime(std::string_view text, ShownCell& shown) const;
    void showBytes(const opsdeck::tables::Cell& cell, int characters, ShownCell& shown) const;

    void setSize(qint64 bytes, ShownCell& shown) const;

    ZoneTime m_time;
    theme::Format m_format;
    std::u16string m_group; // empty: numbers are not grouped
    std::u16string m_decimal = u".";
};

// UTF-8 to what can be shown: controls, direction overrides and spaces at the ends as marks.
// Returns false when `most` characters were not enough.
bool appendVisible(std::string_view utf8, int most, ShownCell& shown);

// {"zone":"D4", +5}: as many members as fit, at least one, and the rest counted. Also for
// PostgreSQL's arrays. `isCut`: the text is only the beginning.
void appendSummary(std::string_view text, int characters, bool isCut, ShownCell& shown);

} // namespace opsdeck::ui::tables
