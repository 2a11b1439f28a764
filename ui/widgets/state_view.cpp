#include "ui/widgets/state_view.h"

#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icon_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kSkeletonRow = 28;
constexpr int kSkeletonBar = 8;
constexpr int kPadding = 14;
} // namespace

StateView::StateView(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_content(new QWidget)
    , m_icon(new IconView(theme, "info", theme::Token::Ink3))
    , m_title(new Label(theme, theme::Role::BodyStrong))
    , m_detail(new Label(theme, theme::Role::Small, theme::Token::Ink3))
    , m_action(makeButton(QString()))
    , m_retry(makeButton(theme, "refresh", tr("Retry")))
    , m_copy(makeButton(tr("Copy details"), ButtonKind::Quiet))
{
    m_title->setWordWrap(true);
    m_detail->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    auto* row = new QHBoxLayout(m_content);
    row->setContentsMargins(kPadding, 8, kPadding, kPadding);
    row->setSpacing(10);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    for (QPushButton* button : { m_copy, m_retry, m_action })
        row->addWidget(button, 0, Qt::AlignVCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    layout->addWidget(m_content);
    layout->addStretch(1);
    connect(m_action, &QPushButton::clicked, this, &StateView::actionAsked);
    connect(m_retry, &QPushButton::clicked, this, &StateView::retryAsked);
    connect(m_copy, &QPushButton::clicked, this, &StateView::copyDetails);
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
    showLoading();
}

void StateView::showLoading()
{
    m_kind = Kind::Loading;
    m_content->hide();
    setAccessibleName(tr("Loading"));
    update();
}

void StateView::showEmpty(const QString& reason, const QString& detail, const QString& action)
{
    m_action->setText(action);
    show(Kind::Empty, reason, detail);
}

void StateView::showError(const base::Error& error)
{
    m_error = error;
    const bool denied = error.code == base::ErrorCode::Permission;
    m_copy->setText(denied ? tr("Copy request") : tr("Copy details"));
    QString detail = error.why;
    if (!error.hint.isEmpty())
        detail += (detail.isEmpty() ? QString() : QStringLiteral("\n")) + error.hint;
    show(denied ? Kind::NoPermission : Kind::Failed, error.what, detail);
}

void StateView::paintEvent(QPaintEvent*)
{
    if (m_kind != Kind::Loading)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(theme::Token::Skeleton));
    const int row = m_theme.scaled(kSkeletonRow);
    const int rows = height() / row;
    const int whole = width() - 2 * kPadding;
    for (int i = 0; i < rows; ++i) {
        painter.setOpacity(1.0 - static_cast<double>(i) / rows);
        const int y = i * row + (row - kSkeletonBar) / 2;
        const int left = whole * (i % 3 == 0 ? 40 : i % 3 == 1 ? 32 : 46) / 100;
        painter.drawRoundedRect(QRect(kPadding, y, left, kSkeletonBar), 4, 4);
        painter.drawRoundedRect(
            QRect(kPadding + whole * 78 / 100, y, whole * 22 / 100, kSkeletonBar), 4, 4);
    }
}

void StateView::show(Kind kind, const QString& title, const QString& detail)
{
    m_kind = kind;
    if (kind == Kind::Empty)
        m_icon->setIcon("info", theme::Token::Ink3);
    else if (kind == Kind::NoPermission)
        m_icon->setIcon("lock", theme::Token::Warn);
    else
        m_icon->setIcon("missed", theme::Token::Bad);
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_action->setVisible(kind == Kind::Empty && !m_action->text().isEmpty());
    m_retry->setVisible(kind == Kind::Failed);
    m_copy->setVisible(kind != Kind::Empty);
    m_content->show();
    setAccessibleName(title);
    setAccessibleDescription(detail);
    update();
}

void StateView::copyDetails() const
{
    QString text = m_error.sentence();
    if (!m_error.sqlState.isEmpty())
        text += QStringLiteral(" [%1]").arg(m_error.sqlState);
    QGuiApplication::clipboard()->setText(text);
}

} // namespace opsdeck::ui::widgets
