// A strip above the rows that says something and offers what to do, without taking the focus:
// offline, a slow sort to be confirmed, a changed table. Hidden while it has nothing to say.
#pragma once

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;

namespace opsdeck::ui::theme {
class Theme;
enum class Severity;
} // namespace opsdeck::ui::theme

namespace opsdeck::ui::widgets {
class Label;
}

namespace opsdeck::ui::pages {

class NoticeStrip : public QFrame
{
    Q_OBJECT

public:
    struct Action
    {
        QString text;
        std::function<void()> run;
    };

    NoticeStrip(const theme::Theme& theme, QWidget* parent = nullptr);

    void showNotice(theme::Severity severity, const char* icon, const QString& text,
        std::vector<Action> actions);
    void setText(const QString& text); // of the notice shown now
    QString text() const;
    void clear();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; // Escape takes the last action

private:
    const theme::Theme& m_theme;
    theme::Severity m_severity;
    const char* m_icon = "info";
    widgets::Label* m_text;
    QHBoxLayout* m_buttons;
    std::function<void()> m_dismiss;
};

} // namespace opsdeck::ui::pages
