#include "models/series/history_store.h"

#include "models/series/annotation_list.h"
#include "models/series/history_index.h"
#include "models/series/history_reader.h"
#include "models/series/history_writer.h"

#include <QCoreApplication>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <future>

namespace opsdeck::series {

namespace {

constexpr Time kFuture = Time{ 600 } * 1'000'000; // how far ahead a point may be
constexpr std::chrono::milliseconds kAnnounceEvery{ 100 };

// Brings one answer into the thread of its context; Qt drops it when that is gone.
class Delivery : public QObject
{
    Q_OBJECT

signals:
    void arrived();
};

} // namespace

class HistoryStore::Private
{
public:
    Private(HistoryStore* q, HistoryOptions given)
        : options(std::move(given))
        , index({ options.maximumSeries, options.bufferBytes })
        , writer(options, index, annotations, events(q))
        , reader(options.path, index, writer, [q](const base::Error& error) { say(q, error); })
    {
    }

    // Signals come from the store's own thread, whoever has something to say.
    static void say(HistoryStore* q, const base::Error& error)
    {
        QMetaObject::invokeMethod(
            q, [q, error] { emit q->notice(error); }, Qt::QueuedConnection);
    }
    static HistoryWriter::Events events(HistoryStore* q)
    {
        return { [q] { QMetaObject::invokeMethod(q, &HistoryStore::opened, Qt::QueuedConnection); },
            [q](bool isRecording) {
                QMetaObject::invokeMethod(
                    q, [q, isRecording] { emit q->recordingChanged(isRecording); },
                    Qt::QueuedConnection);
            },
            [q](const base::Error& error) { say(q, error); } };
    }
    void announce(HistoryStore* q)
    {
        if (announced.exchange(true))
            return;
        QMetaObject::invokeMethod(
            q,
            [this, q] {
                QTimer::singleShot(kAnnounceEvery, q, [this, q] {
                    announced = false;
                    emit q->appended();
                });
            },
            Qt::QueuedConnection);
    }
    Time now() const { return options.clock->wall().toMSecsSinceEpoch() * 1000; }

    const HistoryOptions options;
    HistoryIndex index;
    AnnotationList annotations;
    HistoryWriter writer;
    HistoryReader reader;
    std::atomic<bool> announced = false;
};

HistoryStore::HistoryStore(HistoryOptions options, QObject* parent)
    : QObject(parent)
{
    if (options.path.isEmpty()) {
        m_folder = std::make_unique<QTemporaryDir>();
        options.path = m_folder->filePath(QStringLiteral("history.sqlite"));
    }
    d = std::make_unique<Private>(this, std::move(options));
}

HistoryStore::~HistoryStore() = default;

QString HistoryStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
        + QStringLiteral("/history.sqlite");
}

base::Result<HistoryId> HistoryStore::define(const SeriesName& name, const SeriesFacts& facts)
{
    if (const std::optional<HistoryId> id = d->index.define(name, facts))
        return *id;
    return base::fail(base::ErrorCode::Unsupported,
        QCoreApplication::translate("opsdeck", "Could not record another series"),
        QCoreApplication::translate("opsdeck", "the history holds %1 series already")
            .arg(d->options.maximumSeries));
}

std::size_t HistoryStore::append(std::span<const HistoryPoint> points)
{
    const std::size_t taken = d->index.append(points, d->now() + kFuture);
    if (taken > 0)
        d->announce(this);
    return taken;
}

bool HistoryStore::append(HistoryId series, Time time, double value)
{
    const HistoryPoint point{ series, time, value };
    return append(std::span(&point, 1)) == 1;
}

base::Status HistoryStore::backfill(
    HistoryId series, std::span<const Time> times, std::span<const double> values, bool isGenerated)
{
    if (times.size() != values.size()
        || std::adjacent_find(times.begin(), times.end(), std::greater_equal<>()) != times.end()) {
        return base::fail(base::ErrorCode::BadInput,
            QCoreApplication::translate("opsdeck", "Could not add measurements to the history"),
            QCoreApplication::translate("opsdeck", "their times do not ascend"));
    }
    base::Status done = d->writer.backfill(
        series, { { times.begin(), times.end() }, { values.begin(), values.end() } }, isGenerated);
    if (done)
        d->announce(this);
    return done;
}

base::Status HistoryStore::flush() { return d->writer.flush(); }

std::vector<SeriesInfo> HistoryStore::find(const std::vector<Matcher>& matchers) const
{
    const auto filter = SeriesFilter::compile(matchers);
    return filter ? find(*filter) : std::vector<SeriesInfo>();
}

std::vector<SeriesInfo> HistoryStore::find(const SeriesFilter& filter) const
{
    return d->index.find(filter);
}

std::optional<SeriesInfo> HistoryStore::info(HistoryId series) const
{
    return d->index.info(series);
}

std::vector<std::string> HistoryStore::metrics() const { return d->index.metrics(); }
std::optional<Time> HistoryStore::firstTime() const { return d->index.firstTime(); }
std::optional<Time> HistoryStore::lastTime() const { return d->index.lastTime(); }

StoreState HistoryStore::state() const
{
    StoreState state;
    d->index.addTo(state);
    d->writer.addTo(state);
    return state;
}

base::Result<Stretch> HistoryStore::read(const Request& request) const
{
    auto stretches = read(std::span(&request, 1));
    if (!stretches)
        return base::fail(stretches.error());
    return std::move(stretches->front());
}

base::Result<std::vector<Stretch>> HistoryStore::read(std::span<const Request> requests) const
{
    std::promise<HistoryReader::Answer> promise;
    std::future<HistoryReader::Answer> answer = promise.get_future();
    d->reader.read({ requests.begin(), requests.end() },
        [&promise](HistoryReader::Answer got) { promise.set_value(std::move(got)); });
    return answer.get();
}

void HistoryStore::readLater(std::vector<Request> requests, QObject* context, Answer answer) const
{
    const auto delivery = std::make_shared<Delivery>();
    const auto result = std::make_shared<HistoryReader::Answer>();
    connect(
        delivery.get(), &Delivery::arrived, context,
        [result, answer = std::move(answer)] { answer(std::move(*result)); }, Qt::QueuedConnection);
    d->reader.read(std::move(requests), [delivery, result](HistoryReader::Answer got) {
        *result = std::move(got);
        emit delivery->arrived();
    });
}

RetentionPolicy HistoryStore::policy() const { return d->writer.policy(); }
void HistoryStore::setPolicy(const RetentionPolicy& policy) { d->writer.setPolicy(policy); }

std::int64_t HistoryStore::addAnnotation(Annotation annotation)
{
    const std::int64_t id = d->annotations.add(std::move(annotation), d->now());
    d->writer.wake();
    emit annotationsChanged();
    return id;
}

bool HistoryStore::changeAnnotation(const Annotation& annotation)
{
    if (!d->annotations.change(annotation))
        return false;
    d->writer.wake();
    emit annotationsChanged();
    return true;
}

bool HistoryStore::removeAnnotation(std::int64_t id)
{
    if (!d->annotations.remove(id))
        return false;
    d->writer.wake();
    emit annotationsChanged();
    return true;
}

std::vector<Annotation> HistoryStore::annotations(Time from, Time to) const
{
    return d->annotations.touching(from, to);
}

} // namespace opsdeck::series

#include "history_store.moc"
