#include "ui/pages/metrics/series_panel.h"

#include "ui/charts/last_value.h"
#include "ui/charts/scale.h"
#include "ui/charts/severity.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/search_field.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

using charts::ChartSeries;
using theme::Role;
using theme::Severity;
using theme::Token;

namespace {

constexpr qsizetype kMostMore = 60;

} // namespace

SeriesPanel::SeriesPanel(const theme::Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_search(new widgets::SearchField(theme, tr("Add a series or an expression")))
    , m_list(new QVBoxLayout)
    , m_scroll(new QScrollArea)
    , m_memory(new widgets::Label(theme, Role::Small, Token::Ink2))
    , m_drawn(new widgets::Label(theme, Role::Small, Token::Ink2))
{
    setProperty("card", true);
    auto* content = new QWidget;
    content->setLayout(m_list);
    m_list->setContentsMargins(14, 0, 12, 8);
    m_list->setSpacing(0);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    // The card shines through.
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(14, 10, 12, 6);
    top->addWidget(m_search);
    auto* line = new QFrame;
    line->setFixedHeight(1);
    line->setProperty("divider", true);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(14, 8, 12, 10);
    foot->setSpacing(2);
    for (const auto& [name, value] :
        { std::pair(tr("In memory"), m_memory), std::pair(tr("Drawn"), m_drawn) }) {
        auto* label = new widgets::Label(theme, Role::Small, Token::Ink3);
        label->setText(name);
        auto* row = new QHBoxLayout;
        row->addWidget(label);
        row->addStretch(1);
        row->addWidget(value);
        foot->addLayout(row);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(line);
    layout->addLayout(foot);
    m_more = makeGroup();
    m_more.title->setText(tr("More series"));
    m_more.box->hide();
    m_list->addWidget(m_more.box);
    m_list->addStretch(1);
    connect(m_search, &QLineEdit::textChanged, this, &SeriesPanel::filter);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this,
        &SeriesPanel::moreInSightChanged);
    m_scroll->viewport()->installEventFilter(this);
    content->installEventFilter(this); // its rows move with what stands above them
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        const QString typed = m_search->text().trimmed();
        if (typed.isEmpty())
            return;
        m_search->clear();
        emit seriesAsked(typed);
    });
}

SeriesPanel::Group SeriesPanel::makeGroup()
{
    Group group{ new QWidget, new widgets::Label(m_theme, Role::SmallStrong, Token::Ink2),
        new widgets::Pill(m_theme), new QVBoxLayout, {} };
    group.title->setElided(true);
    group.pill->hide();
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 8, 0, 4);
    head->addWidget(group.title, 1);
    head->addWidget(group.pill);
    auto* layout = new QVBoxLayout(group.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(group.rows);
    group.rows->setSpacing(0);
    return group;
}

SeriesRow* SeriesPanel::makeRow(const Group& group)
{
    auto* row = new SeriesRow(m_theme);
    group.rows->addWidget(row);
    return row;
}

void SeriesPanel::setChartCount(std::size_t count)
{
    while (m_groups.size() > count) {
        delete m_groups.back().box;
        m_groups.pop_back();
    }
    while (m_groups.size() < count) {
        m_groups.push_back(makeGroup());
        m_list->insertWidget(static_cast<int>(m_groups.size()) - 1, m_groups.back().box);
    }
}

void SeriesPanel::fitRows(std::size_t index, std::size_t count)
{
    Group& group = m_groups[index];
    while (group.items.size() > count) {
        delete group.items.back();
        group.items.pop_back();
    }
    while (group.items.size() < count) {
        SeriesRow* row = makeRow(group);
        connect(row, &QAbstractButton::toggled, this, [this, index, row](bool on) {
            if (on != row->line().isShown)
                emit visibilityAsked(static_cast<int>(index), row->line().id, on);
        });
        group.items.push_back(row);
    }
}

