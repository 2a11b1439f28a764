#include "ui/widgets/notice_bar.h"

#include "ui/widgets/button.h"
#include "ui/widgets/icon_view.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kHeight = 32;
} // namespace

NoticeBar::NoticeBar(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new IconView(theme, "info"))
    , m_text(new Label(theme, theme::Role::SmallStrong))
    , m_aside(new Label(theme, theme::Role::SmallStrong))
    , m_buttons(new QHBoxLayout)
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttons->setSpacing(6);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 3, 12, 3);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_aside);
    row->addLayout(m_buttons);
    const auto dress = [this] {
        setMinimumHeight(m_theme.scaled(kHeight));
        update();
    };
    connect(&theme, &theme::Theme::changed, this, dress);
    dress();
    hide();
}

void NoticeBar::setNotice(const char* icon, theme::Severity severity, const QString& sentence,
    std::vector<Action> actions)
{
    m_severity = severity;
    const theme::Token ink = theme::tokensOf(severity).ink;
    m_icon->setIcon(icon, ink);
    m_text->setToken(ink);
    m_aside->setToken(ink);
    m_aside->clear();
    const bool isNews = isHidden() || m_text->text() != sentence;
    m_text->setText(sentence);
    setAccessibleName(sentence);
    const bool sameActions = std::equal(actions.begin(), actions.end(), m_actions.begin(),
        m_actions.end(), [](const Action& a, const Action& b) { return a.text == b.text; });
    m_actions = std::move(actions);
    if (!sameActions)
        makeButtons();
    show();
    if (isNews) {
        QAccessibleEvent said(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&said);
    }
    update();
}

void NoticeBar::setAside(const QString& text) { m_aside->setText(text); }

void NoticeBar::clear() { hide(); }

void NoticeBar::makeButtons()
{
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the sender
        delete item;
    }
    for (const Action& action : m_actions) {
        QPushButton* button = makeButton(action.text);
        button->setProperty("small", true);
        // An action may set the next notice: a copy runs.
        connect(button, &QPushButton::clicked, this, [run = action.run] { run(); });
        m_buttons->addWidget(button);
    }
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    const theme::SeverityTokens tokens = theme::tokensOf(m_severity);
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(tokens.soft));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(tokens.line));
}

void NoticeBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_actions.empty())
        Action(m_actions.back()).run();
    else
        QWidget::keyPressEvent(event);
}

} // namespace opsdeck::ui::widgets
