#include "ui/charts/page_export.h"

#include "ui/charts/chart.h"
#include "ui/charts/plot.h"

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Token;

namespace {

constexpr int kPadding = 20;
constexpr int kCaption = 28;

QSize sizeOf(const PageDrawing& drawing)
{
    return drawing.page->size() + QSize(2 * kPadding, kCaption + 2 * kPadding);
}

void draw(QCPPainter& painter, const theme::Theme& theme, const PageDrawing& drawing)
{
    const QSize size = sizeOf(drawing);
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

Drawing drawingOf(const theme::Theme& theme, const PageDrawing& drawing)
{
    return { sizeOf(drawing), theme.color(Token::Canvas),
        [&theme, drawing](QCPPainter& painter) { draw(painter, theme, drawing); } };
}

} // namespace opsdeck::ui::charts
