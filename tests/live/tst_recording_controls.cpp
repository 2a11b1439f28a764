// The window's controls for measuring, on a real database: recording paused and resumed, and
// Opsdeck's own metrics offered on a port.
#include "app/desktop/recording_controls.h"
#include "models/metrics/http_client.h"
#include "models/series/history_store.h"
#include "tests/support/private_postgres.h"
#include "tests/support/rogue_server.h"
#include "tests/support/wait_for.h"
#include "ui/pages/settings/own_metrics_dialog.h"
#include "ui/pages/settings/retention_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/recording_button.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/toggle_switch.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace opsdeck;
using support::PrivatePostgres;
using support::waitFor;
using ui::pages::OwnMetricsDialog;
using ui::pages::RetentionDialog;

class TestRecordingControls : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<PrivatePostgres> m_server;
    ui::theme::Theme m_theme;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<ui::shell::MainWindow> m_window;
    std::unique_ptr<desktop::RecordingControls> m_controls;

    OwnMetricsDialog* openOwnMetrics()
    {
        m_window->actions().ownMetrics->trigger();
        return m_window->findChild<OwnMetricsDialog*>();
    }
    static QString said(const OwnMetricsDialog& dialog)
    {
        QStringList words;
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            words += label->text();
        return words.join(u'\n');
    }

