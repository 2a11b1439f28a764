#include "ui/charts/page_export.h"

#include "ui/charts/chart.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/plot.h"

#include <QBuffer>

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Token;

namespace {

constexpr int kPadding = 20;
constexpr int kCaption = 28;
constexpr double kPictureScale = 2;

QSize sizeOf(const PageDrawing& drawing)
{
    return drawing.page->size() + QSize(2 * kPadding, kCaption + 2 * kPadding);
}

void draw(QCPPainter& painter, const theme::Theme& theme, const PageDrawing& drawing)
{
    const QSize size = sizeOf(drawing);
    painter.fillRect(QRect(QPoint(), size), theme.color(Token::Canvas));
    painter.setFont(theme.font(Role::Body));
    painter.setPen(theme.color(Token::Ink2));
    painter.drawText(QRect(kPadding, kPadding, size.width() - 2 * kPadding, kCaption),
        Qt::AlignLeft | Qt::AlignTop, drawing.caption);
    const QPoint corner(kPadding, kPadding + kCaption);
    drawing.page->render(&painter, corner, QRegion(),
        QWidget::RenderFlags(QWidget::DrawWindowBackground | QWidget::DrawChildren));
    for (Chart* chart : drawing.charts) {
        Plot& plot = chart->plot();
        if (!plot.isVisibleTo(drawing.page))
            continue;
        // On the screen a plot is a bitmap.
        plot.drawIfDue();
        painter.save();
        painter.translate(corner + plot.mapTo(drawing.page, QPoint()));
        painter.fillRect(plot.rect(), theme.color(Token::Surface));
        plot.toPainter(&painter, plot.width(), plot.height());
        painter.restore();
    }
}

} // namespace

QImage pagePicture(const theme::Theme& theme, const PageDrawing& drawing)
{
    return drawnPicture(sizeOf(drawing), kPictureScale, theme.color(Token::Canvas),
        [&](QCPPainter& painter) { draw(painter, theme, drawing); });
}

QByteArray pageDocument(const theme::Theme& theme, const PageDrawing& drawing)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writeDocument(
        buffer, sizeOf(drawing), [&](QCPPainter& painter) { draw(painter, theme, drawing); });
    return buffer.data();
}

} // namespace opsdeck::ui::charts
