// Opens a workspace: the sample, one used before, or a server of the user's own, with a test that
// says line by line what works. A window of its own over the main one, never waiting: it says what
// was asked for and is told what came of it. GUI thread.
#pragma once

#include "models/catalog/workspace.h"
#include "ui/pages/connect/connect_form.h"
#include "ui/pages/connect/test_panel.h"

#include <QDialog>

class QPushButton;

namespace opsdeck::ui::widgets {
class Label;
class ToggleSwitch;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class WelcomePanel;

class ConnectDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectDialog(const theme::Theme& theme, QWidget* window);

    ConnectForm& form() const { return *m_form; }
    TestPanel& test() const { return *m_test; }
    WelcomePanel& welcome() const { return *m_welcome; }

    // What the test has found so far. What can be opened without is said on the button.
    void showTest(const std::vector<catalog::TestLine>& lines, bool isRunning);
    void setOpening(bool opening);
    // Opening did not work: the sentence stands under the fields, nothing typed is lost.
    void showFailure(const base::Error& error);

signals:
    void testAsked(const opsdeck::catalog::Workspace& workspace,
        const opsdeck::ui::pages::ConnectSecrets& secrets);
    void openAsked(const opsdeck::catalog::Workspace& workspace,
        const opsdeck::ui::pages::ConnectSecrets& secrets);
    void fileChosen(const QString& path);

protected:
    void mousePressEvent(QMouseEvent* event) override; // moves it: it has no frame of the system
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeFooter();
    void startNew();
    void forgetTest();
    void showOpen();
    void chooseFile();
    void withForm(void (ConnectDialog::*ask)(const catalog::Workspace&, const ConnectSecrets&));

    const theme::Theme& m_theme;
    WelcomePanel* m_welcome;
    ConnectForm* m_form;
    TestPanel* m_test;
    widgets::ToggleSwitch* m_readOnly;
    QPushButton* m_cancel;
    QPushButton* m_testButton;
    QPushButton* m_open;
    QWidget* m_outline;
    QString m_openText; // "Open without metrics"
    bool m_isOpening = false;
};

} // namespace opsdeck::ui::pages
