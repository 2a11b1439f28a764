#include "models/series/history_writer.h"

#include "models/series/chunk_codec.h"

#include <QFileInfo>
#include <QLockFile>

#include <algorithm>

namespace opsdeck::series {

namespace {

constexpr Time kBufferedAtMost = 4 * kHour; // then also half-empty buffers become chunks
constexpr std::chrono::seconds kRetry{ 5 };

Time nowOf(const HistoryOptions& options)
{
    return options.clock->wall().toMSecsSinceEpoch() * 1000;
}

base::Error withHint(base::Error error, const QString& hint)
{
    error.hint = hint;
    return error;
}

} // namespace

HistoryWriter::HistoryWriter(
    const HistoryOptions& options, HistoryIndex& index, AnnotationList& annotations, Events events)
    : m_options(options)
    , m_index(index)
    , m_annotations(annotations)
    , m_events(std::move(events))
    , m_upkeep(index)
    , m_thread([this](const std::stop_token& stop) { loop(stop); })
{
}

HistoryWriter::~HistoryWriter()
{
    {
        const std::scoped_lock lock(m_mutex); // not between its look and its sleep
        m_thread.request_stop();
    }
    m_changedState.notify_all();
    m_thread.join();
}

void HistoryWriter::wake()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isAwake = true;
    }
    m_changedState.notify_all();
}

base::Status HistoryWriter::runInThread(Task task)
{
    std::future<base::Status> done;
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.emplace_back(std::move(task), std::promise<base::Status>());
        done = m_tasks.back().second.get_future();
    }
    m_changedState.notify_all();
    return done.get();
}

base::Status HistoryWriter::flush()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isTidy = false;
    }
    return runInThread([this] { return commit(); });
}

base::Status HistoryWriter::backfill(HistoryId series, Columns columns, bool isGenerated)
{
    const auto shared = std::make_shared<const Columns>(std::move(columns));
    return runInThread([this, series, shared, isGenerated] {
        return writeBackfill(series, *shared, isGenerated);
    });
}

RetentionPolicy HistoryWriter::policy() const
{
    const std::scoped_lock lock(m_mutex);
    return m_policy;
}

void HistoryWriter::setPolicy(const RetentionPolicy& policy)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_policy = policy;
        m_policyChanged = true;
        m_isAwake = true;
    }
    m_changedState.notify_all();
}

void HistoryWriter::addTo(StoreState& state) const
{
    const std::scoped_lock lock(m_mutex);
    state.isOpen = m_isOpen;
    state.isRecording = m_isRecording;
    state.isReadOnly = m_isReadOnly;
    state.isTidy = m_isTidy;
    state.fileBytes = m_fileBytes;
    state.unsavedPoints += m_waitingCount;
}

std::uint64_t HistoryWriter::waitUntilOpen() const
{
    std::unique_lock lock(m_mutex);
    m_changedState.wait(lock, [this] { return m_wasOpened; });
    return m_generation;
}

void HistoryWriter::loop(const std::stop_token& stop)
{
    open();
    auto lastOpening = std::chrono::steady_clock::now();
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_changedState.wait_for(lock, m_options.commitEvery,
                [&] { return m_isAwake || !m_tasks.empty() || stop.stop_requested(); });
            m_isAwake = false;
        }
        if (!m_file && std::chrono::steady_clock::now() - lastOpening > kRetry) {
            open();
            lastOpening = std::chrono::steady_clock::now();
        }
        runTasks();
        work();
    }
    commit();
    runTasks();
    m_file.reset();
}

void HistoryWriter::runTasks()
{
    for (;;) {
        std::pair<Task, std::promise<base::Status>> next;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_tasks.empty())
                return;
            next = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        next.second.set_value(next.first());
    }
}

void HistoryWriter::work()
{
    commit();
    // Upkeep in steps, so that commits stay punctual and nobody waits for a flush.
    const auto until = std::chrono::steady_clock::now() + m_options.commitEvery / 2;
    while (m_file && sealIfDue() && m_file) {
        const auto step = m_upkeep.step(*m_file, policy(), nowOf(m_options));
        if (const std::optional<base::Error> said = m_upkeep.takeNotice())
            m_events.notice(*said);
        if (!step) {
            settle(base::fail(step.error()));
            break;
        }
        const std::scoped_lock lock(m_mutex);
        m_isTidy = *step == HistoryUpkeep::Step::Done;
        if (m_isTidy || !m_tasks.empty())
            break;
        if (std::chrono::steady_clock::now() > until) {
            m_isAwake = true;
            break;
        }
    }
}

base::Status HistoryWriter::commit()
{
    if (!m_file)
        return base::fail(base::ErrorCode::Io, tr("The history could not be written"),
            tr("its file is not open"));
    const std::vector<HistoryPoint> unsaved = m_index.takeUnsaved();
    m_waiting.insert(m_waiting.end(), unsaved.begin(), unsaved.end());
    const std::vector<HistoryIndex::Changed> changed = m_index.takeChanged();
    m_changed.insert(m_changed.end(), changed.begin(), changed.end());
    const AnnotationList::Changes annotations = m_annotations.changes();
    bool policyChanged = false;
    {
        const std::scoped_lock lock(m_mutex);
        m_waitingCount = m_waiting.size();
        policyChanged = std::exchange(m_policyChanged, false);
    }
    if (m_waiting.empty() && m_changed.empty() && annotations.isEmpty() && !policyChanged)
        return {};
    base::Status done = m_file->transaction([&] {
        for (const HistoryIndex::Changed& one : m_changed) {
            const auto id = m_file->saveSeries(one.stored);
            if (!id)
                return base::Status(base::fail(id.error()));
            m_index.setFileId(one.series, *id);
        }
        for (const Annotation& annotation : annotations.saved) {
            if (base::Status saved = m_file->saveAnnotation(annotation); !saved)
                return saved;
        }
        for (const std::int64_t id : annotations.removed) {
            if (base::Status removed = m_file->removeAnnotation(id); !removed)
                return removed;
        }
        if (policyChanged) {
            base::Status saved = m_file->savePolicy(policy());
            if (saved)
                saved = m_file->limitBytes(kSpare + policy().maximumBytes / 4 * 5);
            if (!saved)
                return saved;
        }
        return writeJournal();
    });
    if (done) {
        m_waiting.clear();
        m_changed.clear();
        m_annotations.done(annotations);
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_waitingCount = m_waiting.size();
        m_policyChanged = m_policyChanged || (!done && policyChanged);
    }
    settle(done);
    return done;
}

