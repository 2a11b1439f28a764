// One filter as a chip: solid when it runs, dashed accent while drafted, struck out when it is to
// go, with a lock for the tenant. Enter edits it, Delete removes it.
#pragma once

#include "ui/pages/tables/filter_words.h"

#include <QAbstractButton>

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class FilterChip : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Look { Applied, Drafted, Removed, Locked };

    FilterChip(const theme::Theme& theme, FilterText text, Look look, QWidget* parent = nullptr);

    Look look() const { return m_look; }
    QSize sizeHint() const override;

signals:
    void removeAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QRect closeRect() const;
    QFont subjectFont() const;
    QFont valueFont() const;
    void paintFrame(QPainter& painter) const;
    void paintTexts(QPainter& painter) const;

    const theme::Theme& m_theme;
    FilterText m_text;
    Look m_look;
};

} // namespace opsdeck::ui::pages
