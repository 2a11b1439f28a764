#include "ui/shell/top_bar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/environment_badge.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/letter_tile.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace opsdeck::ui::shell {

namespace {
constexpr int kHeight = 48;
constexpr int kCommandWidth = 320;
constexpr int kLeastCommand = 76; // the icon and the key
constexpr int kSides = 10;
constexpr int kSpacing = 12;

// A button whose text is followed by the small arrow of something that opens.
QPushButton* makeOpener(const theme::Theme& theme, const QString& name)
{
    QPushButton* button = widgets::makeButton(QString(), widgets::ButtonKind::Quiet);
    button->setLayoutDirection(Qt::RightToLeft); // the arrow behind the words
    button->setIcon(theme::themedIcon(theme, "chevron-down", theme::Token::Ink3));
    button->setIconSize({ 12, 12 });
    widgets::nameControl(button, name);
    return button;
}
} // namespace

TopBar::TopBar(const theme::Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_menu(widgets::makeIconButton(theme, "menu", tr("Menu")))
    , m_workspace(makeOpener(theme, tr("Workspace")))
    , m_badge(new widgets::EnvironmentBadge(theme))
    , m_divider(new QFrame)
    , m_tenantTile(new widgets::LetterTile(theme))
    , m_tenant(makeOpener(theme, tr("Tenant")))
    , m_row(new QHBoxLayout(this))
    , m_left(new QHBoxLayout)
    , m_right(new QHBoxLayout)
    , m_commandKey(new widgets::KeyCap(
          theme, QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText)))
    , m_command(makeCommandField())
    , m_liveDot(new QFrame)
    , m_interval(makeOpener(theme, tr("Refresh interval")))
    , m_pause(widgets::makeIconButton(theme, "pause", tr("Pause")))
{
    setProperty("panel", QStringLiteral("topbar"));
    m_workspace->setProperty("strong", true);
    m_divider->setProperty("divider", true);
    m_badge->setEnvironment({}, theme::Token::EnvDev);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    layOut();
    hideTenant();
    setWorkspace({});
    connect(m_workspace, &QPushButton::clicked, this, &TopBar::workspacesAsked);
    connect(m_tenant, &QPushButton::clicked, this, &TopBar::tenantsAsked);
    connect(m_command, &QPushButton::clicked, this, &TopBar::paletteAsked);
    connect(m_pause, &QToolButton::clicked, this, &TopBar::pauseToggled);
    connect(&theme, &theme::Theme::changed, this, &TopBar::dress);
    dress();
}

QPushButton* TopBar::makeCommandField()
{
    QPushButton* field =
        widgets::makeButton(m_theme, "search", QString(), widgets::ButtonKind::Default);
    field->setProperty("variant", QStringLiteral("field"));
    widgets::nameControl(field, tr("Commands"), QKeySequence(Qt::CTRL | Qt::Key_K));
    auto* inside = new QHBoxLayout(field);
    inside->setContentsMargins(0, 0, 6, 0);
    inside->addStretch(1);
    inside->addWidget(m_commandKey);
    return field;
}

void TopBar::layOut()
{
    // The field stays in the middle of the window, whatever is at its sides.
    m_left->setSpacing(8);
    m_left->addWidget(m_menu);
    m_left->addWidget(new widgets::IconView(m_theme, "app", theme::Token::Ink, 24));
    m_left->addWidget(m_workspace);
    m_left->addWidget(m_badge);
    m_left->addSpacing(4);
    m_left->addWidget(m_divider);
    m_left->addWidget(m_tenantTile);
    m_left->addWidget(m_tenant);
    m_left->addStretch(1);
    m_right->setSpacing(8);
    m_right->addStretch(1);
    m_right->addWidget(makeLive(), 0, Qt::AlignVCenter);
    m_row->setContentsMargins(kSides, 0, kSides + 2, 1);
    m_row->setSpacing(kSpacing);
    m_row->addLayout(m_left, 1);
    m_row->addWidget(m_command);
    m_row->addLayout(m_right, 1);
}

QFrame* TopBar::makeLive()
{
    auto* live = new QFrame;
    live->setProperty("panel", QStringLiteral("group"));
    auto* pair = new QHBoxLayout(live);
    pair->setContentsMargins(10, 1, 1, 1);
    pair->setSpacing(0);
    pair->addWidget(m_liveDot);
    pair->addWidget(m_interval);
    auto* divider = new QFrame;
    divider->setProperty("divider", true);
    divider->setFixedWidth(1);
    pair->addWidget(divider);
    pair->addWidget(m_pause);
    m_pause->setMinimumSize(26, 26);
    live->setFixedHeight(m_theme.scaled(30));
    return live;
}

