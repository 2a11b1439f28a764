#include "models/series/history_reader.h"

#include "models/series/chunk_codec.h"

#include <algorithm>

namespace opsdeck::series {

namespace {

constexpr int kThreads = 2;
constexpr double kLost = std::numeric_limits<double>::quiet_NaN(); // a gap, not a bridge

// Part of a request that one resolution answers, [from, to); at the ends of the whole request a
// neighbour beyond comes along.
struct Piece
{
    Resolution resolution = Resolution::Raw;
    Time from = 0;
    Time to = 0;
    bool isFirst = false;
    bool isLast = false;
};

// Hours and minutes where the reader can do with them, or where nothing finer is left.
std::vector<Piece> piecesOf(const HistoryStore::Request& request, const Watermarks& marks)
{
    Time hoursUntil = marks.minuteFloor;
    Time minutesUntil = marks.rawFloor;
    if (request.bucket >= kHour)
        hoursUntil = std::max(hoursUntil, marks.rolledHour);
    if (request.bucket >= kMinute)
        minutesUntil = std::max(minutesUntil, marks.rolledMinute);
    const Time first = std::clamp(hoursUntil, request.from, request.to);
    const Time second = std::clamp(std::max(hoursUntil, minutesUntil), request.from, request.to);
    std::vector<Piece> pieces;
    const auto add = [&](Resolution resolution, Time from, Time to) {
        if (from < to)
            pieces.push_back({ resolution, from, to, from == request.from, to == request.to });
    };
    add(Resolution::Hour, request.from, first);
    add(Resolution::Minute, first, second);
    add(Resolution::Raw, second, request.to);
    return pieces;
}

template <typename List, typename Before>
std::span<const typename List::value_type> part(const List& list, const Piece& piece, Before before)
{
    auto first = std::lower_bound(list.begin(), list.end(), piece.from, before);
    auto last = std::lower_bound(first, list.end(), piece.to, before);
    if (piece.isFirst && first != list.begin())
        --first;
    if (piece.isLast && last != list.end())
        ++last;
    return { first, last };
}

// The neighbour beyond the request is there already.
bool reaches(const Columns& points, Time to)
{
    return !points.times.empty() && points.times.back() >= to;
}

void appendBehind(Columns& points, std::span<const Time> times, std::span<const double> values)
{
    const auto begin = points.times.empty()
        ? times.begin()
        : std::upper_bound(times.begin(), times.end(), points.times.back());
    points.times.insert(points.times.end(), begin, times.end());
    points.values.insert(
        points.values.end(), values.begin() + (begin - times.begin()), values.end());
}

} // namespace

struct HistoryReader::Source
{
    std::unique_ptr<HistoryFile> file;
    std::uint64_t generation = 0;
};

HistoryReader::HistoryReader(QString path, const HistoryIndex& index, const HistoryWriter& writer,
    std::function<void(const base::Error&)> notice)
    : m_path(std::move(path))
    , m_index(index)
    , m_writer(writer)
    , m_notice(std::move(notice))
{
    for (int i = 0; i < kThreads; ++i)
        m_threads.emplace_back([this](const std::stop_token& stop) { loop(stop); });
}

HistoryReader::~HistoryReader()
{
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    m_changed.notify_all();
    m_threads.clear();
    for (Job& job : m_jobs) {
        job.done(base::fail(base::ErrorCode::Cancelled, tr("The history could not be read"),
            tr("it is being closed")));
    }
}

void HistoryReader::read(
    std::vector<HistoryStore::Request> requests, std::function<void(Answer)> done)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.push_back({ std::move(requests), std::move(done) });
    }
    m_changed.notify_one();
}

void HistoryReader::loop(const std::stop_token& stop)
{
    Source source;
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return !m_jobs.empty(); }))
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job.done(answer(source, job.requests));
    }
}

