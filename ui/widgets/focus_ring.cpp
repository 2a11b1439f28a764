#include "ui/widgets/focus_ring.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QFocusEvent>
#include <QPainter>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kOff = 3; // 1 px of air and 2 px of ring

bool isByKeyboard(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
        || reason == Qt::ShortcutFocusReason;
}

bool wantsRing(const QWidget* widget)
{
    return !widget->isWindow() && !qobject_cast<const QAbstractScrollArea*>(widget)
        && !widget->property("ownFocus").toBool();
}

// Inside a scroll area the ring must be clipped with the control, so it lives in the viewport.
QWidget* hostOf(const QWidget* target)
{
    for (QWidget* at = target->parentWidget(); at; at = at->parentWidget()) {
        if (at->isWindow() || qobject_cast<QAbstractScrollArea*>(at->parentWidget()))
            return at;
    }
    return nullptr;
}
} // namespace

class FocusRing::Frame final : public QWidget
{
public:
    Frame(const theme::Theme& theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.color(theme::Token::Focus), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
    }

private:
    const theme::Theme& m_theme;
};

FocusRing::FocusRing(const theme::Theme& theme, QObject* parent)
    : QObject(parent)
    , m_theme(theme)
{
    qApp->installEventFilter(this);
}

FocusRing::~FocusRing() { delete m_frame; }

bool FocusRing::isShown() const { return m_frame && !m_frame->isHidden(); }

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
        if (auto* widget = qobject_cast<QWidget*>(watched)) {
            const bool ring =
                isByKeyboard(static_cast<QFocusEvent*>(event)->reason()) && wantsRing(widget);
            follow(ring ? widget : nullptr);
        }
        break;
    case QEvent::FocusOut:
    case QEvent::Hide:
        if (watched == m_target)
            follow(nullptr);
        break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::LayoutRequest:
        if (m_target && (watched == m_target || watched == m_target->parentWidget()))
            place();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::follow(QWidget* target)
{
    m_target = target;
    if (!target) {
        if (m_frame)
            m_frame->hide();
        return;
    }
    QWidget* host = hostOf(target);
    if (!m_frame || m_frame->parentWidget() != host) {
        delete m_frame;
        m_frame = new Frame(m_theme, host);
    }
    place();
}

void FocusRing::place()
{
    if (!m_frame || !m_target)
        return;
    const QPoint corner = m_target->mapTo(m_frame->parentWidget(), QPoint());
    m_frame->setGeometry(QRect(corner, m_target->size()).adjusted(-kOff, -kOff, kOff, kOff));
    m_frame->raise();
    m_frame->show();
}

} // namespace opsdeck::ui::widgets
