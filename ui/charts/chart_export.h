// Charts as files and pictures: PNG, SVG and PDF with titles and legends, CSV with every value at
// full precision. A file is complete or absent. Drawing is the GUI thread's; writing CSV is for any
// thread, as the points do not change any more.
#pragma once

#include "models/base/result.h"
#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QImage>

#include <functional>

class QCPPainter;

namespace opsdeck::ui::charts {

class Chart;

QImage picture(const theme::Theme& theme, const std::vector<Chart*>& charts, double scale);
base::Status writePng(
    const theme::Theme& theme, const std::vector<Chart*>& charts, const QString& path);
base::Status writeSvg(
    const theme::Theme& theme, const std::vector<Chart*>& charts, const QString& path);
base::Status writePdf(
    const theme::Theme& theme, const std::vector<Chart*>& charts, const QString& path);
// A line a time, a column a series; an empty field where a series has no sample.
base::Status writeCsv(
    const std::vector<ChartContent>& contents, const TimeRange& range, const QString& path);

// What these files are made of, for those that write others.
QByteArray csvField(const QString& text);
QByteArray csvNumber(double value); // shortest that reads back the same; NaN: empty
base::Status writeFile(const QString& path, const QByteArray& bytes); // any thread
using Drawing = std::function<void(QCPPainter&)>; // in the units of the screen
QImage drawnPicture(const QSize& size, double scale, const QColor& ground, const Drawing& draw);
// A PDF of one page; false: it could not be begun.
bool writeDocument(QIODevice& device, const QSize& size, const Drawing& draw);

} // namespace opsdeck::ui::charts
