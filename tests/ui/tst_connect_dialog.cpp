#include "ui/pages/connect/connect_dialog.h"
#include "ui/pages/connect/connect_form.h"
#include "ui/theme/theme.h"

#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace opsdeck;
using catalog::TestLine;

class TestConnectDialog : public QObject
{
    Q_OBJECT

    static QLineEdit* line(const ui::pages::ConnectDialog& dialog, const QString& name)
    {
        for (QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
            if (edit->accessibleName() == name)
                return edit;
        }
        return nullptr;
    }
    static QPushButton* button(const ui::pages::ConnectDialog& dialog, const QString& text)
    {
        for (QPushButton* found : dialog.findChildren<QPushButton*>()) {
            if (found->text() == text)
                return found;
        }
        return nullptr;
    }

    ui::theme::Theme m_theme;

private slots:
    void countsWhatTheTestFound()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        dialog.test().setLines({}, false);
        QCOMPARE(dialog.test().failures(), 0);
        dialog.test().setLines({ { TestLine::Group::PostgreSql, TestLine::Outcome::Ok,
                                   QStringLiteral("Signed in"), {}, {}, {} } },
            false);
        QCOMPARE(dialog.test().failures(), 0);
        dialog.test().setLines({ { TestLine::Group::PostgreSql, TestLine::Outcome::Ok,
                                     QStringLiteral("Name resolved"), {}, {}, {} },
                                   { TestLine::Group::PostgreSql, TestLine::Outcome::Fail,
                                       QStringLiteral("Not signed in"), {}, {}, {} } },
            false);
        QCOMPARE(dialog.test().failures(), 1);
    }

    void aRunningTestIsNotStartedTwice()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        QPushButton* test = button(dialog, QStringLiteral("Test connection"));
        QVERIFY(test);
        dialog.setTesting(true);
        QVERIFY(!test->isEnabled());
        dialog.setTesting(false);
        QVERIFY(test->isEnabled());
    }

    void theSavedWorkspaceHoldsNoSecret()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("shop");
        workspace.connection = QStringLiteral("postgresql://ada@db.example/shop");
        dialog.form().setWorkspace(workspace);
        QLineEdit* password = line(dialog, QStringLiteral("Password"));
        QVERIFY(password);
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        password->setText(QStringLiteral("hunter2"));
        QSignalSpy opened(&dialog, &ui::pages::ConnectDialog::openAsked);
        button(dialog, QStringLiteral("Open workspace"))->click();
        QCOMPARE(opened.size(), 1);
        const auto asked = opened[0][0].value<catalog::Workspace>();
        QCOMPARE(opened[0][1].toString(), QStringLiteral("hunter2"));
        QVERIFY(!QJsonDocument(asked.toJson()).toJson().contains("hunter2"));
        QVERIFY(!asked.connection.contains(QStringLiteral("hunter2")));
    }

    void aFailureKeepsWhatWasTyped()
    {
        ui::pages::ConnectDialog dialog(m_theme, nullptr);
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("shop");
        workspace.connection = QStringLiteral("postgresql://ada@db.example/shop");
        dialog.form().setWorkspace(workspace);
        dialog.setOpening(true);
        QVERIFY(!dialog.form().isEnabled());
        dialog.showFailure(
            { base::ErrorCode::Connect, QStringLiteral("Could not connect"), {}, {}, {} });
        QVERIFY(dialog.form().isEnabled());
        QCOMPARE(dialog.form().workspace()->name, QStringLiteral("shop"));
    }
};

QTEST_MAIN(TestConnectDialog)
#include "tst_connect_dialog.moc"
