#include "ui/charts/exhibit.h"

#include "ui/charts/chart.h"
#include "ui/charts/page_export.h"
#include "ui/charts/sample_table.h"

#include <QIODevice>

namespace opsdeck::ui::charts {

namespace {

bool hasSamples(const ChartContent& content)
{
    return std::any_of(content.series.begin(), content.series.end(), [](const ChartSeries& series) {
        return series.isVisible && series.points && !series.points->isEmpty();
    });
}

bool writeCells(const Sheet& sheet, QIODevice& to)
{
    QByteArrayList fields;
    for (const QString& column : sheet.columns)
        fields += csvField(column);
    bool isWritten = to.write(fields.join(',') + '\n') >= 0;
    for (const auto& row : sheet.rows) {
        fields.clear();
        for (const Sheet::Cell& cell : row)
            fields += cell.value.isNull() ? csvField(cell.text) : cell.value;
        isWritten = isWritten && to.write(fields.join(',') + '\n') >= 0;
    }
    return isWritten;
}

} // namespace

Exhibit exhibitOf(
    const theme::Theme& theme, const QString& title, const std::vector<Chart*>& charts)
{
    Exhibit exhibit{ title, drawingOf(theme, charts), {}, {}, true };
    std::vector<ChartContent> contents;
    for (const Chart* chart : charts) {
        contents.push_back(chart->content());
        exhibit.isEmpty = exhibit.isEmpty && !hasSamples(contents.back());
    }
    const TimeRange range = charts.empty() ? TimeRange() : charts.front()->window().range();
    exhibit.writeValues = [contents, range](
                              QIODevice& to) { return writeCsv(contents, range, to); };
    if (charts.size() == 1)
        exhibit.makeTable = [&theme, content = contents.front(), range](QObject* parent) {
            return new SampleModel(theme, content, range, parent);
        };
    return exhibit;
}

Exhibit exhibitOf(const theme::Theme& theme, const PageDrawing& card, const ChartContent& content,
    const TimeRange& range)
{
    return { content.title, drawingOf(theme, card),
        [content, range](QIODevice& to) { return writeCsv({ content }, range, to); },
        [&theme, content, range](
            QObject* parent) { return new SampleModel(theme, content, range, parent); },
        !hasSamples(content) };
}

Exhibit exhibitOf(
    const theme::Theme& theme, const PageDrawing& card, const QString& title, Sheet sheet)
{
    const auto kept = std::make_shared<const Sheet>(std::move(sheet));
    return { title, drawingOf(theme, card), [kept](QIODevice& to) { return writeCells(*kept, to); },
        [kept](QObject* parent) { return new SheetModel(kept, parent); }, kept->rows.empty() };
}

} // namespace opsdeck::ui::charts
