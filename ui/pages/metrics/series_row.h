// One line of the series list: a filled square in the series' colour when shown, an empty box when
// not, name, last value, unit. Space or a click toggles. GUI thread; the theme outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace opsdeck::ui::pages {

struct SeriesLine
{
    QString id;
    QString name;
    QString value;
    QString unit;
    QString age; // of a value that is not of now
    theme::Token color = theme::Token::S1;
    int dash = 0;
    theme::Token ink = theme::Token::Ink; // of the value
    bool isShown = false;
    bool isMissing = false; // nothing was measured
    QString note = {}; // what the value is, where that is not plain
};

class SeriesRow : public QAbstractButton
{
    Q_OBJECT

public:
    SeriesRow(const theme::Theme& theme, QWidget* parent = nullptr);

    void setLine(const SeriesLine& line);
    const SeriesLine& line() const { return m_line; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    const theme::Theme& m_theme;
    SeriesLine m_line;
};

} // namespace opsdeck::ui::pages
