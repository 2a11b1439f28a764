#include "ui/charts/navigator_frame.h"

#include "ui/charts/plot.h"
#include "ui/charts/time_text.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace opsdeck::ui::charts {

using series::Time;
using theme::Token;

namespace {

constexpr double kReach = 7; // of a handle, pixels
constexpr double kLeastWidth = 6;
constexpr double kHandleWidth = 5;
constexpr double kHandleHeight = 14;
constexpr double kFlag = 4;
constexpr double kNotch = 120;

} // namespace

NavigatorFrame::NavigatorFrame(const theme::Theme& theme, TimeWindow& window, Plot& plot)
    : QWidget(&plot)
    , m_theme(theme)
    , m_window(window)
    , m_plot(plot)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Visible range"));
    connect(&window, &TimeWindow::rangeChanged, this, [this] {
        describe();
        update();
    });
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&plot, &QCustomPlot::afterReplot, this, [this] {
        setGeometry(m_plot.rect());
        update();
    });
}

void NavigatorFrame::setAnnotations(std::vector<series::Annotation> annotations)
{
    m_annotations = std::move(annotations);
    update();
}

void NavigatorFrame::describe()
{
    const TimeRange& range = m_window.range();
    setAccessibleDescription(rangeText(m_theme.format(), range.from, range.to));
}

QRectF NavigatorFrame::windowRect() const
{
    const QRect area = m_plot.plotArea();
    const auto at = [&](Time time) {
        return std::clamp<double>(
            m_plot.xAxis->coordToPixel(static_cast<double>(time)), area.left(), area.right() + 1);
    };
    double left = at(m_window.range().from);
    double right = at(m_window.range().to);
    if (right - left < kLeastWidth) {
        const double middle = (left + right) / 2;
        left = middle - kLeastWidth / 2;
        right = middle + kLeastWidth / 2;
    }
    return { std::round(left), static_cast<double>(area.top()), std::round(right - left),
        static_cast<double>(area.height()) };
}

void NavigatorFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF window = windowRect();
    QColor fill = m_theme.color(Token::Accent);
    fill.setAlphaF(0.16F);
    painter.fillRect(window, fill);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const series::Annotation& annotation : m_annotations) {
        const double x = m_plot.xAxis->coordToPixel(static_cast<double>(annotation.begin));
        if (x < m_plot.plotArea().left() || x > m_plot.plotArea().right())
            continue;
        const bool isBad = annotation.kind == series::AnnotationKind::Alert
            || annotation.kind == series::AnnotationKind::Incident;
        const double y = window.top() - 2 * kFlag;
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(isBad ? Token::Bad : Token::Ink3));
        painter.drawPolygon(
            QPolygonF({ { x - kFlag, y }, { x + kFlag, y }, { x, y + 1.5 * kFlag } }));
    }
    painter.setPen(
        QPen(m_theme.color(hasFocus() ? Token::Focus : Token::Accent), hasFocus() ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(window.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setBrush(m_theme.color(Token::Surface));
    painter.setPen(QPen(m_theme.color(Token::Accent), 1.2));
    for (const double x : { window.left(), window.right() }) {
        painter.drawRoundedRect(
            QRectF(x - kHandleWidth / 2, window.center().y() - kHandleHeight / 2, kHandleWidth,
                kHandleHeight),
            1.5, 1.5);
    }
}

NavigatorFrame::Grip NavigatorFrame::gripAt(double x) const
{
    const QRectF window = windowRect();
    const double left = std::abs(x - window.left());
    const double right = std::abs(x - window.right());
    if (std::min(left, right) <= kReach
        && (x < window.left() || x > window.right() || window.width() > 3 * kReach))
        return left < right ? Grip::Left : Grip::Right;
    if (x > window.left() && x < window.right())
        return Grip::Whole;
    return Grip::None;
}

void NavigatorFrame::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const double x = event->position().x();
    m_grip = gripAt(x);
    const TimeRange range = m_window.range();
    const Time time = m_plot.timeAt(x);
    if (m_grip == Grip::None) {
        m_window.setRange({ time - range.span() / 2, time + range.span() / 2 });
        m_grip = Grip::Whole;
    }
    m_grabbed = time - m_window.range().from;
}

void NavigatorFrame::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    const Grip grip = m_grip == Grip::None ? gripAt(x) : m_grip;
    setCursor(grip == Grip::Whole ? Qt::OpenHandCursor
            : grip == Grip::None  ? Qt::PointingHandCursor
                                  : Qt::SizeHorCursor);
    const TimeRange range = m_window.range();
    const Time time = m_plot.timeAt(x);
    if (m_grip == Grip::Whole)
        m_window.setRange({ time - m_grabbed, time - m_grabbed + range.span() });
    else if (m_grip == Grip::Left && time < range.to - TimeWindow::kLeastSpan)
        m_window.setRange({ time, range.to });
    else if (m_grip == Grip::Right && time > range.from + TimeWindow::kLeastSpan)
        m_window.setRange({ range.from, time });
}

void NavigatorFrame::mouseReleaseEvent(QMouseEvent*) { m_grip = Grip::None; }

void NavigatorFrame::wheelEvent(QWheelEvent* event)
{
    const TimeRange& range = m_window.range();
    m_window.zoom(std::pow(1.25, event->angleDelta().y() / kNotch), range.from + range.span() / 2);
    event->accept();
}

void NavigatorFrame::keyPressEvent(QKeyEvent* event)
{
    const TimeRange& range = m_window.range();
    const double step = event->modifiers().testFlag(Qt::ShiftModifier) ? 1 : 0.25;
    switch (event->key()) {
    case Qt::Key_Left:
        m_window.pan(-step);
        return;
    case Qt::Key_Right:
        m_window.pan(step);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_window.zoom(1.5, range.from + range.span() / 2);
        return;
    case Qt::Key_Minus:
        m_window.zoom(1 / 1.5, range.from + range.span() / 2);
        return;
    case Qt::Key_Home:
        m_window.showBegin();
        return;
    case Qt::Key_End:
        m_window.showEnd();
        return;
    case Qt::Key_0:
        m_window.goHome();
        return;
    case Qt::Key_Escape:
        if (m_window.back())
            return;
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace opsdeck::ui::charts
