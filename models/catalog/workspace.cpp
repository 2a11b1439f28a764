#include "models/catalog/workspace.h"

#include "models/catalog/json_members.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrl>

#include <algorithm>
#include <array>

namespace opsdeck::catalog {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::Workspace)
};

constexpr int kVersion = 1;
constexpr int kLongestName = 100;

constexpr std::array kEnvironments{
    std::pair{ QLatin1StringView("development"), Environment::Development },
    std::pair{ QLatin1StringView("staging"), Environment::Staging },
    std::pair{ QLatin1StringView("production"), Environment::Production },
    std::pair{ QLatin1StringView("sample"), Environment::Sample },
};

constexpr std::array kMetricsKinds{
    std::pair{ QLatin1StringView("exposition"), MetricsKind::Exposition },
    std::pair{ QLatin1StringView("prometheus"), MetricsKind::Prometheus },
};

template <typename Choices, typename Value>
QString idOf(const Choices& choices, Value value)
{
    const auto found = std::find_if(choices.begin(), choices.end(),
        [value](const auto& choice) { return choice.second == value; });
    return found == choices.end() ? QString() : QString(found->first);
}

tl::unexpected<base::Error> wrong(const QString& member, const QString& why)
{
    return base::fail(
        base::ErrorCode::BadInput, Words::tr("The workspace has a wrong \"%1\"").arg(member), why);
}

QString withoutPassword(const QString& url)
{
    QUrl parsed(url);
    if (!parsed.isValid() || parsed.password().isEmpty())
        return url;
    parsed.setPassword({});
    return parsed.toString();
}

// A proxy may be written without a scheme, and then is no URL yet.
QString proxyWithoutPassword(const QString& proxy)
{
    const bool isUrl = proxy.contains(QLatin1StringView("://"));
    return isUrl || !proxy.contains(u'@') ? withoutPassword(proxy)
                                          : withoutPassword(QStringLiteral("http://") + proxy);
}

// What cannot be read cannot be cleaned: it is not written at all.
QString connectionWithoutSecrets(const QString& text)
{
    if (text.isEmpty())
        return {};
    const auto spec = database::ConnectionSpec::parse(text);
    return spec ? spec->withoutSecrets() : QString();
}

} // namespace

QString environmentId(Environment environment) { return idOf(kEnvironments, environment); }

QJsonObject Workspace::toJson() const
{
    QJsonObject object{ { QStringLiteral("version"), kVersion }, { QStringLiteral("name"), name },
        { QStringLiteral("environment"), environmentId(environment) },
        { QStringLiteral("connection"), connectionWithoutSecrets(connection) },
        { QStringLiteral("replica"), connectionWithoutSecrets(replica) },
        { QStringLiteral("redis"), withoutPassword(redisUrl) },
        { QStringLiteral("metrics"), withoutPassword(metricsUrl) },
        { QStringLiteral("metrics_kind"), idOf(kMetricsKinds, metricsKind) },
        { QStringLiteral("metrics_ca_file"), metricsCaFile },
        { QStringLiteral("metrics_proxy"), proxyWithoutPassword(metricsProxy) },
        { QStringLiteral("history"), historyFile }, { QStringLiteral("pool_minimum"), poolMinimum },
        { QStringLiteral("pool_maximum"), poolMaximum },
        { QStringLiteral("pool_overflow"), poolOverflow },
        { QStringLiteral("statement_timeout"), statementTimeout },
        { QStringLiteral("read_only"), readOnly },
        { QStringLiteral("tenant_columns"), QJsonArray::fromStringList(tenantColumns) },
        { QStringLiteral("notes"), notes } };
    if (!targets.isUsual())
        object.insert(QStringLiteral("targets"), targets.toJson());
    if (lastTenant)
        object.insert(QStringLiteral("last_tenant"), *lastTenant);
    if (lastOpened.isValid())
        object.insert(
            QStringLiteral("last_opened"), lastOpened.toUTC().toString(Qt::ISODateWithMs));
    return object;
}

