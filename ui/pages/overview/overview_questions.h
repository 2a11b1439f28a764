// What the overview asks of the history: its six targets and its charts, as data. Each target has
// ways to measure it, tried in order: what the platform measures itself goes before what the
// server's own statistics can tell. Limits are the workspace's, see catalog::TargetSet.
#pragma once

#include "models/catalog/target.h"
#include "ui/charts/chart_content.h"

#include <QStringList>

#include <vector>

namespace opsdeck::ui::pages {

struct TargetQuestion
{
    QString id; // of the target
    QString title;
    QString unit; // of what is measured
    QStringList expressions; // the first that has an answer counts; empty: judged elsewhere
};

inline const QString kLatencyTarget = QStringLiteral("requests.p95");
inline const QString kCacheTarget = QStringLiteral("cache.hit_rate");
inline const QString kPoolTarget = QStringLiteral("pool.use");
inline const QString kMatchTarget = QStringLiteral("match.rate");
inline const QString kQueryTarget = QStringLiteral("query.p95");

std::vector<TargetQuestion> targetQuestions(); // the six cards
TargetQuestion queryQuestion(); // the slowest queries' target
// The target in the unit of what is measured; nothing where there is none.
std::optional<charts::TargetLine> lineOf(
    const std::optional<catalog::Target>& target, const QString& unit);
// Whether the answer differs by tenant; else it is about all of them, whoever is chosen.
bool isPerTenant(const QString& expression);

struct ChartQuestion
{
    QString title;
    QString detail;
    QString unit;
    QString target; // its id
    struct Line
    {
        QString name;
        QString expression;
        theme::Token color;
        double width;
        bool isJudged;
    };
    std::vector<Line> lines;
};

ChartQuestion latencyQuestion();
ChartQuestion cacheQuestion();
ChartQuestion poolQuestion();

QString distributionExpression(); // by bucket, counts
QString slowestExpression(); // p95 by query type
QString callsExpression(); // a second, by query type

// How many of the targets stand how.
struct TargetCount
{
    int missed = 0;
    int near = 0;
    int met = 0;
};

struct SlowQuery
{
    std::string type;
    double seconds = 0;
    std::optional<double> callsPerMinute;
};

// What an export says of one number.
struct OverviewNumber
{
    QString block; // "Slowest queries"
    QString name;
    double value = 0;
    QString unit; // "seconds"
    std::optional<charts::TargetLine> target;
    std::optional<series::Time> time; // when it was measured
};

} // namespace opsdeck::ui::pages
