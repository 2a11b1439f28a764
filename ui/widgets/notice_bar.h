// A strip across a page or the window that says something and offers what to do, without taking the
// focus: offline with the time to the next try, a slow sort to be confirmed, a failure that does
// not take the data away. Hidden while it has nothing to say. GUI thread.
#pragma once

#include "ui/widgets/label.h"

#include <functional>
#include <vector>

class QHBoxLayout;

namespace opsdeck::ui::widgets {

class IconView;

class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    struct Action
    {
        QString text;
        std::function<void()> run;
    };

    explicit NoticeBar(const theme::Theme& theme, QWidget* parent = nullptr);

    // Escape runs the last action. The same actions again keep their buttons, and the focus.
    void setNotice(const char* icon, theme::Severity severity, const QString& sentence,
        std::vector<Action> actions = {});
    void setAside(const QString& text); // at the right: "Retry in 8 s"
    void clear();
    QString sentence() const { return m_text->text(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeButtons();

    const theme::Theme& m_theme;
    theme::Severity m_severity = theme::Severity::Near;
    IconView* m_icon;
    Label* m_text;
    Label* m_aside;
    QHBoxLayout* m_buttons;
    std::vector<Action> m_actions;
};

} // namespace opsdeck::ui::widgets
