#include "ui/shell/action_set.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace opsdeck::ui::shell {

namespace {
using std::chrono::seconds;
constexpr std::array kIntervals{ seconds(2), seconds(5), seconds(10), seconds(30), seconds(60) };

void addAll(QMenu* menu, std::initializer_list<QAction*> actions)
{
    for (QAction* action : actions) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
}
} // namespace

ActionSet::ActionSet(const theme::Theme& theme, QWidget* window)
    : QObject(window)
    , openWorkspace(nullptr)
    , m_window(window)
    , m_file(std::make_unique<QMenu>(tr("&File")))
    , m_view(std::make_unique<QMenu>(tr("&View")))
    , m_go(std::make_unique<QMenu>(tr("&Go")))
    , m_data(std::make_unique<QMenu>(tr("&Data")))
    , m_help(std::make_unique<QMenu>(tr("&Help")))
    , m_interval(std::make_unique<QMenu>(tr("Refresh every")))
    , m_themes(std::make_unique<QMenu>(tr("Theme")))
    , m_full(std::make_unique<QMenu>())
    , m_themeGroup(new QActionGroup(this))
    , m_intervalGroup(new QActionGroup(this))
{
    openWorkspace = add(tr("Open workspace…"), QKeySequence::Open);
    closeWorkspace = add(tr("Close workspace"), Qt::CTRL | Qt::Key_W);
    quit = add(tr("Quit"), Qt::CTRL | Qt::Key_Q);
    quit->setMenuRole(QAction::QuitRole);
    addAll(m_file.get(), { openWorkspace, closeWorkspace, nullptr, quit });

    commands = add(tr("Commands…"), Qt::CTRL | Qt::Key_K);
    tenant = add(tr("Tenant…"), Qt::CTRL | Qt::Key_T);
    back = add(tr("Back"), Qt::ALT | Qt::Key_Left);
    forward = add(tr("Forward"), Qt::ALT | Qt::Key_Right);
    nextPane = add(tr("Next pane"), Qt::Key_F6);
    previousPane = add(tr("Previous pane"), Qt::SHIFT | Qt::Key_F6);
    m_pagesEnd = m_go->addSeparator();
    addAll(
        m_go.get(), { commands, tenant, nullptr, back, forward, nullptr, nextPane, previousPane });

    filter = add(tr("Filter"), QKeySequence::Find);
    refresh = add(tr("Refresh"), Qt::Key_F5);
    pause = add(tr("Pause or resume"), Qt::CTRL | Qt::Key_Period);
    makeIntervalMenu();
    recording = add(tr("Pause recording"), Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    retention = add(tr("History of measurements…"));
    ownMetrics = add(tr("Opsdeck's own metrics…"));
    m_data->addAction(filter);
    m_rangeEnd = m_data->addSeparator();
    addAll(m_data.get(),
        { refresh, pause, m_interval->menuAction(), nullptr, recording, retention, ownMetrics });
    setRecording({});

    makeViewMenu();
    about = add(tr("About Opsdeck"));
    about->setMenuRole(QAction::AboutRole);
    m_help->addAction(about);
    for (QMenu* menu : { m_file.get(), m_go.get(), m_view.get(), m_data.get(), m_help.get() })
        m_full->addMenu(menu);
    setTheme(theme.mode());
    highContrast->setChecked(theme.hasHighContrast());
}

ActionSet::~ActionSet() = default;

void ActionSet::makeViewMenu()
{
    sidebar = add(tr("Collapse sidebar"), Qt::CTRL | Qt::Key_B);
    sidebar->setCheckable(true);
    menuBar = add(tr("Show menu bar"));
    menuBar->setCheckable(true);
    const std::array<std::pair<QString, theme::Theme::Mode>, 3> modes{
        { { tr("Like the system"), theme::Theme::Mode::System },
            { tr("Light"), theme::Theme::Mode::Light }, { tr("Dark"), theme::Theme::Mode::Dark } }
    };
    for (const auto& [text, mode] : modes) {
        QAction* action = m_themes->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(mode));
        m_themeGroup->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode = mode] { emit themeAsked(mode); });
    }
    highContrast = add(tr("Increase contrast"));
    highContrast->setCheckable(true);
    largerText = add(tr("Larger text"), QKeySequence::ZoomIn);
    smallerText = add(tr("Smaller text"), QKeySequence::ZoomOut);
    usualText = add(tr("Usual text size"), Qt::CTRL | Qt::Key_0);
    fullScreen = add(tr("Full screen"), QKeySequence(Qt::Key_F11));
    fullScreen->setCheckable(true);
    addAll(m_view.get(),
        { sidebar, menuBar, nullptr, m_themes->menuAction(), highContrast, nullptr, largerText,
            smallerText, usualText, nullptr, fullScreen });
}

void ActionSet::makeIntervalMenu()
{
    for (const seconds interval : kIntervals) {
        QAction* action =
            m_interval->addAction(tr("%n second(s)", nullptr, static_cast<int>(interval.count())));
        action->setCheckable(true);
        action->setData(static_cast<int>(interval.count()));
        m_intervalGroup->addAction(action);
        connect(
            action, &QAction::triggered, this, [this, interval] { emit intervalAsked(interval); });
    }
}

QAction* ActionSet::add(const QString& text, const QKeySequence& key)
{
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    m_window->addAction(action); // works while the menu bar is hidden
    return action;
}

void ActionSet::addPage(const QString& name, const QString& title, const QKeySequence& key)
{
    QAction* action = add(title, key);
    m_go->insertAction(m_pagesEnd, action);
    connect(action, &QAction::triggered, this, [this, name] { emit pageAsked(name); });
}

void ActionSet::addRange(const QList<QAction*>& actions)
{
    m_data->insertActions(m_rangeEnd, actions);
}

void ActionSet::fill(QMenuBar* bar) const
{
    for (QMenu* menu : { m_file.get(), m_go.get(), m_view.get(), m_data.get(), m_help.get() })
        bar->addMenu(menu);
}

std::vector<PaletteItem> ActionSet::paletteItems() const
{
    std::vector<PaletteItem> items;
    const auto addFrom = [&](const QMenu* menu, const QString& group) {
        for (QAction* action : menu->actions()) {
            if (action->isSeparator() || action->menu() || !action->isEnabled()
                || action == commands)
                continue;
            items.push_back({ PaletteItem::Kind::Action, action->text().remove(QLatin1Char('&')),
                group, action->shortcut().toString(QKeySequence::NativeText), "command",
                [action] { action->trigger(); } });
        }
    };
    for (const QMenu* menu : { m_go.get(), m_data.get(), m_file.get(), m_view.get(), m_help.get() })
        addFrom(menu, menu->title().remove(QLatin1Char('&')));
    addFrom(m_themes.get(), m_themes->title());
    addFrom(m_interval.get(), m_interval->title());
    return items;
}

void ActionSet::setTheme(theme::Theme::Mode mode)
{
    for (QAction* action : m_themeGroup->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(mode));
}

void ActionSet::setRecording(const RecordingState& state)
{
    recording->setEnabled(state.isOn);
    retention->setEnabled(state.isOn);
    recording->setText(state.isPaused ? tr("Resume recording") : tr("Pause recording"));
}

void ActionSet::setInterval(seconds interval)
{
    for (QAction* action : m_intervalGroup->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(interval.count()));
}

} // namespace opsdeck::ui::shell