base::Status HistoryWriter::writeJournal()
{
    if (m_waiting.empty())
        return {};
    JournalBatch batch;
    batch.series.reserve(m_waiting.size());
    batch.times.reserve(m_waiting.size());
    batch.values.reserve(m_waiting.size());
    for (const HistoryPoint& point : m_waiting) {
        batch.series.push_back(m_index.fileId(point.series));
        batch.times.push_back(point.time);
        batch.values.push_back(point.value);
    }
    const auto row = m_file->addJournal(encodeJournal(batch));
    if (!row)
        return base::fail(row.error());
    m_journalRow = *row;
    return {};
}

base::Status HistoryWriter::sealIfDue()
{
    const std::optional<Time> since = m_index.bufferedSince();
    const std::optional<Time> before = m_upkeep.sealBefore();
    const std::optional<Time> last = m_index.lastTime();
    const bool isOld = since && last && *last - *since > kBufferedAtMost;
    const bool isFull = m_index.bufferedBytes() * 2 >= m_options.bufferBytes;
    const bool isAsked = before && since && *since < *before;
    if (!m_isSealing && !m_mustSeal && !isOld && !isFull && !isAsked)
        return {};
    return seal();
}

base::Status HistoryWriter::seal()
{
    if (!m_isSealing) {
        // Every point of the buffers is in the journal up to here: what is sealed replaces it.
        if (base::Status committed = commit(); !committed)
            return committed;
        m_sealedRow = m_journalRow;
    }
    const std::vector<HistoryIndex::Sealing> work = m_index.seal();
    m_isSealing = true;
    base::Status done = m_file->transaction([&] {
        for (const HistoryIndex::Sealing& one : work) {
            const Columns& columns = *one.columns;
            base::Status saved = writeColumns(*m_file, { one.stored.fileId, one.stored.facts.kind },
                m_upkeep.marks(), columns.times, columns.values);
            if (saved) {
                HistoryIndex::Stored span = one.stored;
                span.chunkedUntil = columns.times.back();
                span.chunkedValue = columns.values.back();
                saved = m_file->saveSpan(span);
            }
            if (!saved)
                return saved;
        }
        return m_file->clearJournal(m_sealedRow);
    });
    if (done) {
        m_index.sealed();
        m_isSealing = m_mustSeal = false;
        const std::int64_t bytes = QFileInfo(m_options.path).size();
        const std::scoped_lock lock(m_mutex);
        m_fileBytes = bytes;
    }
    settle(done);
    return done;
}

base::Status HistoryWriter::writeBackfill(
    HistoryId series, const Columns& columns, bool isGenerated)
{
    if (columns.times.empty())
        return {};
    if (base::Status committed = commit(); !committed)
        return committed;
    const std::optional<HistoryIndex::Stored> known = m_index.stored(series);
    const QString what = tr("Could not add measurements to the history");
    if (!known)
        return base::fail(base::ErrorCode::NotFound, what, tr("there is no such series"));
    const Time first = columns.times.front();
    const Time last = columns.times.back();
    const bool isBehind = !known->lastTime || first > *known->lastTime;
    if (!isBehind && known->firstTime && last >= *known->firstTime) {
        return base::fail(
            base::ErrorCode::BadInput, what, tr("the series has points at these times already"));
    }
    // Behind points that wait in a buffer these would come too early into a chunk.
    if (isBehind && m_index.bufferedSince()) {
        if (base::Status done = seal(); !done)
            return done;
    }
    HistoryIndex::Stored span = *known;
    span.firstTime = std::min(span.firstTime.value_or(first), first);
    if (isBehind) {
        span.lastTime = span.chunkedUntil = last;
        span.lastValue = span.chunkedValue = columns.values.back();
    }
    if (isGenerated)
        span.generatedUntil = std::max(span.generatedUntil.value_or(last + 1), last + 1);
    m_index.setSpan(series, span); // from here on nothing may be appended before `last`
    base::Status done = m_file->transaction([&] {
        const base::Status saved = writeColumns(*m_file, { known->fileId, known->facts.kind },
            m_upkeep.marks(), columns.times, columns.values);
        return saved ? m_file->saveSpan(span) : saved;
    });
    if (!done)
        m_index.setSpan(series, *known);
    settle(done);
    return done;
}

void HistoryWriter::settle(const base::Status& done)
{
    if (!done && m_file && m_file->isDamaged()) {
        setAside(done.error());
        return;
    }
    bool changed = false;
    {
        const std::scoped_lock lock(m_mutex);
        changed = m_isRecording != done.has_value();
        m_isRecording = done.has_value();
    }
    if (!changed)
        return;
    m_events.recordingChanged(done.has_value());
    if (!done) {
        m_events.notice(withHint(done.error(),
            tr("Nothing is recorded until the disk takes it; make room on it. Measurements wait in "
               "memory meanwhile")));
    }
}

} // namespace opsdeck::series
