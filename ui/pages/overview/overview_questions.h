// What the overview asks of the history: its six targets and its charts, as data. Each target has
// ways to measure it, tried in order: what the platform measures itself goes before what the
// server's own statistics can tell.
#pragma once

#include "ui/charts/chart_content.h"

#include <QStringList>

#include <vector>

namespace opsdeck::ui::pages {

struct TargetQuestion
{
    QString title;
    QString unit;
    charts::TargetLine target;
    QStringList expressions; // the first that has an answer counts
};

std::vector<TargetQuestion> targetQuestions();

struct ChartQuestion
{
    QString title;
    QString detail;
    QString unit;
    std::optional<charts::TargetLine> target;
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

} // namespace opsdeck::ui::pages
