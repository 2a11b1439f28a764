#include "models/series/history_store.h"

#include "models/series/history_index.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <algorithm>
#include <mutex>

namespace opsdeck::series {

namespace {

constexpr Time kFuture = Time{ 600 } * 1'000'000; // how far ahead a point may be

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
    explicit Private(HistoryOptions given)
        : options(std::move(given))
        , index({ options.maximumSeries, options.bufferBytes })
    {
    }

    Time latest() const { return options.clock->wall().toMSecsSinceEpoch() * 1000 + kFuture; }

    const HistoryOptions options;
    HistoryIndex index;
    mutable std::mutex mutex; // guards all below
    RetentionPolicy policy;
    std::vector<Annotation> annotations; // by begin
    std::int64_t nextAnnotation = 1;
};

HistoryStore::HistoryStore(HistoryOptions options, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(options)))
{
    QMetaObject::invokeMethod(this, &HistoryStore::opened, Qt::QueuedConnection);
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
    const std::size_t taken = d->index.append(points, d->latest());
    if (taken > 0)
        emit appended();
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
    std::vector<HistoryPoint> points;
    for (std::size_t i = 0; i < times.size(); ++i)
        points.push_back({ series, times[i], values[i] });
    append(points);
    if (isGenerated && !times.empty())
        d->index.extend(series, times.front(), times.back(), values.back(), times.back() + 1);
    return {};
}

base::Status HistoryStore::flush() { return {}; }

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
    state.isOpen = true;
    d->index.addTo(state);
    return state;
}

base::Result<Stretch> HistoryStore::read(const Request& request) const
{
    const Columns tail = d->index.tail(request.series, request.from, request.to);
    const auto points = std::make_shared<TimeSeries>();
    points->append(tail.times, tail.values);
    return Stretch{ points, Resolution::Raw };
}

base::Result<std::vector<Stretch>> HistoryStore::read(std::span<const Request> requests) const
{
    std::vector<Stretch> stretches;
    for (const Request& request : requests) {
        const auto stretch = read(request);
        if (!stretch)
            return base::fail(stretch.error());
        stretches.push_back(*stretch);
    }
    return stretches;
}

void HistoryStore::readLater(std::vector<Request> requests, QObject* context, Answer answer) const
{
    Delivery delivery;
    connect(
        &delivery, &Delivery::arrived, context,
        [result = read(requests), answer = std::move(answer)] { answer(result); },
        Qt::QueuedConnection);
    emit delivery.arrived();
}

RetentionPolicy HistoryStore::policy() const
{
    const std::scoped_lock lock(d->mutex);
    return d->policy;
}

void HistoryStore::setPolicy(const RetentionPolicy& policy)
{
    const std::scoped_lock lock(d->mutex);
    d->policy = policy;
}

std::int64_t HistoryStore::addAnnotation(Annotation annotation)
{
    {
        const std::scoped_lock lock(d->mutex);
        annotation.id = d->nextAnnotation++;
        const auto at = std::upper_bound(d->annotations.begin(), d->annotations.end(), annotation,
            [](const Annotation& a, const Annotation& b) { return a.begin < b.begin; });
        d->annotations.insert(at, annotation);
    }
    emit annotationsChanged();
    return annotation.id;
}

bool HistoryStore::changeAnnotation(const Annotation& annotation)
{
    {
        const std::scoped_lock lock(d->mutex);
        const auto at = std::find_if(d->annotations.begin(), d->annotations.end(),
            [&](const Annotation& own) { return own.id == annotation.id; });
        if (at == d->annotations.end())
            return false;
        *at = annotation;
        std::stable_sort(d->annotations.begin(), d->annotations.end(),
            [](const Annotation& a, const Annotation& b) { return a.begin < b.begin; });
    }
    emit annotationsChanged();
    return true;
}

bool HistoryStore::removeAnnotation(std::int64_t id)
{
    {
        const std::scoped_lock lock(d->mutex);
        if (std::erase_if(d->annotations, [id](const Annotation& own) { return own.id == id; })
            == 0)
            return false;
    }
    emit annotationsChanged();
    return true;
}

std::vector<Annotation> HistoryStore::annotations(Time from, Time to) const
{
    std::vector<Annotation> found;
    const std::scoped_lock lock(d->mutex);
    std::copy_if(d->annotations.begin(), d->annotations.end(), std::back_inserter(found),
        [&](const Annotation& own) { return own.begin < to && own.end >= from; });
    return found;
}

} // namespace opsdeck::series

#include "history_store.moc"
