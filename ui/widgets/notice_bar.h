// A strip across a page or the window: offline with the time to the next try, a failure that does
// not take the data away, a word of caution. One sentence, at most one action. GUI thread.
#pragma once

#include "ui/widgets/label.h"

class QPushButton;

namespace opsdeck::ui::widgets {

class IconView;

class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(const theme::Theme& theme, QWidget* parent = nullptr);

    void setNotice(const char* icon, theme::Severity severity, const QString& sentence,
        const QString& action = {});
    void setAside(const QString& text); // at the right: "Retry in 8 s"
    QString sentence() const { return m_text->text(); }

signals:
    void actionAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    theme::Severity m_severity = theme::Severity::Near;
    IconView* m_icon;
    Label* m_text;
    Label* m_aside;
    QPushButton* m_action;
};

} // namespace opsdeck::ui::widgets
