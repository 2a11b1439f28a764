#include "ui/charts/chart_export.h"

#include "ui/charts/chart.h"
#include "ui/charts/last_value.h"
#include "ui/charts/legend.h"
#include "ui/charts/plot.h"
#include "ui/charts/time_text.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace opsdeck::ui::charts {

using series::Time;
using theme::Role;
using theme::Token;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::ui::charts::Export)
};

constexpr int kPadding = 14;
constexpr int kHeader = 22;
constexpr int kFoot = 18;
constexpr double kPictureScale = 2;
constexpr int kPdfResolution = 96;
constexpr int kSwatch = 14;

QSize sizeOf(const std::vector<Chart*>& charts)
{
    int width = 0;
    int height = 2 * kPadding + kFoot;
    for (const Chart* chart : charts) {
        width = std::max(width, chart->plot().width());
        height += kHeader + chart->plot().height();
    }
    return { width + 2 * kPadding, height };
}

void drawHeader(QPainter& painter, const theme::Theme& theme, Chart& chart, const QRect& rect)
{
    const ChartContent& content = chart.content();
    painter.setFont(theme.font(Role::Heading));
    painter.setPen(theme.color(Token::Ink));
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, content.title);
    const int left = painter.fontMetrics().horizontalAdvance(content.title) + 10;
    painter.setFont(theme.font(Role::Small));
    int right = rect.right();
    for (std::size_t i = content.series.size(); i-- > 0;) {
        const ChartSeries& series = content.series[i];
        if (!series.isVisible)
            continue;
        QString text = series.name;
        if (const auto last = lastValue(series, chart.window().range())) {
            text += QLatin1Char(' ') + valueText(theme.format(), chart.plot().scale(), last->value);
            if (last->isStale)
                text += QStringLiteral(", ") + ageText(theme.format(), *last);
        }
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        if (right - wide - kSwatch - 6 < rect.left() + left)
            break;
        painter.setPen(theme.color(Token::Ink2));
        painter.drawText(QRect(right - wide, rect.top(), wide, rect.height()),
            Qt::AlignLeft | Qt::AlignVCenter, text);
        drawSwatch(painter, QRectF(right - wide - kSwatch - 5, rect.top(), kSwatch, rect.height()),
            theme.color(series.color), series.width, series.dash);
        right -= wide + kSwatch + 20;
    }
    painter.setPen(theme.color(Token::Ink3));
    const QRect detail = rect.adjusted(left, 0, right - rect.right(), 0);
    painter.drawText(detail, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(content.detail, Qt::ElideRight, detail.width()));
}

// The zone stands below: a picture travels.
void drawCharts(QCPPainter& painter, const theme::Theme& theme, const std::vector<Chart*>& charts)
{
    const QSize size = sizeOf(charts);
    int y = kPadding;
    for (Chart* chart : charts) {
        Plot& plot = chart->plot();
        plot.drawIfDue();
        drawHeader(
            painter, theme, *chart, QRect(kPadding, y, size.width() - 2 * kPadding, kHeader));
        y += kHeader;
        painter.save();
        painter.translate(kPadding, y);
        plot.toPainter(&painter, plot.width(), plot.height());
        painter.restore();
        y += plot.height();
    }
    if (charts.empty())
        return;
    const TimeRange& range = charts.front()->window().range();
    painter.setFont(theme.font(Role::Axis));
    painter.setPen(theme.color(Token::Ink3));
    painter.drawText(QRect(kPadding, y, size.width() - 2 * kPadding, kFoot),
        Qt::AlignRight | Qt::AlignVCenter,
        Words::tr("%1, times in %2")
            .arg(rangeText(theme.format(), range.from, range.to), theme.format().zoneName()));
}

bool drawVectors(QPaintDevice& device, const Drawing& drawing)
{
    QCPPainter painter;
    if (!painter.begin(&device))
        return false;
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.fillRect(QRect(QPoint(), drawing.size), drawing.ground);
    drawing.draw(painter);
    return painter.end();
}

bool drawDocument(QIODevice& device, const Drawing& drawing)
{
    QPdfWriter writer(&device);
    writer.setCreator(QStringLiteral("Opsdeck"));
    writer.setResolution(kPdfResolution);
    writer.setPageSize(QPageSize(QSizeF(drawing.size) / kPdfResolution, QPageSize::Inch));
    writer.setPageMargins(QMarginsF());
    return drawVectors(writer, drawing);
}

