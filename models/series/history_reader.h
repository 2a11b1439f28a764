// Two threads that read a history's file beside the one that writes it, each with a connection of
// its own, and what makes a stretch of one series out of chunks, roll-ups and the points that are
// still in memory. Thread-safe.
#pragma once

#include "models/series/history_file.h"
#include "models/series/history_store.h"
#include "models/series/history_writer.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace opsdeck::series {

class HistoryReader
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::series::HistoryReader)

public:
    using Answer = base::Result<std::vector<Stretch>>;
    HistoryReader(QString path, const HistoryIndex& index, const HistoryWriter& writer,
        std::function<void(const base::Error&)> notice);
    ~HistoryReader(); // what waits is answered as cancelled

    // `done` is called on a thread of the reader's.
    void read(std::vector<HistoryStore::Request> requests, std::function<void(Answer)> done);

private:
    struct Job
    {
        std::vector<HistoryStore::Request> requests;
        std::function<void(Answer)> done;
    };
    struct Source; // one thread's connection

    void loop(const std::stop_token& stop);
    Answer answer(Source& source, const std::vector<HistoryStore::Request>& requests);
    base::Result<Stretch> stretch(HistoryFile* file, const HistoryStore::Request& request);
    base::Status readFile(HistoryFile& file, const HistoryStore::Request& request,
        const HistoryIndex::Stored& series, Columns& points, Resolution& coarsest);
    void sayDamaged();

    const QString m_path;
    const HistoryIndex& m_index;
    const HistoryWriter& m_writer;
    const std::function<void(const base::Error&)> m_notice;

    std::mutex m_mutex; // guards all below
    std::condition_variable_any m_changed;
    std::deque<Job> m_jobs;
    bool m_saidDamaged = false;
    std::vector<std::jthread> m_threads; // last: they use all above
};

} // namespace opsdeck::series