void SeriesPanel::setChart(
    std::size_t index, const charts::ChartContent& content, const charts::TimeRange& range)
{
    Group& group = m_groups[index];
    group.title->setText(content.title);
    std::vector<const ChartSeries*> shown;
    for (const ChartSeries& series : content.series) {
        if (series.shift == 0)
            shown.push_back(&series);
    }
    fitRows(index, shown.size());
    Severity worst = Severity::Neutral;
    QString age; // of the judged value: what is old is neither met nor missed
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const ChartSeries& series = *shown[i];
        const std::optional<charts::LastValue> last = charts::lastValue(series, range);
        SeriesLine line{ series.id, series.name, {}, {}, {}, series.color, series.dash, Token::Ink,
            series.isVisible, !last };
        if (last) {
            const charts::Scale scale = charts::scaleFor(content.unit, last->value);
            line.value = charts::figure(m_theme.format(), scale, last->value);
            line.unit = scale.unit;
            line.age = last->isStale ? charts::ageText(m_theme.format(), *last) : QString();
        }
        if (last && content.target && series.isJudged) {
            const Severity severity = charts::severityOf(*content.target, last->value);
            worst = std::max(worst, severity);
            age = line.age;
            if (severity == Severity::Near || severity == Severity::Missed)
                line.ink = theme::tokensOf(severity).ink;
        }
        group.items[i]->setLine(line);
    }
    group.pill->setVisible(worst != Severity::Neutral);
    if (!age.isEmpty())
        group.pill->setState(Severity::Neutral, age);
    else if (worst != Severity::Neutral)
        group.pill->setState(worst, charts::severityWord(worst));
}

void SeriesPanel::setMore(const QStringList& metrics)
{
    m_metrics = metrics;
    filter(m_search->text());
}

void SeriesPanel::filter(const QString& text)
{
    QStringList found;
    for (const QString& metric : m_metrics) {
        if (found.size() < kMostMore && metric.contains(text.trimmed(), Qt::CaseInsensitive))
            found += metric;
    }
    while (m_more.items.size() > static_cast<std::size_t>(found.size())) {
        delete m_more.items.back();
        m_more.items.pop_back();
    }
    while (m_more.items.size() < static_cast<std::size_t>(found.size())) {
        SeriesRow* row = makeRow(m_more);
        connect(row, &QAbstractButton::clicked, this, [this, row] {
            row->setChecked(false); // it joins the charts above
            emit seriesAsked(row->line().id);
        });
        m_more.items.push_back(row);
    }
    for (qsizetype i = 0; i < found.size(); ++i)
        m_more.items[static_cast<std::size_t>(i)]->setLine(moreLine(found[i]));
    m_more.box->setVisible(!found.isEmpty());
    for (const Group& group : m_groups) {
        for (SeriesRow* row : group.items)
            row->setVisible(text.isEmpty() || row->line().name.contains(text, Qt::CaseInsensitive));
    }
    emit moreInSightChanged();
}

SeriesLine SeriesPanel::moreLine(const QString& metric) const
{
    SeriesLine line;
    line.id = line.name = metric;
    const auto found = m_moreValues.find(metric);
    if (found == m_moreValues.end())
        return line;
    const MoreValue& last = found->second;
    const charts::Scale scale = charts::scaleFor(last.unit, last.value);
    line.value = charts::figure(m_theme.format(), scale, last.value);
    line.unit = scale.unit;
    line.note = last.kind == MoreKind::Growth ? tr("Growth a second of all its series")
        : last.kind == MoreKind::Mean         ? tr("Mean of all its series")
                                              : tr("Sum of all its series");
    return line;
}

void SeriesPanel::setMoreValues(const std::map<QString, MoreValue>& values)
{
    m_moreValues = values;
    for (SeriesRow* row : m_more.items)
        row->setLine(moreLine(row->line().id));
}

QStringList SeriesPanel::moreInSight() const
{
    QStringList seen;
    const QRect view = m_scroll->viewport()->rect();
    for (const SeriesRow* row : m_more.items) {
        const QPoint top = row->mapTo(m_scroll->widget(), QPoint(0, 0));
        const QPoint corner(0, top.y() - m_scroll->verticalScrollBar()->value());
        if (row->isVisibleTo(this) && view.intersects(QRect(corner, row->size())))
            seen += row->line().id;
    }
    return seen;
}

bool SeriesPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize
        || (event->type() == QEvent::LayoutRequest && watched == m_scroll->widget()))
        QMetaObject::invokeMethod(this, &SeriesPanel::moreInSightChanged, Qt::QueuedConnection);
    return QFrame::eventFilter(watched, event);
}

void SeriesPanel::setFoot(const QString& memory, const QString& drawn)
{
    m_memory->setText(memory);
    m_drawn->setText(drawn);
}

void SeriesPanel::focusSearch() { m_search->setFocus(Qt::ShortcutFocusReason); }

} // namespace opsdeck::ui::pages
