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
constexpr int kGap = 10;
constexpr int kMostWidth = 560; // of the words and buttons
constexpr int kNarrow = 400; // under it the buttons go below the words
} // namespace

StateView::StateView(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_content(new QWidget)
    , m_row(new QHBoxLayout)
    , m_icon(new IconView(theme, "info", theme::Token::Ink3))
    , m_title(new Label(theme, theme::Role::BodyStrong))
    , m_detail(new Label(theme, theme::Role::Small, theme::Token::Ink3))
    , m_action(makeButton(QString()))
    , m_retry(makeButton(theme, "refresh", tr("Retry")))
    , m_copy(makeButton(tr("Copy details"), ButtonKind::Quiet))
{
    for (Label* label : { m_title, m_detail }) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    layOut();
    connect(m_action, &QPushButton::clicked, this, &StateView::actionAsked);
    connect(m_retry, &QPushButton::clicked, this, &StateView::retryAsked);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_copied); });
    connect(&theme, &theme::Theme::changed, this, [this] {
        fit();
        update();
    });
    showLoading();
}

void StateView::layOut()
{
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    for (QPushButton* button : { m_action, m_retry, m_copy })
        buttons->addWidget(button, 0, Qt::AlignVCenter);
    buttons->addStretch(1);
    m_row->setSpacing(kGap);
    m_row->addLayout(words, 1);
    m_row->addLayout(buttons);
    auto* inside = new QHBoxLayout(m_content);
    inside->setContentsMargins(kPadding, 8, kPadding, kPadding);
    inside->setSpacing(kGap);
    inside->addWidget(m_icon, 0, Qt::AlignTop);
    inside->addLayout(m_row, 1);
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(m_content, 1000); // its own limit first, then the sides
    across->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(2);
    layout->addLayout(across);
    layout->addStretch(3);
}

void StateView::showLoading()
{
    m_kind = Kind::Loading;
    m_content->hide();
    setAccessibleName(tr("Loading"));
    update();
}

void StateView::showEmpty(
    const QString& reason, const QString& detail, const QString& action, const char* icon)
{
    m_icon->setIcon(icon, theme::Token::Ink3);
    m_action->setText(action);
    show(Kind::Empty, reason, detail);
}

void StateView::showError(const base::Error& error, const QString& request)
{
    const bool denied = error.code == base::ErrorCode::Permission;
    m_icon->setIcon(denied ? "lock" : "missed", denied ? theme::Token::Warn : theme::Token::Bad);
    m_copied = request.isEmpty() ? errorDetails(error) : request;
    m_copy->setText(denied ? tr("Copy request") : tr("Copy details"));
    setButtonKind(m_copy, denied ? ButtonKind::Default : ButtonKind::Quiet); // the only one, or not
    QStringList words{ error.why, error.hint };
    words.removeAll(QString());
    show(denied ? Kind::NoPermission : Kind::Failed, error.what, words.join(QLatin1Char('\n')));
}

void StateView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < m_theme.scaled(kNarrow);
    m_row->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    fit();
}

// As wide as its words ask for, so that short ones stand in the middle too.
void StateView::fit()
{
    int words = 0;
    for (const Label* label : { m_title, m_detail }) {
        for (const QString& line : label->text().split(QLatin1Char('\n')))
            words = std::max(words, label->fontMetrics().horizontalAdvance(line));
    }
    const bool isBeside = m_row->direction() == QBoxLayout::LeftToRight;
    int buttons = 0;
    for (const QPushButton* button : { m_action, m_retry, m_copy }) {
        if (!button->isHidden())
            buttons += button->sizeHint().width() + kGap;
    }
    const int inside = isBeside ? words + buttons + kGap : std::max(words, buttons);
    const int wanted = inside + m_icon->sizeHint().width() + 2 * kPadding + 2 * kGap;
    m_content->setMaximumWidth(std::min(wanted, m_theme.scaled(kMostWidth)));
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
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_action->setVisible(kind == Kind::Empty && !m_action->text().isEmpty());
    m_retry->setVisible(kind == Kind::Failed);
    m_copy->setVisible(kind != Kind::Empty);
    m_content->show();
    fit();
    setAccessibleName(title);
    setAccessibleDescription(detail);
    update();
}

QString errorDetails(const base::Error& error)
{
    QStringList lines{ error.what, error.why, error.hint };
    lines.removeAll(QString());
    if (!error.sqlState.isEmpty())
        lines.append(QStringLiteral("SQLSTATE ") + error.sqlState);
    return lines.join(QLatin1Char('\n'));
}

} // namespace opsdeck::ui::widgets
