// A dot in the colour of a state, what it is about, and a figure at the right. Painted, not a
// control; its words reach screen readers as its name. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::ui::widgets {

class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(const theme::Theme& theme, QWidget* parent = nullptr);

    void setLine(theme::Severity severity, const QString& name, const QString& detail);
    void setExplanation(const QString& sentences); // in the tooltip, below the words
    void setCollapsed(bool collapsed); // the dot alone, the words as tooltip
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    theme::Severity m_severity = theme::Severity::Neutral;
    QString m_name;
    QString m_detail;
    bool m_collapsed = false;
};

} // namespace opsdeck::ui::widgets
