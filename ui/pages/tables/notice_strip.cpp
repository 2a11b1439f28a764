#include "ui/pages/tables/notice_strip.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace opsdeck::ui::pages {

NoticeStrip::NoticeStrip(const theme::Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_severity(theme::Severity::Neutral)
    , m_text(new widgets::Label(theme, theme::Role::SmallStrong, theme::Token::Ink))
    , m_buttons(new QHBoxLayout)
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.scaled(36), 3, 14, 3);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    setMinimumHeight(theme.scaled(32));
    hide();
}

void NoticeStrip::showNotice(
    theme::Severity severity, const char* icon, const QString& text, std::vector<Action> actions)
{
    m_severity = severity;
    m_icon = icon;
    setText(text);
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the sender
        delete item;
    }
    m_dismiss = nullptr;
    for (Action& action : actions) {
        auto* button = new QPushButton(action.text);
        button->setProperty("small", true);
        m_dismiss = action.run;
        connect(button, &QPushButton::clicked, this, [run = std::move(action.run)] { run(); });
        m_buttons->addWidget(button);
    }
    show();
    update();
}

void NoticeStrip::setText(const QString& text)
{
    m_text->setText(text);
    setAccessibleName(text);
    m_text->setToken(theme::tokensOf(m_severity).ink);
}

QString NoticeStrip::text() const { return m_text->text(); }

void NoticeStrip::clear()
{
    hide();
    m_dismiss = nullptr;
}

void NoticeStrip::paintEvent(QPaintEvent*)
{
    const theme::SeverityTokens tokens = theme::tokensOf(m_severity);
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(tokens.soft));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(tokens.line));
    const QRect icon =
        QStyle::visualRect(layoutDirection(), rect(), QRect(14, 0, m_theme.scaled(16), height()));
    theme::drawIcon(painter, icon, m_icon, m_theme.color(tokens.ink), m_theme.scaled(14));
}

void NoticeStrip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_dismiss) {
        const std::function<void()> run = m_dismiss;
        run();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace opsdeck::ui::pages
