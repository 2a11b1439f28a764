#include "tests/bench/bench_table.h"

#include "models/catalog/catalog.h"
#include "models/database/connection.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

namespace opsdeck::bench {

void giveUp(const base::Error& error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.sentence()));
    std::exit(1);
}

database::ConnectionSpec benchSpec()
{
    return valueOr(database::ConnectionSpec::parse(qEnvironmentVariable("OPSDECK_BENCH_DB")));
}

tables::Selection benchSelection()
{
    const auto connection = valueOr(database::Connection::open(benchSpec(), {}, {}));
    const auto catalog = valueOr(catalog::discover(*connection, {}, {}));
    return valueOr(tables::Selection::make(
        valueOr(catalog->find(QStringLiteral("orders"))), tables::TenantScope::none()));
}

tables::FetchAnswer fetchNow(tables::LiveRows& rows, const tables::FetchRequest& request)
{
    tables::FetchAnswer answer;
    rows.fetch(request, [&answer](base::Result<tables::FetchAnswer> result) {
        answer = valueOr(std::move(result));
        QCoreApplication::quit();
    });
    QCoreApplication::exec(); // the only loop: it ends with each answer and starts with each call
    return answer;
}

std::chrono::nanoseconds fetchTime(tables::LiveRows& rows, const tables::FetchRequest& request)
{
    const auto asked = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point answered;
    rows.fetch(request, [&answered](base::Result<tables::FetchAnswer> result) {
        answered = std::chrono::steady_clock::now();
        (void)valueOr(std::move(result));
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return answered - asked;
}

std::int64_t truePosition(const tables::Selection& selection, const tables::RowPage& page)
{
    const int column = *selection.relation()->columnIndex(QStringLiteral("n"));
    const tables::Cell cell = page.cell(0, column);
    return QByteArray(cell.text->data(), static_cast<qsizetype>(cell.text->size())).toLongLong();
}

} // namespace opsdeck::bench
