#include "ui/charts/chart_notice.h"

#include "ui/widgets/button.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Token;

ChartNotice::ChartNotice(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sentence(new widgets::Label(theme, Role::BodyStrong))
    , m_detail(new widgets::Label(theme, Role::Small, Token::Ink3))
    , m_action(widgets::makeButton(QString()))
{
    m_action->setProperty("small", true);
    m_detail->setElided(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_sentence);
    words->addWidget(m_detail);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(16);
    layout->addLayout(words, 1);
    layout->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &ChartNotice::actionAsked);
    hide();
}

void ChartNotice::say(const QString& sentence, const QString& detail, const QString& action)
{
    m_sentence->setText(sentence);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(detail.isEmpty() ? sentence : tr("%1: %2").arg(sentence, detail));
    show();
}

void ChartNotice::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::Border));
    painter.setBrush(m_theme.color(Token::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

} // namespace opsdeck::ui::charts
