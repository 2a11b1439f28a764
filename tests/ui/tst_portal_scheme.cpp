// The desktop's light or dark, as a settings portal tells it on a bus of the test's own.
#include "tests/support/wait_for.h"
#include "ui/theme/portal_scheme.h"
#include "ui/theme/theme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace opsdeck;
using support::waitFor;
using ui::theme::PortalScheme;
using ui::theme::Theme;

namespace {
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString kAppearance = QStringLiteral("org.freedesktop.appearance");
const QString kScheme = QStringLiteral("color-scheme");
} // namespace

class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;

public slots:
    // As the portal does: the value in a variant of its own.
    QDBusVariant Read(const QString& space, const QString& key) // NOLINT: the portal's name
    {
        const bool isKnown = space == kAppearance && key == kScheme;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(isKnown ? scheme : 0U)));
    }
};

class TestPortalScheme : public QObject
{
    Q_OBJECT

    QProcess m_bus;
    QDBusConnection m_server{ QStringLiteral("none") };
    FakePortal m_portal;

    void tell(const QString& key, uint scheme)
    {
        m_portal.scheme = scheme;
        QDBusMessage signal =
            QDBusMessage::createSignal(kPath, kSettings, QStringLiteral("SettingChanged"));
        signal << kAppearance << key << QVariant::fromValue(QDBusVariant(scheme));
        QVERIFY(m_server.send(signal));
    }

private slots:
    void initTestCase()
    {
        m_bus.start(QStringLiteral("dbus-daemon"),
            { QStringLiteral("--session"), QStringLiteral("--nofork"),
                QStringLiteral("--print-address=1") });
        QVERIFY2(m_bus.waitForStarted(), "dbus-daemon is missing");
        QVERIFY(waitFor([this] { return m_bus.canReadLine(); }));
        const QByteArray address = m_bus.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address); // before anybody asks for the session's bus
        m_server =
            QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("portal"));
        QVERIFY2(m_server.isConnected(), qPrintable(m_server.lastError().message()));
        QVERIFY(m_server.registerObject(kPath, &m_portal, QDBusConnection::ExportAllSlots));
        QVERIFY(m_server.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void asksAtFirstAndHearsFromThenOn()
    {
        m_portal.scheme = 1;
        PortalScheme scheme;
        QVERIFY(!scheme.isDark());
        scheme.listen();
        QVERIFY(waitFor([&] { return scheme.isDark() == true; }));
        tell(kScheme, 2);
        QVERIFY(waitFor([&] { return scheme.isDark() == false; }));
        QSignalSpy changed(&scheme, &PortalScheme::changed);
        tell(QStringLiteral("accent-color"), 1); // another setting
        tell(kScheme, 2); // the same again
        tell(kScheme, 0);
        QVERIFY(waitFor([&] { return !scheme.isDark(); }));
        QCOMPARE(changed.size(), 1);
    }

    void theLastKnownStandsUntilThePortalAnswers()
    {
        m_portal.scheme = 2;
        PortalScheme scheme(true);
        QCOMPARE(scheme.isDark(), std::optional(true));
        scheme.listen();
        QVERIFY(waitFor([&] { return scheme.isDark() == false; }));
    }

    void theThemeFollowsUnlessTheUserChose()
    {
        m_portal.scheme = 2;
        Theme theme;
        theme.followDesktop();
        QVERIFY(waitFor([&] { return theme.desktopIsDark() == false; }));
        QVERIFY(!theme.isDark());
        tell(kScheme, 1);
        QVERIFY(waitFor([&] { return theme.isDark(); }));
        theme.setMode(Theme::Mode::Light);
        tell(kScheme, 2);
        QVERIFY(waitFor([&] { return theme.desktopIsDark() == false; }));
        tell(kScheme, 1);
        QVERIFY(waitFor([&] { return theme.desktopIsDark() == true; }));
        QVERIFY(!theme.isDark());
        theme.setMode(Theme::Mode::System);
        QVERIFY(theme.isDark());
    }

    void knowsNothingWithoutAPortal()
    {
        QVERIFY(m_server.unregisterService(QStringLiteral("org.freedesktop.portal.Desktop")));
        PortalScheme scheme(true);
        scheme.listen();
        QVERIFY(waitFor([&] { return !scheme.isDark(); }));
    }
};

QTEST_MAIN(TestPortalScheme)
#include "tst_portal_scheme.moc"
