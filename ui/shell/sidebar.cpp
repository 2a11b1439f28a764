#include "ui/shell/sidebar.h"

#include "ui/shell/sidebar_item.h"
#include "ui/widgets/status_line.h"

#include <QButtonGroup>
#include <QVBoxLayout>

namespace opsdeck::ui::shell {

namespace {
constexpr int kWide = 200;
constexpr int kNarrow = 48;
constexpr int kPadding = 8;
} // namespace

Sidebar::Sidebar(const theme::Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_items(new QVBoxLayout)
    , m_footFrame(new QFrame)
    , m_foot(new QVBoxLayout(m_footFrame))
    , m_group(new QButtonGroup(this))
{
    setProperty("panel", QStringLiteral("sidebar"));
    setAccessibleName(tr("Pages"));
    m_items->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    m_items->setSpacing(2);
    m_footFrame->setProperty("panel", QStringLiteral("footer"));
    m_footFrame->setAccessibleName(tr("Connections"));
    m_foot->setContentsMargins(17, 8, 14, 10);
    m_foot->setSpacing(4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_items);
    layout->addStretch(1);
    layout->addWidget(m_footFrame);
    connect(m_group, &QButtonGroup::buttonClicked, this, [this](QAbstractButton* button) {
        emit pageChosen(static_cast<SidebarItem*>(button)->name());
    });
    connect(&theme, &theme::Theme::changed, this, &Sidebar::dress);
    dress();
}

void Sidebar::addItem(
    const QString& name, const QString& title, const char* icon, const QString& key)
{
    auto* item = new SidebarItem(m_theme, name, icon);
    item->setText(title);
    item->setAccessibleName(title);
    item->setToolTip(key.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, key));
    item->setCollapsed(m_collapsed);
    m_group->addButton(item);
    m_items->addWidget(item);
}

void Sidebar::setCurrent(const QString& name)
{
    for (QAbstractButton* button : m_group->buttons()) {
        if (static_cast<SidebarItem*>(button)->name() == name)
            button->setChecked(true);
    }
}

void Sidebar::setConnections(const std::vector<ConnectionLine>& lines)
{
    m_lines = lines;
    fillFoot();
}

void Sidebar::setCollapsed(bool collapsed)
{
    m_wish = collapsed;
    decide();
}

void Sidebar::setNarrow(bool narrow)
{
    m_narrow = narrow;
    decide();
}

void Sidebar::decide()
{
    const bool collapsed = m_wish || m_narrow;
    if (collapsed == m_collapsed)
        return;
    m_collapsed = collapsed;
    for (QAbstractButton* button : m_group->buttons())
        static_cast<SidebarItem*>(button)->setCollapsed(collapsed);
    dress();
    fillFoot();
}

void Sidebar::dress() { setFixedWidth(m_collapsed ? kNarrow : m_theme.scaled(kWide)); }

// A handful of lines that change every few seconds: made anew only when their number changes.
void Sidebar::fillFoot()
{
    while (m_foot->count() > static_cast<int>(m_lines.size()))
        delete m_foot->takeAt(m_foot->count() - 1)->widget();
    while (m_foot->count() < static_cast<int>(m_lines.size()))
        m_foot->addWidget(new widgets::StatusLine(m_theme));
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        auto* line =
            static_cast<widgets::StatusLine*>(m_foot->itemAt(static_cast<int>(i))->widget());
        line->setLine(m_lines[i].severity, m_lines[i].name, m_lines[i].detail);
        line->setExplanation(m_lines[i].explanation);
        line->setCollapsed(m_collapsed);
    }
}

} // namespace opsdeck::ui::shell
