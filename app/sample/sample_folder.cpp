#include "app/sample/sample_folder.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace opsdeck::sample {

namespace {
const QString kFile = QStringLiteral("/sample.json");
const QString kLock = QStringLiteral("/sample.lock");
constexpr int kVersion = 1;
constexpr int kLockWaitMs = 300000; // as long as a large load may take
} // namespace

SampleFolder::SampleFolder(const QString& path)
    : m_path(QDir::cleanPath(QDir(path).absolutePath()))
{
}

base::Result<std::unique_ptr<QLockFile>> SampleFolder::lock() const
{
    auto file = std::make_unique<QLockFile>(m_path + kLock);
    file->setStaleLockTime(0); // a lock is stale only when its process is gone
    if (file->tryLock(kLockWaitMs))
        return file;
    return base::fail(base::ErrorCode::Io, tr("Could not lock the folder %1").arg(m_path),
        file->error() == QLockFile::PermissionError
            ? tr("it cannot be written")
            : tr("another opsdeck-sample has been busy with it for minutes"));
}

base::Result<SampleState> SampleFolder::read() const
{
    QFile file(m_path + kFile);
    if (!file.exists())
        return SampleState{};
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(
            base::ErrorCode::Io, tr("Could not read %1").arg(file.fileName()), file.errorString());
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    if (json[QLatin1String("version")].toInt() != kVersion)
        return base::fail(base::ErrorCode::BadInput, tr("Could not read %1").arg(file.fileName()),
            tr("it is damaged or of another version"),
            tr("Remove the folder, or name another with --dir."));
    SampleState state;
    state.stage = json[QLatin1String("stage")].toString() == QLatin1String("ready")
        ? Stage::Ready
        : Stage::Loading;
    state.scale = json[QLatin1String("scale")].toDouble(1);
    state.seed = json[QLatin1String("seed")].toString().toULongLong();
    state.postgresPort = static_cast<quint16>(json[QLatin1String("postgres_port")].toInt());
    state.redisPort = static_cast<quint16>(json[QLatin1String("redis_port")].toInt());
    state.apiPort = static_cast<quint16>(json[QLatin1String("api_port")].toInt());
    state.generatedAt =
        QDateTime::fromString(json[QLatin1String("generated_at")].toString(), Qt::ISODate);
    return state;
}

base::Status SampleFolder::write(const SampleState& state) const
{
    const QJsonObject json{
        { QStringLiteral("version"), kVersion },
        { QStringLiteral("stage"),
            state.stage == Stage::Ready ? QStringLiteral("ready") : QStringLiteral("loading") },
        { QStringLiteral("scale"), state.scale },
        { QStringLiteral("seed"), QString::number(state.seed) }, // a double would round it
        { QStringLiteral("postgres_port"), state.postgresPort },
        { QStringLiteral("redis_port"), state.redisPort },
        { QStringLiteral("api_port"), state.apiPort },
        { QStringLiteral("generated_at"), state.generatedAt.toString(Qt::ISODate) },
    };
    QSaveFile file(m_path + kFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0
        || !file.commit())
        return base::fail(
            base::ErrorCode::Io, tr("Could not write %1").arg(file.fileName()), file.errorString());
    return {};
}

base::Status SampleFolder::checkIsOurs() const
{
    const QDir folder(m_path);
    if (!folder.exists() || QFile::exists(m_path + kFile))
        return {};
    QStringList entries = folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    entries.removeAll(kLock.mid(1));
    if (entries.isEmpty())
        return {};
    return base::fail(base::ErrorCode::Usage, tr("Will not use the folder %1").arg(m_path),
        tr("it holds files that are not the sample's"), tr("Name an empty or a new folder."));
}

} // namespace opsdeck::sample
