#include "app/cli/series_command.h"

#include "app/cli/input.h"
#include "models/metrics/number.h"
#include "models/series/downsample.h"

#include <QDateTime>

#include <cmath>

namespace opsdeck::cli {

namespace {

const QString kDownsample = QStringLiteral("downsample");
const QString kWidth = QStringLiteral("width");
const QString kMethod = QStringLiteral("method");
constexpr qint64 kDefaultWidth = 1000;
constexpr qint64 kWidest = 1'000'000;

const QStringList& methods()
{
    static const QStringList kMethods{ QStringLiteral("m4"), QStringLiteral("minmaxlttb"),
        QStringLiteral("lttb") };
    return kMethods;
}

struct Points
{
    std::string_view header; // empty when there is none
    std::vector<std::string_view> lines; // without their ends
    std::vector<double> times;
    std::vector<double> values;
};

std::string_view unquoted(std::string_view cell)
{
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t'))
        cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t'))
        cell.remove_suffix(1);
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
        return cell.substr(1, cell.size() - 2);
    return cell;
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// A number of any unit, or an ISO 8601 time.
std::optional<double> timeFrom(std::string_view text)
{
    if (const auto number = metrics::parseNumber(text))
        return std::isfinite(*number) ? number : std::nullopt;
    QDateTime date = QDateTime::fromString(textOf(text), Qt::ISODateWithMs);
    if (!date.isValid())
        return std::nullopt;
    if (date.timeSpec() == Qt::LocalTime)
        date.setTimeSpec(Qt::UTC);
    return static_cast<double>(date.toMSecsSinceEpoch()) / 1000;
}

QString tr(const char* text)
{
    return QCoreApplication::translate("opsdeck::cli::SeriesCommand", text);
}

// Empty when the line was taken; the first line may be a header.
QString takeLine(Points& points, std::string_view line, bool isFirst)
{
    const std::size_t comma = line.find(',');
    if (comma == std::string_view::npos)
        return tr("a time and a value with a comma between them expected");
    const std::string_view timeText = unquoted(line.substr(0, comma));
    const std::string_view valueText = unquoted(line.substr(comma + 1));
    const auto time = timeFrom(timeText);
    // An empty value is a gap, as NULL in csv is.
    const auto value =
        valueText.empty() ? std::optional(std::nan("")) : metrics::parseNumber(valueText);
    if (isFirst && !time && !value) {
        points.header = line;
        return {};
    }
    if (!time)
        return tr("\"%1\" is no time").arg(textOf(timeText));
    if (!value)
        return tr("\"%1\" is no number").arg(textOf(valueText));
    if (!points.times.empty() && *time < points.times.back())
        return tr("the time goes back");
    points.lines.push_back(line);
    points.times.push_back(*time);
    points.values.push_back(*value);
    return {};
}

base::Result<Points> readPoints(std::string_view text)
{
    Points points;
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    for (std::int64_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        if (const QString why = takeLine(points, line, number == 1); !why.isEmpty())
            return base::fail(base::ErrorCode::BadInput, tr("Could not read the series"),
                tr("line %1: %2").arg(QString::number(number), why));
    }
    return points;
}

} // namespace

QString SeriesCommand::name() const { return QStringLiteral("series"); }

QString SeriesCommand::summary() const { return tr("Time series for drawing, made smaller"); }

QString SeriesCommand::operands() const { return QStringLiteral("downsample [FILE|-]"); }

QList<Option> SeriesCommand::options() const
{
    return {
        { kWidth, QStringLiteral("PIXELS"),
            tr("Columns of the drawing; lttb methods keep as many points (default: 1000)") },
        { kMethod, QStringLiteral("M"),
            tr("m4 (draws every pixel as all points would), minmaxlttb or lttb (default: m4)") },
    };
}

base::Result<ExitStatus> SeriesCommand::run(const Invocation& invocation)
{
    const QStringList& words = invocation.arguments.operands();
    if (words.value(0) != kDownsample || words.size() > 2)
        return base::fail(base::ErrorCode::Usage, tr("Say what to do with the series"), {},
            tr("It is downsample, with csv on standard input or in a file."));
    const auto width = invocation.arguments.number(kWidth, kDefaultWidth, 1, kWidest);
    if (!width)
        return base::fail(width.error());
    const auto method = invocation.arguments.oneOf(kMethod, methods()[0], methods());
    if (!method)
        return base::fail(method.error());
    const QString place = words.value(1, QStringLiteral("-"));
    const auto text = readInput(place);
    if (!text)
        return base::fail(text.error());
    const auto points = readPoints({ text->constData(), static_cast<std::size_t>(text->size()) });
    if (!points)
        return base::fail(points.error());
    const auto kept = static_cast<std::size_t>(*width);
    const series::Indexes indexes = *method == methods()[0]
        ? series::m4(points->times, points->values, static_cast<int>(*width))
        : *method == methods()[1] ? series::minMaxLttb(points->times, points->values, kept)
                                  : series::lttb(points->times, points->values, kept);
    base::Status written = points->header.empty()
        ? base::Status()
        : invocation.out.write(std::string(points->header) + '\n');
    for (const std::size_t i : indexes) {
        if (written)
            written = invocation.out.write(std::string(points->lines[i]) + '\n');
    }
    return written.map([] { return ExitStatus::Done; });
}

} // namespace opsdeck::cli
