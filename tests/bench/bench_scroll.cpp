// The table view over a live table while somebody writes to it: how long the window's thread stalls
// when scrolling at full speed, and how much memory a minute of jumping about takes.
#include "tests/bench/bench_table.h"
#include "tests/bench/measure.h"
#include "ui/tables/column_spec.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QTimer>

#include <array>
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <libpq-fe.h>
#include <memory>
#include <mutex>
#include <random>
#include <thread>

using namespace opsdeck;
using namespace opsdeck::bench;

namespace {

// Asks the window's thread every millisecond to answer, one question at a time, and keeps how long
// each answer took.
class StallProbe final : public QObject
{
public:
    StallProbe()
        : m_asker([this](const std::stop_token& stop) { ask(stop); })
    {
    }
    std::vector<double> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_delays, {});
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        const std::scoped_lock lock(m_mutex);
        m_delays.push_back(milliseconds(std::chrono::steady_clock::now() - m_asked));
        m_waiting = false;
        return true;
    }

private:
    void ask(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        while (!stop.stop_requested()) {
            m_wake.wait_for(lock, stop, std::chrono::milliseconds{ 1 }, [] { return false; });
            if (m_waiting)
                continue;
            m_waiting = true;
            m_asked = std::chrono::steady_clock::now();
            QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::chrono::steady_clock::time_point m_asked; // guarded by m_mutex, as all below
    std::vector<double> m_delays;
    bool m_waiting = false;
    std::jthread m_asker;
};

// Changes rows all over the table until it goes away.
class Writer
{
public:
    explicit Writer(qint64 rows)
        : m_thread([rows](const std::stop_token& stop) {
            PGconn* connection = PQconnectdb(qgetenv("OPSDECK_BENCH_DB").constData());
            std::mt19937_64 random(1);
            while (!stop.stop_requested()) {
                const QByteArray id =
                    QByteArray::number(std::uniform_int_distribution<qint64>(0, rows * 8)(random));
                const std::array<const char*, 1> values{ id.constData() };
                PQclear(PQexecParams(connection,
                    "update orders set total = total + 1 where id in "
                    "(select id from orders where id >= $1 order by id limit 5)",
                    1, nullptr, values.data(), nullptr, nullptr, 0));
            }
            PQfinish(connection);
        })
    {
    }

private:
    std::jthread m_thread;
};

void runFor(std::chrono::seconds duration, const std::function<void()>& step)
{
    QTimer steps;
    QObject::connect(&steps, &QTimer::timeout, &steps, step);
    steps.start(std::chrono::milliseconds{ 4 });
    QTimer::singleShot(duration, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
}

void reportStalls(ui::tables::TableView& view, qint64 total, std::chrono::seconds duration)
{
    StallProbe probe;
    std::vector<double> all;
    qint64 row = 0;
    reportSteady(QStringLiteral("window thread stall, p99.9 of scrolling"), QStringLiteral("ms"),
        Goal::AtMost, 16, 5, [&] {
            (void)probe.take();
            runFor(duration, [&] {
                row = (row + 40) % total; // ten pages of the view a second and more
                view.scrollToRow(row);
            });
            const std::vector<double> delays = probe.take();
            all.insert(all.end(), delays.begin(), delays.end());
            return Figure{ quantile(delays, 0.999) };
        });
    reportAlone(QStringLiteral("window thread stall, longest of scrolling"), QStringLiteral("ms"),
        quantile(all, 1), Goal::AtMost, 100);
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    const qint64 total = option(argc, argv, "--rows", 10'000'000);
    const std::chrono::seconds duration{ option(argc, argv, "--seconds", 60) };
    const tables::Selection selection = benchSelection();
    database::Pool pool(benchSpec(), {});
    tables::RowWindow window({});
    const ui::theme::Theme theme;
    ui::tables::TableView view(theme);
    view.setWindow(&window);
    std::vector<ui::tables::ColumnSpec> columns;
    for (const int column : selection.columns())
        columns.push_back(ui::tables::columnSpec(*selection.relation(), column));
    view.setColumns(std::move(columns));
    view.resize(1440, 900);
    view.show();
    window.setSource(std::make_shared<tables::LiveRows>(pool, selection));

    const bool peakOnly = option(argc, argv, "--peak-only", 0) != 0;
    {
        const Writer writer(total);
        if (!peakOnly)
            reportStalls(view, total, duration / 4);
        std::mt19937_64 random(2);
        runFor(duration,
            [&] { view.scrollToRow(std::uniform_int_distribution<qint64>(0, total - 1)(random)); });
    }
    view.setWindow(nullptr);
    const double peak = peakMegabytes();
    if (peakOnly) {
        std::printf("%lld\n", std::llround(peak));
        return 0;
    }
    reportAlone(QStringLiteral("peak memory of scrolling at random"), QStringLiteral("MB"), peak,
        Goal::AtMost, 150);
    if (const qint64 small = option(argc, argv, "--small-peak", 0); small > 0)
        report(QStringLiteral("peak memory / that of a tenth of the rows"), QStringLiteral("MB"),
            peak, static_cast<double>(small), Goal::AtMost, 1.1);
    return 0;
}
