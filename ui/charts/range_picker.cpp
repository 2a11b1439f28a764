#include "ui/charts/range_picker.h"

#include "ui/charts/range_button.h"
#include "ui/charts/time_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/popover.h"

#include <QAction>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

#include <array>

namespace opsdeck::ui::charts {

using namespace std::chrono_literals;
using series::Time;
using std::chrono::seconds;

namespace {

constexpr int kHeight = 30;
constexpr std::array<seconds, 11> kLengths{ 15min, 30min, 1h, 3h, 6h, 12h, 24h, 48h, 168h, 720h,
    2160h };

QString lengthText(seconds length)
{
    if (length >= 48h)
        return RangePicker::tr("Last %n days", nullptr, static_cast<int>(length / 24h));
    if (length >= 1h)
        return RangePicker::tr("Last %n hours", nullptr, static_cast<int>(length / 1h));
    return RangePicker::tr("Last %n minutes", nullptr, static_cast<int>(length / 1min));
}

Time microseconds(seconds length) { return Time{ length.count() } * TimeWindow::kSecond; }

} // namespace

RangePicker::RangePicker(const theme::Theme& theme, TimeWindow& window, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_window(window)
    , m_back(widgets::makeIconButton(theme, "chevron-left", tr("Earlier")))
    , m_button(new RangeButton(theme))
    , m_forth(widgets::makeIconButton(theme, "chevron-right", tr("Later")))
    , m_choose(new QAction(tr("Time range…"), this))
    , m_earlier(addStep(m_back, -1, Qt::ALT | Qt::SHIFT | Qt::Key_Left))
    , m_later(addStep(m_forth, 1, Qt::ALT | Qt::SHIFT | Qt::Key_Right))
{
    m_choose->setShortcut(Qt::CTRL | Qt::Key_R);
    insertAction(m_earlier, m_choose);
    layOut();
    connect(m_choose, &QAction::triggered, this, &RangePicker::openMenu);
    connect(m_button, &QAbstractButton::clicked, this, &RangePicker::openMenu);
    connect(&window, &TimeWindow::rangeChanged, this, &RangePicker::showText);
    connect(&theme, &theme::Theme::changed, this, &RangePicker::dress);
    dress();
}

QAction* RangePicker::addStep(QToolButton* button, int way, const QKeySequence& key)
{
    auto* action = new QAction(way < 0 ? tr("Earlier time range") : tr("Later time range"), this);
    action->setShortcut(key);
    addAction(action);
    widgets::nameControl(button, button->accessibleName(), key);
    connect(action, &QAction::triggered, this, [this, way] { m_window.pan(way); });
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    return action;
}

void RangePicker::layOut()
{
    setProperty("panel", QStringLiteral("group"));
    const auto line = [] {
        auto* divider = new QFrame;
        divider->setProperty("divider", true);
        divider->setFixedWidth(1);
        return divider;
    };
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_back);
    layout->addWidget(line());
    layout->addWidget(m_button, 1);
    layout->addWidget(line());
    layout->addWidget(m_forth);
    for (QToolButton* step : { m_back, m_forth })
        step->setMinimumSize(26, 26);
}

void RangePicker::dress()
{
    setFixedHeight(m_theme.scaled(kHeight));
    showText();
}

void RangePicker::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        showText();
}

Time RangePicker::now() { return QDateTime::currentMSecsSinceEpoch() * 1000; }

void RangePicker::choose(seconds last)
{
    m_chosen = last;
    const Time end = now();
    m_window.setHome({ end - microseconds(last), end }, true);
    showText();
}

void RangePicker::setRange(const TimeRange& range)
{
    m_chosen = 0s;
    m_window.setHome(range, false);
    showText();
}

void RangePicker::showText()
{
    const theme::Format& format = m_theme.format();
    const TimeRange& range = m_window.range();
    const bool isHome =
        m_chosen > 0s && m_window.isFollowing() && range.span() == m_window.home().span();
    const QString text = isHome ? lengthText(m_chosen) : rangeText(format, range.from, range.to);
    const QString words = tr("Time range: %1, times in %2").arg(text, format.zoneName());
    m_button->setWords(text, format.zoneName());
    widgets::nameControl(m_button, words, m_choose->shortcut());
    m_choose->setEnabled(isEnabled());
    m_earlier->setEnabled(isEnabled());
    // Of what follows the clock there is nothing later.
    m_later->setEnabled(isEnabled() && !m_window.isFollowing());
    m_forth->setEnabled(!m_window.isFollowing());
}

void RangePicker::openMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const seconds length : kLengths) {
        QAction* action = menu->addAction(lengthText(length));
        action->setCheckable(true);
        action->setChecked(length == m_chosen && m_window.isFollowing());
        connect(action, &QAction::triggered, this, [this, length] { choose(length); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("All there is")), &QAction::triggered, this,
        [this] { setRange(m_window.history()); });
    connect(
        menu->addAction(tr("From … to …")), &QAction::triggered, this, &RangePicker::openCustom);
    menu->popup(m_button->mapToGlobal(QPoint(0, m_button->height() + 2)));
}

void RangePicker::openCustom()
{
    auto* popover = new widgets::Popover(m_theme, tr("Time range"), this);
    popover->setAttribute(Qt::WA_DeleteOnClose);
    const QTimeZone zone = m_theme.format().zone();
    const auto edit = [&](Time time, const QString& name) {
        auto* field = new QDateTimeEdit;
        field->setTimeSpec(Qt::UTC);
        field->setDateTime(wallClock(time, zone));
        field->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        field->setCalendarPopup(true);
        field->setAccessibleName(name);
        return field;
    };
    auto* from = edit(m_window.range().from, tr("From"));
    auto* to = edit(m_window.range().to, tr("To"));
    auto* form = new QFormLayout;
    form->addRow(tr("From"), from);
    form->addRow(tr("To"), to);
    auto* zoneText = new widgets::Label(m_theme, theme::Role::Small, theme::Token::Ink3);
    zoneText->setText(tr("Times in %1").arg(m_theme.format().zoneName()));
    form->addRow(QString(), zoneText);
    auto* show = widgets::makeButton(tr("Show"), widgets::ButtonKind::Primary);
    const auto isValid = [from, to] { return from->dateTime() < to->dateTime(); };
    for (QDateTimeEdit* field : { from, to })
        connect(field, &QDateTimeEdit::dateTimeChanged, popover,
            [show, isValid] { show->setEnabled(isValid()); });
    connect(show, &QPushButton::clicked, this, [this, popover, from, to, zone] {
        setRange({ fromWallClock(from->dateTime(), zone), fromWallClock(to->dateTime(), zone) });
        popover->close();
    });
    popover->body()->addLayout(form);
    popover->body()->addWidget(show, 0, Qt::AlignRight);
    popover->openUnder(m_button);
    from->setFocus();
}

} // namespace opsdeck::ui::charts