bool drawScalable(QIODevice& device, const Drawing& drawing)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setSize(drawing.size);
    generator.setViewBox(QRect(QPoint(), drawing.size));
    return drawVectors(generator, drawing);
}

} // namespace

QByteArray csvNumber(double value)
{
    if (std::isnan(value))
        return {};
    std::array<char, 32> text{};
    const auto done = std::to_chars(text.data(), text.data() + text.size(), value);
    return { text.data(), done.ptr - text.data() };
}

QByteArray csvField(const QString& text)
{
    QByteArray field = text.toUtf8();
    if (!field.contains(',') && !field.contains('"') && !field.contains('\n')
        && !field.contains('\r'))
        return field;
    field.replace("\"", "\"\"");
    return '"' + field + '"';
}

base::Status writeFile(const QString& path, const WriteTo& write)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && write(file) && file.commit())
        return {};
    return base::fail(base::ErrorCode::Io, Words::tr("Could not write %1").arg(file.fileName()),
        file.errorString());
}

base::Status writeFile(const QString& path, const QByteArray& bytes)
{
    return writeFile(path, [&](QIODevice& to) { return to.write(bytes) == bytes.size(); });
}

Drawing drawingOf(const theme::Theme& theme, const std::vector<Chart*>& charts)
{
    return { sizeOf(charts), theme.color(Token::Surface),
        [&theme, charts](QCPPainter& painter) { drawCharts(painter, theme, charts); } };
}

QImage picture(const Drawing& drawing, double scale)
{
    QImage image(drawing.size * scale, QImage::Format_ARGB32_Premultiplied);
    image.fill(drawing.ground);
    QCPPainter painter;
    painter.begin(&image);
    painter.scale(scale, scale);
    painter.setMode(QCPPainter::pmNoCaching);
    drawing.draw(painter);
    painter.end();
    return image;
}

QByteArray document(const Drawing& drawing)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return drawDocument(buffer, drawing) ? buffer.data() : QByteArray();
}

base::Status writePng(const Drawing& drawing, const QString& path)
{
    return writeFile(
        path, [&](QIODevice& to) { return picture(drawing, kPictureScale).save(&to, "PNG"); });
}

base::Status writeSvg(const Drawing& drawing, const QString& path)
{
    return writeFile(path, [&](QIODevice& to) { return drawScalable(to, drawing); });
}

base::Status writePdf(const Drawing& drawing, const QString& path)
{
    return writeFile(path, [&](QIODevice& to) { return drawDocument(to, drawing); });
}

bool writeCsv(const std::vector<ChartContent>& contents, const TimeRange& range, QIODevice& to)
{
    QByteArray line = "time";
    struct Column
    {
        const ChartSeries* series;
        std::size_t next;
    };
    std::vector<Column> columns;
    for (const ChartContent& content : contents) {
        for (const ChartSeries& series : content.series) {
            if (!series.points || !series.isVisible)
                continue;
            QString name = content.title + QStringLiteral(": ") + series.name;
            if (!content.unit.isEmpty())
                name += QStringLiteral(" (%1)").arg(content.unit);
            line += ',' + csvField(name);
            columns.push_back({ &series, series.points->lowerBound(range.from - series.shift) });
        }
    }
    bool isWritten = to.write(line + '\n') >= 0;
    while (isWritten) {
        std::optional<Time> time;
        for (const Column& column : columns) {
            if (column.next < column.series->points->size()) {
                const Time at = column.series->points->time(column.next) + column.series->shift;
                time = time ? std::min(*time, at) : at;
            }
        }
        if (!time || *time > range.to)
            break;
        line = toDateTime(*time, QTimeZone::utc()).toString(Qt::ISODateWithMs).toLatin1();
        for (Column& column : columns) {
            line += ',';
            const series::TimeSeries& points = *column.series->points;
            if (column.next < points.size()
                && points.time(column.next) + column.series->shift == *time)
                line += csvNumber(points.value(column.next++));
        }
        isWritten = to.write(line + '\n') >= 0;
    }
    return isWritten;
}

} // namespace opsdeck::ui::charts