void TopBar::setRangeControls(QWidget* controls)
{
    m_range = controls;
    m_right->insertWidget(1, controls, 0, Qt::AlignVCenter); // before live
    QWidget* before = m_command;
    for (auto* button : controls->findChildren<QAbstractButton*>())
        setTabOrder(std::exchange(before, button), button);
    setTabOrder(before, m_interval);
    setTabOrder(m_interval, m_pause);
}

void TopBar::setRangeShown(bool shown)
{
    if (!m_range)
        return;
    m_range->setVisible(shown);
    m_range->setEnabled(shown); // and with them their keys
}

bool TopBar::event(QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fitCommandField();
    return QFrame::event(event);
}

// What the sides leave: the whole field, a short one, or its icon and key alone.
void TopBar::fitCommandField()
{
    const int left = m_left->sizeHint().width();
    const int right = m_right->sizeHint().width();
    const int inside = width() - 2 * (kSides + kSpacing) - 2;
    const int least = m_theme.scaled(kLeastCommand);
    const int fit = std::clamp(inside - left - right, least, m_theme.scaled(kCommandWidth));
    // In the middle as long as that takes nothing from the wider side.
    const int share = 2 * std::max(left, right) + fit <= inside ? 1 : 0;
    m_row->setStretch(0, share);
    m_row->setStretch(2, share);
    m_command->setFixedWidth(fit);
    const int words = fit - 2 * m_theme.scaled(8) - m_command->iconSize().width()
        - m_commandKey->sizeHint().width() - kSpacing;
    m_command->setText(m_command->fontMetrics().elidedText(
        tr("Search tables, pages, commands"), Qt::ElideRight, words));
}

void TopBar::setMenu(QMenu* menu) { m_menu->setMenu(menu); }

void TopBar::setIntervalMenu(QMenu* menu) { m_interval->setMenu(menu); }

void TopBar::setWorkspace(const WorkspaceState& workspace)
{
    const QString shown = workspace.isOpen() ? workspace.name : tr("No workspace");
    m_workspace->setText(shown);
    m_workspace->setAccessibleName(tr("Workspace: %1").arg(shown));
    m_badge->setEnvironment(
        environmentName(workspace.environment), environmentToken(workspace.environment));
    m_interval->setEnabled(workspace.isOpen());
    m_pause->setEnabled(workspace.isOpen());
}

void TopBar::setTenant(const TenantChoice& tenant)
{
    const bool all = tenant.id.isEmpty();
    const QString shown = tenant.name.isEmpty() ? tenant.id : tenant.name;
    m_tenantTile->setText(all ? QString() : shown, tenant.id);
    m_tenantTile->setVisible(!all);
    m_tenant->show();
    m_divider->show();
    m_tenant->setText(all ? tr("All tenants") : shown);
    m_tenant->setAccessibleName(tr("Tenant: %1").arg(m_tenant->text()));
}

void TopBar::hideTenant()
{
    m_tenantTile->hide();
    m_tenant->hide();
    m_divider->hide();
}

void TopBar::setLive(bool live, std::chrono::seconds interval)
{
    const QString every = interval < std::chrono::minutes(1)
        ? tr("%1\u00a0s").arg(interval.count())
        : tr("%1\u00a0min").arg(interval.count() / 60);
    m_interval->setText(live ? tr("Live \u00b7 %1").arg(every) : tr("Paused"));
    m_interval->setAccessibleName(live ? tr("Live, every %1").arg(every) : tr("Paused"));
    m_isLive = live;
    showDot();
    m_pause->setIcon(theme::themedIcon(m_theme, live ? "pause" : "play"));
    widgets::nameControl(
        m_pause, live ? tr("Pause") : tr("Resume"), QKeySequence(Qt::CTRL | Qt::Key_Period));
}

void TopBar::setReachable(bool reachable)
{
    m_isReachable = reachable;
    showDot();
}

void TopBar::showDot()
{
    m_liveDot->setProperty(
        "dot", m_isLive && m_isReachable ? QStringLiteral("live") : QStringLiteral("paused"));
    widgets::repolish(m_liveDot);
}

void TopBar::dress()
{
    setFixedHeight(m_theme.scaled(kHeight));
    fitCommandField();
    m_divider->setFixedSize(1, m_theme.scaled(20));
    m_liveDot->setFixedSize(8, 8); // the radius of the style sheet makes it round
}

} // namespace opsdeck::ui::shell
