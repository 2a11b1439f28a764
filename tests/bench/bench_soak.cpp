// 72 hours of scraping 5,000 series every ten seconds, by a clock that is moved: memory level, the
// store within its size, a chart as fast at the end as at the start.
// bench_soak [--series N] [--hours N] [--megabytes N]
#include "tests/bench/measure.h"
#include "tests/models/series/history_soak.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

using namespace opsdeck;
using namespace opsdeck::bench;
using namespace opsdeck::support;

namespace {

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / (1 << 20);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    SoakPlan plan;
    plan.series = static_cast<int>(option(argc, argv, "--series", 5000));
    const std::int64_t hours = std::max<std::int64_t>(option(argc, argv, "--hours", 72), 3);
    plan.length = hours * series::kHour;
    plan.marks = static_cast<int>(hours); // always as long after a flush: buffers fill and empty
    plan.maximumBytes = option(argc, argv, "--megabytes", 256) << 20;
    std::vector<double> resident;
    const auto began = std::chrono::steady_clock::now();
    const SoakOutcome outcome =
        soak(folder.filePath(QStringLiteral("history.sqlite")), plan, [&](const SoakMark& mark) {
            resident.push_back(residentMegabytes());
            std::fprintf(stderr, "%llu points, %.0f MB resident, file %.1f MB, chart %.2f ms\n",
                static_cast<unsigned long long>(mark.points), resident.back(),
                static_cast<double>(mark.fileBytes) / (1 << 20), mark.chartMs);
        });
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    if (!outcome.failure.empty() || outcome.marks.size() < 3
        || outcome.refusals != series::Refusals()) {
        std::fprintf(stderr, "%s\n", outcome.failure.c_str());
        return 1;
    }
    const auto third = static_cast<std::ptrdiff_t>(resident.size() / 3);
    const SoakMark& late = outcome.marks.back();
    report(QStringLiteral("soak memory, peak of last to first third"), QStringLiteral("MB"),
        *std::max_element(resident.end() - third, resident.end()),
        *std::max_element(resident.begin(), resident.begin() + third), Goal::AtMost, 1.1);
    report(QStringLiteral("soak file, against its limit"), QStringLiteral("bytes"),
        static_cast<double>(late.fileBytes), static_cast<double>(plan.maximumBytes), Goal::AtMost,
        1.1);
    std::vector<double> charts;
    for (const SoakMark& mark : outcome.marks)
        charts.push_back(mark.chartMs);
    report(QStringLiteral("soak chart, last to first third"), QStringLiteral("ms"),
        median({ charts.end() - third, charts.end() }),
        median({ charts.begin(), charts.begin() + third }), Goal::AtMost, 1.5);
    reportAlone(QStringLiteral("soak speed"), QStringLiteral("M points/s"),
        static_cast<double>(late.points) / seconds / 1e6, Goal::AtLeast, 0.05);
    return 0;
}
