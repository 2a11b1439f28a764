// What does not stand well: a line for each target that is missed or near, since when, with the
// value and the limit; the worst first. GUI thread; the theme outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace opsdeck::ui::pages {

struct MissedRow
{
    theme::Severity severity = theme::Severity::Missed;
    QString title; // "p95 latency above 200 ms for 50 min"
    QString detail; // "214 ms now, 7 % over"
    QString time; // since when: "13:42"
    friend bool operator==(const MissedRow&, const MissedRow&) = default;
};

class MissedList : public QWidget
{
    Q_OBJECT

public:
    explicit MissedList(const theme::Theme& theme, QWidget* parent = nullptr);

    void setRows(const std::vector<MissedRow>& rows);

private:
    class Row;
    const theme::Theme& m_theme;
    QVBoxLayout* m_column;
    std::vector<Row*> m_rows; // kept over updates, so that nothing flickers
};

} // namespace opsdeck::ui::pages
