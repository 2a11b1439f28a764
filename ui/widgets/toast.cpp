#include "ui/widgets/toast.h"

#include "ui/widgets/button.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pill.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace opsdeck::ui::widgets {

namespace {
using namespace std::chrono_literals;
constexpr auto kStay = 6s;
constexpr auto kStayWithAction = 10s;
constexpr int kMost = 4;
constexpr int kMargin = 16;
} // namespace

ToastStack::ToastStack(const theme::Theme& theme, int bottomMargin, QWidget* window)
    : QWidget(window)
    , m_theme(theme)
    , m_bottomMargin(bottomMargin)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    window->installEventFilter(this);
    hide();
}

void ToastStack::show(const ToastText& text)
{
    while (count() >= kMost)
        delete m_layout->takeAt(0)->widget();
    QFrame* toast = makeToast(text);
    m_layout->addWidget(toast, 0, Qt::AlignRight);
    if (text.severity != theme::Severity::Missed) {
        QTimer::singleShot(text.action.isEmpty() ? kStay : kStayWithAction, toast,
            [toast] { toast->deleteLater(); });
    }
    // After the layout has let go of it; a stack without toasts must not swallow clicks.
    connect(toast, &QObject::destroyed, this, &ToastStack::place, Qt::QueuedConnection);
    place();
    QAccessibleEvent said(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

int ToastStack::count() const { return m_layout->count(); }

bool ToastStack::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

QFrame* ToastStack::makeToast(const ToastText& text)
{
    auto* toast = new QFrame;
    toast->setProperty("panel", QStringLiteral("raised"));
    toast->setAccessibleName(
        text.detail.isEmpty() ? text.text : QStringLiteral("%1, %2").arg(text.text, text.detail));
    auto* row = new QHBoxLayout(toast);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(
        new IconView(m_theme, iconOf(text.severity), theme::tokensOf(text.severity).ink));
    auto* title = new Label(m_theme, theme::Role::BodyStrong);
    title->setText(text.text);
    row->addWidget(title);
    auto* detail = new Label(m_theme, theme::Role::Small, theme::Token::Ink3);
    detail->setText(text.detail);
    detail->setElided(true);
    row->addWidget(detail);
    row->addSpacing(8);
    if (!text.action.isEmpty()) {
        QPushButton* action = makeButton(text.action, ButtonKind::Link);
        connect(action, &QPushButton::clicked, toast, [toast, run = text.onAction] {
            if (run)
                run();
            toast->deleteLater();
        });
        row->addWidget(action);
    }
    QToolButton* close = makeIconButton(m_theme, "close", tr("Close message"));
    connect(close, &QToolButton::clicked, toast, &QObject::deleteLater);
    row->addWidget(close);
    return toast;
}

void ToastStack::place()
{
    setVisible(count() > 0);
    const QSize room = parentWidget()->size();
    const QSize size = sizeHint().boundedTo({ room.width() - 2 * kMargin, room.height() });
    const int x = isRightToLeft() ? kMargin : room.width() - size.width() - kMargin;
    setGeometry({ { x, room.height() - size.height() - m_bottomMargin - kMargin }, size });
    raise();
}

} // namespace opsdeck::ui::widgets
