#include "ui/widgets/card.h"

#include "ui/widgets/state_view.h"

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kPadding = 14;
constexpr int kHeaderHeight = 40;
} // namespace

Card::Card(const theme::Theme& theme, const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_title(new Label(theme, theme::Role::Heading))
    , m_detail(new Label(theme, theme::Role::Small, theme::Token::Ink3))
    , m_header(new QHBoxLayout)
    , m_stack(new QStackedLayout)
    , m_state(new StateView(theme))
{
    setProperty("card", true);
    setAccessibleName(title);
    m_title->setText(title);
    m_detail->setElided(true);
    auto* bar = new QWidget;
    bar->setLayout(m_header);
    bar->setFixedHeight(theme.scaled(kHeaderHeight));
    connect(&theme, &theme::Theme::changed, bar,
        [bar, &theme] { bar->setFixedHeight(theme.scaled(kHeaderHeight)); });
    m_header->setContentsMargins(kPadding, 0, kPadding - 2, 0);
    m_header->setSpacing(8);
    m_header->addWidget(m_title);
    m_header->addWidget(m_detail, 1);
    auto* content = new QWidget;
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(kPadding, 0, kPadding, kPadding);
    m_body->setSpacing(8);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addLayout(m_stack, 1);
    // A stack shows its first widget at once: without an owner that would be a window.
    m_stack->addWidget(content);
    m_stack->addWidget(m_state);
}

void Card::setDetail(const QString& detail) { m_detail->setText(detail); }

void Card::addAction(QWidget* action) { m_header->addWidget(action); }

void Card::showState(bool shown) { m_stack->setCurrentIndex(shown ? 1 : 0); }

} // namespace opsdeck::ui::widgets
