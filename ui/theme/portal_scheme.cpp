#include "ui/theme/portal_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QStandardPaths>

namespace opsdeck::ui::theme {

namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kNamespace = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");
constexpr uint kPrefersDark = 1;
constexpr uint kPrefersLight = 2;

// Asking for a session's bus where there is none would start one.
bool hasSessionBus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || QFile::exists(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)
            + QStringLiteral("/bus"));
}

// Read() wraps the value in one variant more than the signal does.
std::optional<bool> schemeIn(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint scheme = value.toUInt(&isNumber);
    if (!isNumber || (scheme != kPrefersDark && scheme != kPrefersLight))
        return {};
    return scheme == kPrefersDark;
}

} // namespace

class PortalScheme::Listener : public QObject
{
    Q_OBJECT

public:
    explicit Listener(PortalScheme& owner)
        : m_owner(owner)
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        // From whatever sender: naming one would ask the bus for its owner and wait for that.
        bus.connect(QString(), kPath, kInterface, QStringLiteral("SettingChanged"), this,
            SLOT(onSettingChanged(QDBusMessage)));
        QDBusMessage read =
            QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
        read << kNamespace << kKey;
        auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
        connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
            answer->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *answer;
            m_owner.know(
                reply.isError() ? std::nullopt : schemeIn(QVariant::fromValue(reply.value())));
        });
    }

private slots:
    // The whole message: with types in its place the first listener of a process hears nothing.
    void onSettingChanged(const QDBusMessage& message)
    {
        const QList<QVariant> words = message.arguments(); // namespace, key, value
        if (words.size() == 3 && words[0] == kNamespace && words[1] == kKey)
            m_owner.know(schemeIn(words[2]));
    }

private:
    PortalScheme& m_owner;
};

PortalScheme::PortalScheme(std::optional<bool> lastKnown, QObject* parent)
    : QObject(parent)
    , m_isDark(lastKnown)
{
}

PortalScheme::~PortalScheme() = default;

void PortalScheme::listen()
{
    if (m_listener)
        return;
    if (hasSessionBus())
        m_listener = std::make_unique<Listener>(*this);
    else
        know({});
}

void PortalScheme::know(std::optional<bool> isDark)
{
    if (isDark == m_isDark)
        return;
    m_isDark = isDark;
    emit changed();
}

} // namespace opsdeck::ui::theme

#include "portal_scheme.moc"