private slots:
    void initTestCase()
    {
        auto server = PrivatePostgres::start();
        QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
        m_server = std::move(*server);
    }

    void init()
    {
        m_services = std::make_unique<Services>(m_folder.path());
        m_window = std::make_unique<ui::shell::MainWindow>(m_theme, m_services->jobs());
        m_controls = std::make_unique<desktop::RecordingControls>(m_theme, *m_services, *m_window);
        m_services->start();
        m_controls->start();
        m_window->show();
    }

    void cleanup()
    {
        m_controls.reset();
        m_window.reset();
        m_services.reset();
    }

    void pausesAndResumesRecording()
    {
        auto* button = m_window->status().recording();
        QAction* action = m_window->actions().recording;
        QVERIFY(!button->isVisible() && !action->isEnabled()); // nothing to record
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("live");
        workspace.connection = m_server->uri();
        m_services->open(workspace);
        QVERIFY(waitFor([&] { return m_services->recorder().isRecording(); }));
        QVERIFY(button->isVisible() && action->isEnabled());
        QCOMPARE(button->text(), QStringLiteral("Recording"));
        QCOMPARE(button->accessibleName(), QStringLiteral("Pause recording"));
        QVERIFY(button->focusPolicy() & Qt::TabFocus);

        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(m_services->recorder().isPaused());
        QCOMPARE(button->text(), QStringLiteral("Recording paused"));
        QCOMPARE(button->accessibleName(), QStringLiteral("Resume recording"));
        QCOMPARE(action->text(), QStringLiteral("Resume recording"));
        const auto items = m_window->actions().paletteItems();
        QVERIFY(std::any_of(items.begin(), items.end(),
            [](const auto& item) { return item.title == QLatin1String("Resume recording"); }));

        action->trigger();
        QVERIFY(!m_services->recorder().isPaused());
        QCOMPARE(button->text(), QStringLiteral("Recording"));
        m_services->close();
        QVERIFY(waitFor([&] { return !button->isVisible(); }));
    }

    void saysWhichTargetIsDown()
    {
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("half");
        workspace.connection = m_server->uri();
        workspace.metricsUrl = QStringLiteral("http://127.0.0.1:9/metrics");
        m_services->open(workspace);
        auto* button = m_window->status().recording();
        QVERIFY(waitFor([&] { return button->text() == QStringLiteral("Recording, 1 down"); }));
        QVERIFY2(button->toolTip().contains(QLatin1String("app/127.0.0.1:9")),
            qPrintable(button->toolTip()));
    }

    void saysThatAnotherRecords()
    {
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("shared");
        workspace.connection = m_server->uri();
        m_services->open(workspace);
        QVERIFY(waitFor([&] { return m_services->recorder().isRecording(); }));
        const series::HistoryStore* const history = m_services->recorder().history();
        QVERIFY(waitFor([&] { return history->state().isRecording; }));

        Services second(m_folder.path());
        ui::shell::MainWindow window(m_theme, second.jobs());
        desktop::RecordingControls controls(m_theme, second, window);
        second.start();
        controls.start();
        window.show();
        second.open(workspace);
        const auto* button = window.status().recording();
        QVERIFY(waitFor(
            [&] { return button->text() == QStringLiteral("Recorded by another Opsdeck"); }));
        QSignalSpy notices(&second, &Services::notice);
        window.actions().retention->trigger();
        QCOMPARE(notices.size(), 1);
        QVERIFY(!window.findChild<RetentionDialog*>());
    }

    void saysWhatIsWrongWithATargetThatAnswers()
    {
        std::atomic<bool> isGood = false;
        support::RogueServer server([&](const support::ReceivedRequest&, QTcpSocket& socket) {
            socket.write(support::RogueServer::answer("200 OK",
                isGood ? "a 1\n" : "a 1 4102444800000\n", // of the year 2100
                { "Content-Type: text/plain; version=0.0.4" }));
        });
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("ahead");
        workspace.connection = m_server->uri();
        workspace.metricsUrl = server.url().toString();
        m_services->open(workspace);
        const auto* button = m_window->status().recording();
        const QString warning = QStringLiteral("more than ten minutes ahead");
        QVERIFY(waitFor([&] { return button->toolTip().contains(warning); }));
        QVERIFY(button->accessibleDescription().contains(warning));
        QVERIFY(
            waitFor([&] { return button->text() == QStringLiteral("Recording, 1 warning(s)"); }));
        isGood = true;
        m_services->recorder().scrapeNow();
        QVERIFY(waitFor([&] { return !button->toolTip().contains(warning); }));
    }

    void keepsHistoryAsLongAsWasChosen()
    {
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("kept");
        workspace.connection = m_server->uri();
        const auto open = [&] {
            m_services->open(workspace);
            return waitFor([&] {
                const series::HistoryStore* history = m_services->recorder().history();
                return history && history->state().isOpen;
            });
        };
        m_window->actions().retention->trigger();
        QVERIFY(!m_window->findChild<RetentionDialog*>()); // nothing is recorded yet
        QVERIFY(open());
        m_window->actions().retention->trigger();
        auto* dialog = m_window->findChild<RetentionDialog*>();
        QVERIFY(dialog);
        auto* rawDays = dialog->findChild<QSpinBox*>();
        const int kept = rawDays->value() + 1;
        rawDays->setValue(kept);
        QTest::keyClick(rawDays, Qt::Key_Return);
        QCOMPARE(m_services->recorder().history()->policy().rawDays, std::int64_t{ kept });

        cleanup(); // the next run knows it
        init();
        QVERIFY(open());
        QVERIFY(
            waitFor([&] { return m_services->recorder().history()->policy().rawDays == kept; }));
    }

    void offersItsOwnMetricsOnThisComputer()
    {
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("own");
        workspace.connection = m_server->uri();
        m_services->open(workspace); // whose queries are counted
        QVERIFY(waitFor([&] { return m_services->recorder().isRecording(); }));
        OwnMetricsDialog* dialog = openOwnMetrics();
        QVERIFY(dialog);
        QVERIFY(dialog->address().isEmpty()); // off by default
        auto* port = dialog->findChild<QSpinBox*>();
        quint16 free = 0;
        {
            QTcpServer probe;
            QVERIFY(probe.listen(QHostAddress::LocalHost));
            free = probe.serverPort();
        }
        port->setValue(free);
        QVERIFY(!m_services->ownMetricsPort()); // asked for by the switch alone
        QTest::keyClick(dialog->findChild<ui::widgets::ToggleSwitch*>(), Qt::Key_Space);
        QCOMPARE(m_services->ownMetricsPort(), std::optional(free));
        const QString address = QStringLiteral("http://127.0.0.1:%1/metrics").arg(free);
        QCOMPARE(
            dialog->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly)->text(), address);
        QTest::keyClick(dialog->findChild<QToolButton*>(), Qt::Key_Space);
        QCOMPARE(QGuiApplication::clipboard()->text(), address);

        metrics::HttpClient http;
        metrics::HttpRequest request;
        request.url = QUrl(address);
        std::optional<base::Result<metrics::HttpAnswer>> got;
        http.get(request, {}, this, [&](const auto& answer) { got = answer; });
        QVERIFY(waitFor([&] { return got.has_value(); }));
        QVERIFY(*got);
        QVERIFY2((*got)->body.contains("opsdeck_"), (*got)->body.constData());

        // Kept for the next run.
        cleanup();
        init();
        QCOMPARE(m_services->ownMetricsPort(), std::optional(free));
        dialog = openOwnMetrics();
        QCOMPARE(dialog->address(), address);
        QTest::keyClick(dialog->findChild<ui::widgets::ToggleSwitch*>(), Qt::Key_Space);
        QVERIFY(!m_services->ownMetricsPort());
    }

    void saysThatAPortIsTaken()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        OwnMetricsDialog* dialog = openOwnMetrics();
        dialog->findChild<QSpinBox*>()->setValue(other.serverPort());
        QTest::keyClick(dialog->findChild<ui::widgets::ToggleSwitch*>(), Qt::Key_Space);
        QVERIFY(!m_services->ownMetricsPort());
        QVERIFY(!dialog->findChild<ui::widgets::ToggleSwitch*>()->isChecked());
        QVERIFY2(said(*dialog).contains(QLatin1String("Could not offer Opsdeck's own metrics")),
            qPrintable(said(*dialog)));
    }
};

QTEST_MAIN(TestRecordingControls)
#include "tst_recording_controls.moc"
