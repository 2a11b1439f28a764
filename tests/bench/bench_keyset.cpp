// Pages of a large table: against the bare libpq call, over its depth, against OFFSET, and how true
// the position of a jump is before and after the background pass.
#include "models/tables/keyset_query.h"
#include "tests/bench/bench_table.h"
#include "tests/bench/measure.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <libpq-fe.h>

using namespace opsdeck;
using namespace opsdeck::bench;
using tables::FetchRequest;

namespace {

constexpr int kPageRows = 200;
constexpr int kPages = 200;
constexpr int kConnections = 15;

constexpr const char* kPlainPage =
    "select id, n, placed_at, region, status, customer, total, note from orders "
    "where id > $1 order by id limit 200";

class BareLibpq
{
public:
    explicit BareLibpq(const QByteArray& page)
        : m_connection(PQconnectdb(qgetenv("OPSDECK_BENCH_DB").constData()))
    {
        PQclear(PQprepare(m_connection, "page", page.constData(), 0, nullptr));
    }
    ~BareLibpq() { PQfinish(m_connection); }
    BareLibpq(const BareLibpq&) = delete;
    BareLibpq& operator=(const BareLibpq&) = delete;

    void run(const QByteArray& sql)
    {
        PGresult* result = PQexec(m_connection, sql.constData());
        if (PQresultStatus(result) != PGRES_TUPLES_OK && PQresultStatus(result) != PGRES_COMMAND_OK)
            giveUp({ base::ErrorCode::Server, QString::fromUtf8(sql),
                QString::fromUtf8(PQresultErrorMessage(result)), {}, {} });
        PQclear(result);
    }