base::Result<Workspace> Workspace::fromJson(const QJsonObject& object)
{
    Workspace workspace;
    JsonMembers reader(object);
    int version = 0;
    reader.read("version", version);
    if (version < 1)
        reader.complain("version", Words::tr("this is no workspace of Opsdeck"));
    if (version > kVersion)
        reader.complain("version", Words::tr("it was written by a newer Opsdeck"));
    reader.read("name", workspace.name);
    reader.read("environment", kEnvironments, workspace.environment);
    reader.read("connection", workspace.connection);
    reader.read("replica", workspace.replica);
    reader.read("redis", workspace.redisUrl);
    reader.read("metrics", workspace.metricsUrl);
    reader.read("metrics_kind", kMetricsKinds, workspace.metricsKind);
    reader.read("metrics_ca_file", workspace.metricsCaFile);
    reader.read("metrics_proxy", workspace.metricsProxy);
    reader.read("history", workspace.historyFile);
    reader.read("pool_minimum", workspace.poolMinimum);
    reader.read("pool_maximum", workspace.poolMaximum);
    reader.read("pool_overflow", workspace.poolOverflow);
    reader.read("statement_timeout", workspace.statementTimeout);
    reader.read("read_only", workspace.readOnly);
    reader.read("tenant_columns", workspace.tenantColumns);
    reader.read("notes", workspace.notes);
    if (reader.has("last_tenant")) {
        workspace.lastTenant.emplace();
        reader.read("last_tenant", *workspace.lastTenant);
    }
    base::Result<TargetChoice> targets =
        TargetChoice::fromJson(object.value(QStringLiteral("targets")).toObject());
    if (!targets)
        return base::fail(targets.error());
    workspace.targets = std::move(*targets);
    QString opened;
    reader.read("last_opened", opened);
    if (!opened.isEmpty())
        workspace.lastOpened = QDateTime::fromString(opened, Qt::ISODateWithMs).toUTC();
    const base::Status status = reader.status() ? workspace.check() : reader.status();
    if (!status)
        return base::fail(status.error());
    return workspace;
}

base::Status Workspace::check() const
{
    if (name.trimmed().isEmpty())
        return wrong(QStringLiteral("name"), Words::tr("it is empty"));
    if (name.size() > kLongestName)
        return wrong(QStringLiteral("name"),
            Words::tr("it is longer than %n characters", nullptr, kLongestName));
    if (poolMaximum < 1 || poolMaximum > kLargestPool)
        return wrong(
            QStringLiteral("pool_maximum"), Words::tr("it must be 1 to %1").arg(kLargestPool));
    if (poolMinimum < 0 || poolMinimum > poolMaximum)
        return wrong(
            QStringLiteral("pool_minimum"), Words::tr("it must be 0 to %1").arg(poolMaximum));
    if (poolOverflow < 0 || poolOverflow > kLargestPool)
        return wrong(
            QStringLiteral("pool_overflow"), Words::tr("it must be 0 to %1").arg(kLargestPool));
    if (statementTimeout < 1 || statementTimeout > kLongestTimeout)
        return wrong(QStringLiteral("statement_timeout"),
            Words::tr("it must be 1 to %1 seconds").arg(kLongestTimeout));
    for (const QString& text : { connection, replica }) {
        const auto spec = database::ConnectionSpec::parse(text);
        if (!text.isEmpty() && !spec)
            return base::fail(spec.error());
    }
    return {};
}

QString Workspace::takeSecret()
{
    const auto spec = database::ConnectionSpec::parse(connection);
    if (!spec || connection.isEmpty())
        return {};
    const auto given = spec->parameters();
    const auto password = given.find("password");
    connection = spec->withoutSecrets();
    return password == given.end() ? QString() : QString::fromUtf8(password->second);
}

database::PoolOptions Workspace::poolOptions(base::QueryMonitor* monitor) const
{
    database::PoolOptions options;
    options.minimum = poolMinimum;
    options.maximum = poolMaximum;
    options.overflow = poolOverflow;
    options.connection.statementTimeout = std::chrono::seconds(statementTimeout);
    options.connection.readOnly = readOnly;
    options.connection.monitor = monitor;
    return options;
}

base::Result<database::ConnectionSpec> Workspace::spec(const QString& password) const
{
    if (connection.isEmpty() && password.isEmpty())
        return database::ConnectionSpec();
    return database::ConnectionSpec::parse(connection).map([&](database::ConnectionSpec spec) {
        if (!password.isEmpty())
            spec.set("password", password);
        return spec;
    });
}

base::Result<Workspace> readWorkspaceFile(const QString& path)
{
    const base::Result<QJsonObject> object = readJsonFile(path);
    if (!object)
        return base::fail(object.error());
    base::Result<Workspace> workspace = Workspace::fromJson(*object);
    if (!workspace)
        return base::fail(base::ErrorCode::BadInput,
            Words::tr("Could not read the workspace file %1").arg(path),
            workspace.error().sentence());
    return workspace;
}

} // namespace opsdeck::catalog