HistoryReader::Answer HistoryReader::answer(
    Source& source, const std::vector<HistoryStore::Request>& requests)
{
    const std::uint64_t generation = m_writer.waitUntilOpen();
    if (source.generation != generation) {
        source.file.reset();
        // Without a file there is what is in memory, and a notice by the writer.
        if (auto file = HistoryFile::open(m_path, HistoryFile::Mode::Read))
            source.file = std::move(*file);
        source.generation = generation;
    }
    std::vector<Stretch> stretches;
    stretches.reserve(requests.size());
    for (const HistoryStore::Request& request : requests) {
        auto one = stretch(source.file.get(), request);
        if (!one)
            return base::fail(one.error());
        stretches.push_back(std::move(*one));
    }
    return stretches;
}

base::Result<Stretch> HistoryReader::stretch(
    HistoryFile* file, const HistoryStore::Request& request)
{
    Columns points;
    Resolution coarsest = Resolution::Raw;
    const std::optional<HistoryIndex::Stored> series = m_index.stored(request.series);
    if (!series) {
        return base::fail(base::ErrorCode::NotFound, tr("The history could not be read"),
            tr("there is no such series"));
    }
    if (request.to <= request.from)
        return Stretch{ std::make_shared<TimeSeries>(), coarsest };
    // Memory first: what moves into a chunk meanwhile is then found twice rather than not at all.
    const Columns tail = m_index.tail(request.series, request.from, request.to);
    if (file && series->fileId != 0) {
        const base::Status done =
            file->transaction([&] { return readFile(*file, request, *series, points, coarsest); });
        if (!done)
            return base::fail(done.error());
    }
    if (!reaches(points, request.to))
        appendBehind(points, tail.times, tail.values);
    return Stretch{ std::make_shared<TimeSeries>(std::move(points.times), std::move(points.values)),
        coarsest };
}

base::Status HistoryReader::readFile(HistoryFile& file, const HistoryStore::Request& request,
    const HistoryIndex::Stored& series, Columns& points, Resolution& coarsest)
{
    const auto marks = file.watermarks();
    if (!marks)
        return base::fail(marks.error());
    const bool isCounter =
        series.facts.kind == Kind::Counter || series.facts.kind == Kind::Histogram;
    for (const Piece& piece : piecesOf(request, *marks)) {
        const auto chunks = file.chunks(series.fileId, piece.resolution, piece.from, piece.to);
        if (!chunks)
            return base::fail(chunks.error());
        std::vector<Rollup> rollups;
        for (const Chunk& chunk : *chunks) {
            if (reaches(points, request.to))
                break;
            if (piece.resolution == Resolution::Raw) {
                const std::optional<Columns> columns = decodePoints(chunk.bytes);
                if (!columns) {
                    sayDamaged();
                    appendBehind(points, std::span(&chunk.begin, 1), std::span(&kLost, 1));
                    continue;
                }
                const auto times = part(columns->times, piece, std::less<>());
                const auto begin = static_cast<std::size_t>(times.data() - columns->times.data());
                appendBehind(
                    points, times, std::span(columns->values).subspan(begin, times.size()));
            } else if (const auto decoded = decodeRollups(chunk.bytes)) {
                const auto wanted = part(
                    *decoded, piece, [](const Rollup& r, Time time) { return r.begin < time; });
                rollups.insert(rollups.end(), wanted.begin(), wanted.end());
            } else {
                sayDamaged();
            }
        }
        if (!rollups.empty()) {
            coarsest = std::max(coarsest, piece.resolution);
            expand(rollUp(rollups, bucketLength(piece.resolution)), isCounter, points);
        }
    }
    return {};
}

void HistoryReader::sayDamaged()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (std::exchange(m_saidDamaged, true))
            return;
    }
    m_notice(base::Error{ base::ErrorCode::BadInput, tr("A part of the history could not be read"),
        tr("its bytes have been altered on the disk"), tr("The rest is shown; check the disk"),
        {} });
}

} // namespace opsdeck::series
