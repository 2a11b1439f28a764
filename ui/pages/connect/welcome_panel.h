// The left of the connect dialog: the sample platform, a new connection, a workspace file, and the
// workspaces used before. GUI thread.
#pragma once

#include "models/catalog/workspace.h"
#include "ui/theme/theme.h"

#include <QFrame>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace opsdeck::ui::widgets {
class Label;
class ProgressLine;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class WelcomePanel : public QFrame
{
    Q_OBJECT

public:
    explicit WelcomePanel(const theme::Theme& theme, QWidget* parent = nullptr);

    void setRecent(const std::vector<catalog::Workspace>& workspaces);
    void setSampleProgress(const QString& line); // running; the button then cancels
    void setSampleIdle();
    bool isSampleRunning() const { return m_sampleRunning; }

signals:
    void sampleAsked();
    void sampleCancelAsked();
    void newAsked();
    void fileAsked();
    void recentChosen(const QString& name);

private:
    QWidget* makeSampleCard();

    const theme::Theme& m_theme;
    QPushButton* m_sample;
    widgets::Label* m_sampleState;
    widgets::ProgressLine* m_sampleLine;
    QVBoxLayout* m_recent;
    widgets::Label* m_recentTitle;
    bool m_sampleRunning = false;
};

// "Production" and its colour, for badges.
QString environmentTitle(catalog::Environment environment);
theme::Token environmentColor(catalog::Environment environment);

} // namespace opsdeck::ui::pages
