#include "ui/charts/annotation_lane.h"

#include "ui/charts/plot.h"
#include "ui/charts/time_text.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace opsdeck::ui::charts {

using series::AnnotationKind;
using theme::Role;
using theme::Token;

namespace {

constexpr int kHeight = 26;
constexpr int kFlagHeight = 19;
constexpr int kIcon = 12;
constexpr int kPadding = 6;
constexpr int kMostWidth = 170;

bool isBad(AnnotationKind kind)
{
    return kind == AnnotationKind::Alert || kind == AnnotationKind::Incident;
}

} // namespace

const char* annotationIcon(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Deploy:
        return "flag";
    case AnnotationKind::Incident:
        return "near";
    case AnnotationKind::Alert:
        return "bell";
    case AnnotationKind::Note:
        break;
    }
    return "edit";
}

QString annotationKindName(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Deploy:
        return AnnotationLane::tr("Deploy");
    case AnnotationKind::Incident:
        return AnnotationLane::tr("Incident");
    case AnnotationKind::Alert:
        return AnnotationLane::tr("Alert");
    case AnnotationKind::Note:
        break;
    }
    return AnnotationLane::tr("Note");
}

AnnotationLane::AnnotationLane(
    const theme::Theme& theme, TimeWindow& window, Plot& plot, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_window(window)
    , m_plot(plot)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Annotations"));
    connect(&window, &TimeWindow::rangeChanged, this, qOverload<>(&QWidget::update));
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    connect(&plot, &QCustomPlot::afterReplot, this, qOverload<>(&QWidget::update));
}

QSize AnnotationLane::sizeHint() const { return { 100, m_theme.scaled(kHeight) }; }

void AnnotationLane::setAnnotations(std::vector<series::Annotation> annotations)
{
    m_annotations = std::move(annotations);
    QStringList words;
    for (const series::Annotation& annotation : m_annotations)
        words += tr("%1: %2, %3")
                     .arg(annotationKindName(annotation.kind), annotation.text,
                         momentText(m_theme.format(), annotation.begin));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

// To the right of its line where there is room, else to the left, else only its icon.
std::vector<AnnotationLane::Flag> AnnotationLane::flags() const
{
    std::vector<Flag> placed;
    const QFontMetrics metrics(m_theme.font(Role::Caption));
    const int offset = m_plot.mapTo(window(), QPoint()).x() - mapTo(window(), QPoint()).x();
    const double bare = m_theme.scaled(kIcon + 2 * kPadding);
    double taken = 0;
    const int flag = m_theme.scaled(kFlagHeight);
    const int top = (height() - flag) / 2;
    for (std::size_t i = 0; i < m_annotations.size(); ++i) {
        const series::Annotation& annotation = m_annotations[i];
        if (!m_window.range().contains(annotation.begin))
            continue;
        const auto xOf = [&](std::size_t k) {
            return offset
                + std::round(
                    m_plot.xAxis->coordToPixel(static_cast<double>(m_annotations[k].begin)));
        };
        const double x = xOf(i);
        const bool hasNext =
            i + 1 < m_annotations.size() && m_window.range().contains(m_annotations[i + 1].begin);
        const double until = hasNext ? xOf(i + 1) : width();
        const double wide = std::min<double>(
            m_theme.scaled(kMostWidth), bare + 4 + metrics.horizontalAdvance(annotation.text));
        double left = x;
        bool hasText = true;
        if (x + wide > until) {
            if (x - wide >= taken) {
                left = x - wide;
            } else if (x + bare <= width()) {
                hasText = false;
            }
        }
        const double size = hasText ? wide : bare;
        if (left < taken)
            continue; // under another one: its line and the tooltip of the lane still tell
        placed.push_back({ i, QRectF(left, top, size, flag), x, hasText });
        taken = left + size + 2;
    }
    return placed;
}

void AnnotationLane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(Role::Caption));
    for (const Flag& flag : flags()) {
        const series::Annotation& annotation = m_annotations[flag.annotation];
        const bool bad = isBad(annotation.kind);
        const bool current = annotation.id == m_current;
        const QColor ink = m_theme.color(bad ? Token::Bad : Token::Ink2);
        QPen stub(ink, 1);
        stub.setDashPattern({ 2, 2 });
        painter.setPen(stub);
        painter.drawLine(QLineF(flag.x + 0.5, flag.rect.bottom(), flag.x + 0.5, height()));
        painter.setPen(QPen(m_theme.color(current && hasFocus() ? Token::Focus
                                    : bad                       ? Token::BadLine
                                                                : Token::BorderStrong),
            current && hasFocus() ? 2 : 1));
        painter.setBrush(m_theme.color(bad ? Token::BadSoft
                : current                  ? Token::Hover
                                           : Token::Surface));
        painter.drawRoundedRect(flag.rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        QRect inside =
            flag.rect.toRect().adjusted(m_theme.scaled(kPadding), 0, -m_theme.scaled(kPadding), 0);
        const QRect icon(inside.left(), inside.top(), m_theme.scaled(kIcon), inside.height());
        theme::drawIcon(painter, icon, annotationIcon(annotation.kind), ink, m_theme.scaled(kIcon));
        if (!flag.hasText)
            continue;
        inside.setLeft(icon.right() + 4);
        painter.setPen(ink);
        painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(annotation.text, Qt::ElideRight, inside.width()));
    }
}

void AnnotationLane::setCurrent(std::int64_t id)
{
    if (id == m_current)
        return;
    m_current = id;
    emit highlighted(id);
    update();
}

void AnnotationLane::mouseMoveEvent(QMouseEvent* event)
{
    std::int64_t under = 0;
    for (const Flag& flag : flags()) {
        if (flag.rect.contains(event->position()))
            under = m_annotations[flag.annotation].id;
    }
    setCursor(under != 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setCurrent(under);
}

void AnnotationLane::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_current != 0)
        emit opened(m_current);
}

void AnnotationLane::leaveEvent(QEvent*)
{
    if (!hasFocus())
        setCurrent(0);
}

void AnnotationLane::keyPressEvent(QKeyEvent* event)
{
    const std::vector<Flag> shown = flags();
    const auto at = std::find_if(shown.begin(), shown.end(),
        [this](const Flag& flag) { return m_annotations[flag.annotation].id == m_current; });
    const auto go = [&](std::ptrdiff_t index) {
        if (index >= 0 && index < static_cast<std::ptrdiff_t>(shown.size()))
            setCurrent(m_annotations[shown[static_cast<std::size_t>(index)].annotation].id);
    };
    switch (event->key()) {
    case Qt::Key_Right:
        go(at == shown.end() ? 0 : at - shown.begin() + 1);
        return;
    case Qt::Key_Left:
        go(at == shown.end() ? std::ssize(shown) - 1 : at - shown.begin() - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current != 0)
            emit opened(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool AnnotationLane::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (const Flag& flag : flags()) {
            const series::Annotation& annotation = m_annotations[flag.annotation];
            if (std::abs(help->pos().x() - flag.x) < 3 || flag.rect.contains(help->pos())) {
                QToolTip::showText(help->globalPos(),
                    tr("%1: %2, %3")
                        .arg(annotationKindName(annotation.kind), annotation.text,
                            momentText(m_theme.format(), annotation.begin)),
                    this);
                return true;
            }
        }
        QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace opsdeck::ui::charts
