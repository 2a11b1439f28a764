// What a chart or a card has to give away: a drawing of itself, its values as a file and as a
// table. Made when it is asked for. Drawing and the table are the GUI thread's while the widgets
// live; the values are its own and may be written by any thread.
#pragma once

#include "ui/charts/chart_export.h"

#include <QStringList>

class QAbstractItemModel;
class QWidget;

namespace opsdeck::ui::charts {

struct PageDrawing;

// Values that are not samples over time: a row each, as they are read and as they are measured.
struct Sheet
{
    struct Cell
    {
        QString text;
        QByteArray value; // of the CSV: a number at full precision; null: the text
        bool isNumber = false; // stands at the right
    };
    QStringList columns;
    std::vector<std::vector<Cell>> rows;
};

struct Exhibit
{
    QString title;
    Drawing drawing;
    WriteTo writeValues; // CSV
    std::function<QAbstractItemModel*(QObject* parent)> makeTable; // none: several charts at once
    bool isEmpty = false; // no values: only the picture
};

Exhibit exhibitOf(
    const theme::Theme& theme, const QString& title, const std::vector<Chart*>& charts);
// A card whose values are samples.
Exhibit exhibitOf(const theme::Theme& theme, const PageDrawing& card, const ChartContent& content,
    const TimeRange& range);
Exhibit exhibitOf(
    const theme::Theme& theme, const PageDrawing& card, const QString& title, Sheet sheet);

} // namespace opsdeck::ui::charts
