#include "models/tables/live_rows.h"

#include "models/tables/row_reader.h"

#include <QMetaObject>

#include <mutex>

namespace opsdeck::tables {

namespace {

// How a worker reaches the object on the GUI thread that may be gone by then.
struct Mailbox
{
    std::mutex mutex;
    LiveRows* owner = nullptr; // guarded by mutex; empty once it is destroyed

    template <typename Call>
    void post(Call call)
    {
        const std::scoped_lock lock(mutex);
        if (owner)
            QMetaObject::invokeMethod(owner, std::move(call), Qt::QueuedConnection);
    }
};

} // namespace

class LiveRows::Private
{
public:
    Private(database::Pool& pool_, Selection selection)
        : pool(pool_)
        , reader(std::make_shared<RowReader>(std::move(selection)))
    {
    }

    void reportCount()
    {
        const RowCount count = reader->knownCount();
        if (listener && count != reported) {
            reported = count;
            listener(count);
        }
    }

    database::Pool& pool;
    std::shared_ptr<RowReader> reader;
    std::shared_ptr<Mailbox> mailbox = std::make_shared<Mailbox>();
    std::stop_source fetching;
    std::stop_source living; // stops everything with the object
    std::function<void(RowCount)> listener;
    RowCount reported;
};

LiveRows::LiveRows(database::Pool& pool, Selection selection, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(pool, std::move(selection)))
{
    d->mailbox->owner = this;
}

LiveRows::~LiveRows()
{
    {
        const std::scoped_lock lock(d->mailbox->mutex);
        d->mailbox->owner = nullptr;
    }
    d->fetching.request_stop();
    d->living.request_stop();
}

const Selection& LiveRows::selection() const { return d->reader->query().selection(); }

bool LiveRows::isForwardOnly() const { return d->reader->isForwardOnly(); }

void LiveRows::fetch(const FetchRequest& request, Answer answer)
{
    d->fetching = std::stop_source();
    auto deliver = std::make_shared<Answer>(std::move(answer));
    database::Pool::Errand errand;
    errand.work = [reader = d->reader, mailbox = d->mailbox, request, deliver](
                      base::Result<database::Connection*> connection,
                      std::stop_token stop) -> std::function<void()> {
        auto result = std::make_shared<base::Result<FetchAnswer>>(connection
                ? reader->fetch(**connection, request, std::move(stop))
                : base::Result<FetchAnswer>(base::fail(std::move(connection.error()))));
        return [mailbox, deliver, result] {
            mailbox->post([mailbox, deliver, result] {
                mailbox->owner->d->reportCount(); // this thread is the owner's
                (*deliver)(std::move(*result));
            });
        };
    };
    errand.sendAhead = [reader = d->reader, request](database::Connection& connection) {
        reader->sendAhead(connection, request);
    };
    d->pool.submit(std::move(errand), database::Priority::Visible, d->fetching.get_token());
}

void LiveRows::cancel() { d->fetching.request_stop(); }

void LiveRows::watchCount(std::function<void(RowCount)> listener)
{
    d->listener = std::move(listener);
    d->reported = d->reader->knownCount();
    d->listener(d->reported);
    if (d->reported.state != RowCount::State::Unknown || isForwardOnly())
        return;
    d->pool.submit(
        [reader = d->reader, mailbox = d->mailbox](
            base::Result<database::Connection*> connection, std::stop_token stop) {
            // A failure says nothing here: the fetch beside it fails in the same way, aloud.
            if (connection && reader->count(**connection, std::move(stop)))
                mailbox->post([mailbox] { mailbox->owner->d->reportCount(); });
        },
        database::Priority::Details, d->living.get_token());
}

void LiveRows::startAnchoring(std::stop_token stop)
{
    d->pool.submit(
        [reader = d->reader, mailbox = d->mailbox, living = d->living.get_token()](
            base::Result<database::Connection*> connection, std::stop_token asked) {
            // Two may stop it: the caller, and the end of this object.
            std::stop_source both;
            const std::stop_callback onAsked(asked, [&both] { both.request_stop(); });
            const std::stop_callback onEnd(living, [&both] { both.request_stop(); });
            bool complete = false;
            if (connection) {
                const auto progress = [&](qint64 rows) {
                    mailbox->post([mailbox, rows] {
                        emit mailbox->owner->anchoringProgress(
                            rows, mailbox->owner->d->reader->knownCount().rows);
                    });
                };
                complete = reader->anchor(**connection, progress, both.get_token()).has_value();
            }
            mailbox->post([mailbox, complete] {
                mailbox->owner->d->reportCount();
                emit mailbox->owner->anchoringDone(complete);
            });
        },
        database::Priority::Background, std::move(stop));
}

void LiveRows::fetchValue(
    const Key& key, int column, std::function<void(base::Result<std::optional<QByteArray>>)> answer)
{
    using Value = base::Result<std::optional<QByteArray>>;
    auto deliver = std::make_shared<std::function<void(Value)>>(std::move(answer));
    d->pool.submit(
        [reader = d->reader, mailbox = d->mailbox, key, column, deliver](
            base::Result<database::Connection*> connection, std::stop_token stop) {
            Value value = connection ? reader->value(**connection, key, column, std::move(stop))
                                     : Value(base::fail(std::move(connection.error())));
            mailbox->post(
                [deliver, value = std::move(value)]() mutable { (*deliver)(std::move(value)); });
        },
        database::Priority::Details, d->living.get_token());
}

} // namespace opsdeck::tables
