#include "models/series/chunk_codec.h"
#include "models/series/history_writer.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <unordered_map>

namespace opsdeck::series {

void HistoryWriter::open()
{
    QDir().mkpath(QFileInfo(m_options.path).absolutePath());
    if (!m_lock) {
        m_lock = std::make_unique<QLockFile>(m_options.path + QStringLiteral(".lock"));
        m_lock->setStaleLockTime(0); // only a process that is gone leaves one behind
    }
    const bool isReadOnly =
        !m_lock->isLocked() && !m_lock->tryLock(0) && m_lock->error() == QLockFile::LockFailedError;
    base::Status done = openFile(isReadOnly);
    if (!done && done.error().code == base::ErrorCode::BadInput && !isReadOnly) {
        setAside(done.error());
        return;
    }
    if (isReadOnly && done) {
        // What the other program wrote can be seen; its lock is tried again from time to time.
        m_file.reset();
        done = base::fail(base::ErrorCode::Unsupported, tr("The history is not recorded here"),
            tr("another Opsdeck writes to it already"),
            tr("Close the other one to record from here"));
    }
    if (!done && m_saidAtOpening != done.error().why) {
        m_saidAtOpening = done.error().why;
        m_events.notice(done.error());
    }
    const std::int64_t bytes = QFileInfo(m_options.path).size();
    {
        const std::scoped_lock lock(m_mutex);
        m_fileBytes = bytes;
        m_isReadOnly = isReadOnly;
        m_isOpen = m_file != nullptr || isReadOnly;
        m_isRecording = m_file != nullptr;
        m_wasOpened = true;
        ++m_generation;
    }
    m_changedState.notify_all();
    m_events.opened();
}

base::Status HistoryWriter::openFile(bool isReadOnly)
{
    auto file = HistoryFile::open(
        m_options.path, isReadOnly ? HistoryFile::Mode::Read : HistoryFile::Mode::Write);
    if (!file)
        return base::fail(file.error());
    m_file = std::move(*file);
    base::Status done;
    if (!isReadOnly)
        done = m_file->removeSeriesWithoutPoints();
    if (done)
        done = load();
    if (done && !isReadOnly)
        done = m_file->limitBytes(kSpare + policy().maximumBytes / 4 * 5);
    if (!done)
        m_file.reset();
    return done;
}

base::Status HistoryWriter::load()
{
    const auto series = m_file->series();
    const auto annotations = m_file->annotations();
    const auto policy = m_file->policy();
    const auto marks = m_file->watermarks();
    if (!series || !annotations || !policy || !marks) {
        return base::fail(!series ? series.error()
                : !annotations    ? annotations.error()
                : !policy         ? policy.error()
                                  : marks.error());
    }
    std::unordered_map<std::int64_t, HistoryId> ids;
    for (const HistoryIndex::Stored& stored : *series)
        ids.emplace(stored.fileId, m_index.restore(stored));
    m_annotations.restore(*annotations);
    m_upkeep.begin(*marks);
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_policyChanged)
            m_policy = *policy;
    }
    return m_file->eachJournal([&](std::int64_t row, const QByteArray& bytes) {
        m_journalRow = row;
        const std::optional<JournalBatch> batch = decodeJournal(bytes);
        if (!batch)
            return;
        std::vector<HistoryPoint> points;
        points.reserve(batch->times.size());
        for (std::size_t i = 0; i < batch->times.size(); ++i) {
            const auto id = ids.find(batch->series[i]);
            if (id != ids.end())
                points.push_back({ id->second, batch->times[i], batch->values[i] });
        }
        m_index.restorePoints(points);
    });
}

// The file is kept for whoever can read it; what is in memory goes into a new one.
void HistoryWriter::setAside(const base::Error& why)
{
    m_file.reset();
    const QString stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString aside = m_options.path + QStringLiteral(".aside-") + stamp;
    const bool isMoved = QFile::rename(m_options.path, aside);
    for (const QString& suffix : { QStringLiteral("-wal"), QStringLiteral("-shm") }) {
        if (isMoved)
            QFile::rename(m_options.path + suffix, aside + suffix);
    }
    m_index.setAllChanged();
    m_annotations.setAllChanged();
    m_changed.clear();
    m_journalRow = m_sealedRow = 0;
    m_mustSeal = true;
    base::Error said = why;
    said.hint = isMoved
        ? tr("It was set aside as %1, and a new history was begun").arg(QFileInfo(aside).fileName())
        : tr("It could not be set aside either; nothing is recorded");
    m_events.notice(said);
    const base::Status done = isMoved ? openFile(false) : base::Status(base::fail(why));
    {
        const std::scoped_lock lock(m_mutex);
        m_policyChanged = true; // what was chosen holds for the new file too
        m_isOpen = m_isRecording = done.has_value();
        m_wasOpened = m_isAwake = true;
        ++m_generation;
    }
    m_saidAtOpening = done ? QString() : done.error().why;
    m_changedState.notify_all();
    m_events.opened();
}

} // namespace opsdeck::series