    void page(const QByteArray& behind)
    {
        const std::array<const char*, 1> values{ behind.constData() };
        PGresult* result =
            PQexecPrepared(m_connection, "page", 1, values.data(), nullptr, nullptr, 0);
        if (PQntuples(result) < kPageRows)
            giveUp(
                { base::ErrorCode::Server, QStringLiteral("The bare page is short"), {}, {}, {} });
        PQclear(result);
    }

private:
    PGconn* m_connection;
};

FetchRequest near(qint64 row)
{
    FetchRequest request;
    request.kind = FetchRequest::Kind::Near;
    request.row = row;
    request.limit = kPageRows;
    return request;
}

FetchRequest after(const tables::Key& key)
{
    FetchRequest request;
    request.kind = FetchRequest::Kind::After;
    request.key = key;
    request.limit = kPageRows;
    return request;
}

// Keys spread over the whole table, in no order that a cache would like.
std::vector<tables::Key> scatteredKeys(tables::LiveRows& rows, qint64 total)
{
    std::vector<tables::Key> keys;
    for (qint64 i = 0; i < kPages; ++i) {
        const qint64 place = (i * 7919 % kPages) * ((total - 2 * kPageRows) / kPages);
        keys.push_back(fetchNow(rows, near(place)).page->key(0));
    }
    return keys;
}

// Two connections of the same kind differ by a third and more, by where the system puts their
// processes: every round makes new ones of both sides, and the median of the rounds counts.
Figure pageFigure(
    const tables::Selection& selection, const std::vector<tables::Key>& keys, const QByteArray& sql)
{
    std::vector<Figure> figures;
    for (int i = 0; i < kConnections; ++i) {
        database::Pool pool(benchSpec(), {});
        tables::LiveRows rows(pool, selection);
        BareLibpq bare(sql);
        const auto at = [&](int round) { return static_cast<std::size_t>(round) % keys.size(); };
        const auto ours = [&](int round) { return fetchTime(rows, after(keys[at(round)])); };
        const auto baseline = [&](int round) {
            return timed([&] { bare.page(*keys[at(round)].values[0]); });
        };
        (void)alternate(kPages, ours, baseline); // both sides warm, both statements planned
        const Pair pair = alternate(2 * kPages, ours, baseline);
        figures.push_back({ median(pair.ours), median(pair.baseline) });
    }
    return middle(std::move(figures));
}

void comparePages(const tables::Selection& selection, const std::vector<tables::Key>& keys)
{
    // The statement of a page, long values cut and one row more to know what follows, is the
    // server's work; what it costs beyond reading the columns as they are is the second figure.
    const QByteArray same =
        tables::KeysetQuery(selection).page({ keys.front(), false, false }, kPageRows + 1).sql;
    reportSteady(QStringLiteral("page of 200 rows / bare libpq"), QStringLiteral("ms"),
        Goal::AtMost, 1.25, 3, [&] { return pageFigure(selection, keys, same); });
    reportSteady(QStringLiteral("page of 200 rows / bare libpq, uncut"), QStringLiteral("ms"),
        Goal::AtMost, 1.5, 3, [&] { return pageFigure(selection, keys, kPlainPage); });
}

Figure depthFigure(tables::LiveRows& rows, qint64 total)
{
    std::array<std::vector<double>, 10> times;
    for (int round = 0; round < 40; ++round) {
        for (qint64 decile = 0; decile < 10; ++decile) {
            const tables::Key key =
                fetchNow(rows, near(decile * total / 10 + round * 37)).page->key(0);
            times[static_cast<std::size_t>(decile)].push_back(
                milliseconds(fetchTime(rows, after(key))));
        }
    }
    std::vector<double> medians;
    for (const auto& decile : times)
        medians.push_back(median(decile));
    const auto [fastest, slowest] = std::minmax_element(medians.begin(), medians.end());
    return { *slowest, *fastest };
}

void compareJump(tables::LiveRows& rows, qint64 total, BareLibpq& bare)
{
    const qint64 deep = total * 99 / 100;
    const QByteArray sql = "select id, n, placed_at, region, status, customer, total, note "
                           "from orders order by id limit 200 offset "
        + QByteArray::number(deep);
    // OFFSET takes seconds, in which others get the processor: one jump right behind it says more
    // about them. The middle of some jumps does not.
    const auto jump = [&](int round) {
        std::vector<Nanoseconds> jumps;
        for (int i = 0; i < 9; ++i)
            jumps.push_back(timed([&] { (void)fetchNow(rows, near(deep + 9 * round + i)); }));
        std::nth_element(jumps.begin(), jumps.begin() + 4, jumps.end());
        return jumps[4];
    };
    const Pair pair = alternate(5, jump, [&](int) { return timed([&] { bare.run(sql); }); });
    report(QStringLiteral("OFFSET / jump to 99 %"), QStringLiteral("ms"), median(pair.baseline),
        median(pair.ours), Goal::AtLeast, 300);
}

void reportThumb(tables::LiveRows& rows, qint64 total, const QString& name, double limitPercent)
{
    std::vector<double> errors;
    for (int percent = 1; percent < 100; ++percent) {
        const auto answer = fetchNow(rows, near(total * percent / 100));
        const auto truth = truePosition(rows.selection(), *answer.page);
        if (qEnvironmentVariableIsSet("OPSDECK_BENCH_DETAIL"))
            std::fprintf(stderr, "%s at %d %%: said %lld, is %lld\n", qPrintable(name), percent,
                static_cast<long long>(*answer.firstRow), static_cast<long long>(truth));
        errors.push_back(100.0 * std::abs(static_cast<double>(*answer.firstRow - truth))
            / static_cast<double>(total));
    }
    reportAlone(name, QStringLiteral("% of rows"), quantile(errors, 1), Goal::AtMost, limitPercent);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const tables::Selection selection = benchSelection();
    const qint64 total = option(argc, argv, "--rows", 10'000'000);
    database::Pool pool(benchSpec(), {});
    BareLibpq bare(kPlainPage);

    tables::LiveRows rows(pool, selection);
    reportThumb(rows, total, QStringLiteral("position error, from statistics"), 1.0);
    const std::vector<tables::Key> keys = scatteredKeys(rows, total);
    comparePages(selection, keys);
    reportSteady(QStringLiteral("slowest decile of depths / fastest"), QStringLiteral("ms"),
        Goal::AtMost, 1.5, 5, [&] { return depthFigure(rows, total); });
    compareJump(rows, total, bare);

    QObject::connect(&rows, &tables::LiveRows::anchoringDone, &application,
        [](bool complete) { QCoreApplication::exit(complete ? 0 : 1); });
    rows.startAnchoring({});
    if (QCoreApplication::exec() != 0)
        giveUp({ base::ErrorCode::Internal, QStringLiteral("The anchors are incomplete"), {}, {},
            {} });
    reportThumb(rows, total, QStringLiteral("position error, with anchors"), 0.05);
    return 0;
}
