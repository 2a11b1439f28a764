// The thread that owns a history's file: it opens it, commits what waits every few seconds, turns
// full buffers into chunks and does the upkeep in small steps between. A disk that refuses stops
// the recording, with one notice; what comes meanwhile waits in memory while there is room, and the
// first commit that succeeds resumes. Calls are for any thread.
#pragma once

#include "models/series/annotation_list.h"
#include "models/series/history_file.h"
#include "models/series/history_store.h"
#include "models/series/history_upkeep.h"

#include <QCoreApplication>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

class QLockFile;

namespace opsdeck::series {

class HistoryWriter
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::series::HistoryWriter)

public:
    // Called on the writer's thread.
    struct Events
    {
        std::function<void()> opened;
        std::function<void(bool)> recordingChanged;
        std::function<void(const base::Error&)> notice;
    };
    HistoryWriter(const HistoryOptions& options, HistoryIndex& index, AnnotationList& annotations,
        Events events);
    ~HistoryWriter(); // commits what waits

    void wake(); // something should be written soon
    base::Status flush();
    base::Status backfill(HistoryId series, Columns columns, bool isGenerated);

    RetentionPolicy policy() const;
    void setPolicy(const RetentionPolicy& policy);
    void addTo(StoreState& state) const;

    // For readers: waits until the first attempt to open is over. The number changes with the file.
    std::uint64_t waitUntilOpen() const;

private:
    static constexpr std::int64_t kSpare = std::int64_t{ 64 } << 20; // beyond the policy's size
    using Task = std::function<base::Status()>;
    base::Status runInThread(Task task);

    void loop(const std::stop_token& stop);
    void open();
    base::Status openFile(bool isReadOnly);
    base::Status load();
    void setAside(const base::Error& why);

    void work();
    base::Status commit();
    base::Status writeJournal();
    base::Status sealIfDue();
    base::Status seal();
    void settle(const base::Status& done); // recording or not, and what to say
    void runTasks();
    base::Status writeBackfill(HistoryId series, const Columns& columns, bool isGenerated);

    const HistoryOptions& m_options;
    HistoryIndex& m_index;
    AnnotationList& m_annotations;
    const Events m_events;

    // Of the writer's thread.
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<HistoryFile> m_file;
    HistoryUpkeep m_upkeep;
    std::vector<HistoryPoint> m_waiting; // taken from the index, not committed
    std::vector<HistoryIndex::Changed> m_changed; // likewise
    std::int64_t m_journalRow = 0; // the last one
    std::int64_t m_sealedRow = 0; // the last one whose points are being sealed
    bool m_isSealing = false;
    bool m_mustSeal = false; // what is buffered is in no journal: the file is new
    QString m_saidAtOpening; // why it could not be opened, to say it once

    mutable std::mutex m_mutex; // guards all below
    mutable std::condition_variable m_changedState;
    std::deque<std::pair<Task, std::promise<base::Status>>> m_tasks;
    RetentionPolicy m_policy;
    bool m_policyChanged = false;
    bool m_isAwake = false;
    bool m_wasOpened = false; // tried, at least
    bool m_isOpen = false;
    bool m_isRecording = true;
    bool m_isReadOnly = false;
    bool m_isTidy = false;
    std::uint64_t m_generation = 0;
    std::uint64_t m_waitingCount = 0;
    std::int64_t m_fileBytes = 0;
    std::jthread m_thread; // last: it uses all above
};

} // namespace opsdeck::series
