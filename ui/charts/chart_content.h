// What a chart shows, as values: series with their look, targets, marks in time, a state. The page
// makes it, the chart draws it, exports and the table read the same. Points are shared and grow on
// the GUI thread alone.
#pragma once

#include "models/base/error.h"
#include "models/series/history.h"
#include "ui/theme/tokens.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace opsdeck::ui::charts {

using PointsPtr = std::shared_ptr<const series::TimeSeries>;

enum class Shape {
    Line,
    Area, // down to zero
    Band, // between `lower` and the series
    Envelope // smallest to largest of each pixel column
};

struct ChartSeries
{
    QString id; // stays over updates
    QString name;
    PointsPtr points; // null: missing, listed in grey
    PointsPtr lower; // of a band
    series::Time shift = 0; // of an earlier range laid over this one
    theme::Token color = theme::Token::S1;
    double width = 1.5;
    Shape shape = Shape::Line;
    int dash = 0; // 0 solid; then patterns that tell series apart without colour
    bool isVisible = true;
    bool isJudged = false; // the one the target speaks about
};

struct TargetLine
{
    double value = 0;
    bool isUpper = true; // the value must stay below it
    std::optional<double> alert; // where missed begins; without: at the target
};

struct ChartState
{
    enum class Kind { Ready, Loading, Empty, Failed, Offline };
    Kind kind = Kind::Ready;
    base::Error error; // of Failed
    series::Time until = 0; // Offline: data of then; Empty: the last sample there is, or 0
};

struct ChartContent
{
    QString title;
    QString detail; // what is measured: "http_request_duration_seconds"
    QString unit; // "seconds", "ratio", "bytes", "/s", …; see scale.h
    std::vector<ChartSeries> series;
    std::optional<TargetLine> target;
    std::vector<series::Annotation> annotations;
    bool isStacked = false;
    bool isLogarithmic = false;
};

} // namespace opsdeck::ui::charts
