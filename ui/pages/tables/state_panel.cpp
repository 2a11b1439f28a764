#include "ui/pages/tables/state_panel.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

StatePanel::StatePanel(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_card(new QWidget)
    , m_title(new widgets::Label(theme, theme::Role::BodyStrong, theme::Token::Ink))
    , m_detail(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink2))
    , m_buttons(new QHBoxLayout)
{
    m_title->setWordWrap(true);
    m_detail->setWordWrap(true);
    for (QLabel* label : { m_title, m_detail }) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_card->setMaximumWidth(theme.scaled(480));
    auto* texts = new QVBoxLayout(m_card);
    texts->setContentsMargins(theme.scaled(36), 12, 0, 12);
    texts->setSpacing(4);
    texts->addWidget(m_title);
    texts->addWidget(m_detail);
    texts->addSpacing(8);
    texts->addLayout(m_buttons);
    m_buttons->addStretch(1);
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(m_card, 4);
    across->addStretch(1);
    auto* down = new QVBoxLayout(this);
    down->addStretch(2);
    down->addLayout(across);
    down->addStretch(3);
}

void StatePanel::showState(
    const char* icon, const QString& title, const QString& detail, std::vector<Action> actions)
{
    // The same again keeps its buttons, and with them the focus.
    if (m_icon == icon && m_title->text() == title && m_detail->text() == detail
        && m_buttons->count() - 1 == static_cast<int>(actions.size()))
        return;
    m_icon = icon;
    m_isError = false;
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(detail.isEmpty() ? title : QString(title + QStringLiteral(". ") + detail));
    while (m_buttons->count() > 1) { // the stretch stays
        QLayoutItem* item = m_buttons->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the sender
        delete item;
    }
    int place = 0;
    for (Action& action : actions) {
        auto* button = new QPushButton(action.text);
        connect(button, &QPushButton::clicked, this, [run = std::move(action.run)] { run(); });
        m_buttons->insertWidget(place++, button);
    }
    update();
}

void StatePanel::showError(const base::Error& error, std::function<void()> retry)
{
    std::vector<Action> actions;
    if (retry)
        actions.push_back({ tr("Retry"), std::move(retry) });
    actions.push_back({ tr("Copy details"),
        [details = errorDetails(error)] { QGuiApplication::clipboard()->setText(details); } });
    QStringList words{ error.why, error.hint };
    words.removeAll(QString());
    showState(error.code == base::ErrorCode::Permission ? "lock" : "missed", error.what,
        words.join(QLatin1Char('\n')), std::move(actions));
    m_isError = true;
}

QString StatePanel::title() const { return m_title->text(); }

void StatePanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QPoint corner = m_card->mapTo(this, QPoint(0, 0));
    const QRect column = QRect(corner, m_card->size()).adjusted(0, m_title->y(), 0, 0);
    const int line = m_title->fontMetrics().height();
    const QRect icon = QStyle::visualRect(
        layoutDirection(), column, QRect(column.left(), column.top(), m_theme.scaled(24), line));
    theme::drawIcon(painter, icon, m_icon,
        m_theme.color(m_isError ? theme::Token::Bad : theme::Token::Ink3), m_theme.scaled(18));
}

QString errorDetails(const base::Error& error)
{
    QStringList lines{ error.what, error.why, error.hint };
    lines.removeAll(QString());
    if (!error.sqlState.isEmpty())
        lines.append(QStringLiteral("SQLSTATE ") + error.sqlState);
    return lines.join(QLatin1Char('\n'));
}

} // namespace opsdeck::ui::pages
