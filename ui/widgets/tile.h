// One number with its unit, its state and a line that puts it in place: "62 %", "31 of 50". It has
// no value until the first one is set. GUI thread.
#pragma once

#include "ui/widgets/label.h"

#include <QFrame>

namespace opsdeck::ui::widgets {

class IconView;

class Tile : public QFrame
{
    Q_OBJECT

public:
    Tile(const theme::Theme& theme, const QString& title, QWidget* parent = nullptr);

    // "3.8\u00a0ms" is split at its last space into the figure and the unit.
    void setValue(const QString& value, const QString& note,
        theme::Severity severity = theme::Severity::Neutral);
    void clear();
    QString value() const;

private:
    QString m_title;
    Label* m_value;
    Label* m_unit;
    Label* m_note;
    IconView* m_state;
};

} // namespace opsdeck::ui::widgets
