// What stands where rows would: nothing opened yet, no rows, no match, a failure, a missing right.
// One sentence with the reason, the server's words below, and what can be done.
#pragma once

#include "models/base/error.h"

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class StatePanel : public QWidget
{
    Q_OBJECT

public:
    struct Action
    {
        QString text;
        std::function<void()> run;
    };

    StatePanel(const theme::Theme& theme, QWidget* parent = nullptr);

    void showState(
        const char* icon, const QString& title, const QString& detail, std::vector<Action> actions);
    // The error with Copy details, and Retry where `retry` is given.
    void showError(const base::Error& error, std::function<void()> retry);
    QString title() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    const char* m_icon = "info";
    bool m_isError = false;
    QWidget* m_card;
    QLabel* m_title;
    QLabel* m_detail;
    QHBoxLayout* m_buttons;
};

// What the clipboard gets from Copy details; no secret is ever in an Error.
QString errorDetails(const base::Error& error);

} // namespace opsdeck::ui::pages
