// The range in words between the arrows of a range picker: calendar, "Last 24 hours", the zone in
// grey, the small arrow of something that opens. Gives way where there is no room: the words are
// cut, the zone stays. GUI thread; the theme outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace opsdeck::ui::charts {

class RangeButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RangeButton(const theme::Theme& theme, QWidget* parent = nullptr);

    void setWords(const QString& range, const QString& zone);
    QString shownRange() const; // as much of it as has room
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int besideText() const; // icon, zone, arrow and the space around

    const theme::Theme& m_theme;
    QString m_range;
    QString m_zone;
};

} // namespace opsdeck::ui::charts
