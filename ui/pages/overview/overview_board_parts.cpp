// How the overview's measured half is laid out, and its distribution and lists.
#include "models/metrics/dashboard.h"
#include "models/metrics/query_runner.h"
#include "models/metrics/series_names.h"
#include "ui/charts/chart.h"
#include "ui/charts/heatmap.h"
#include "ui/charts/last_value.h"
#include "ui/charts/range_picker.h"
#include "ui/charts/row_bars.h"
#include "ui/charts/scale.h"
#include "ui/charts/severity.h"
#include "ui/charts/time_text.h"
#include "ui/pages/overview/missed_list.h"
#include "ui/pages/overview/outcome_card.h"
#include "ui/pages/overview/overview_board.h"
#include "ui/pages/overview/target_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/state_view.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <map>

namespace opsdeck::ui::pages {

using charts::TimeRange;
using metrics::AnsweredSeries;
using metrics::RangeAnswer;
using series::Time;
using theme::Role;
using theme::Severity;
using theme::Token;
using widgets::Card;

namespace {

constexpr Time kSecond = charts::TimeWindow::kSecond;
constexpr int kGap = 12;
constexpr int kNarrow = 1000; // below, the cards take two rows
constexpr int kHeatColumns = 120;
const QString kSeconds = QStringLiteral("seconds");
constexpr std::size_t kMostSlow = 6;
constexpr int kChartHeight = 216;
constexpr int kFootHeight = 256; // of the outcome with four jobs, the highest of the three

double lastOf(const AnsweredSeries& series)
{
    for (std::size_t i = series.points->size(); i > 0; --i) {
        if (!std::isnan(series.points->value(i - 1)))
            return series.points->value(i - 1);
    }
    return std::numeric_limits<double>::quiet_NaN();
}

double boundOf(const AnsweredSeries& series)
{
    const std::string* bound = series.name.find("le");
    if (!bound)
        return std::numeric_limits<double>::quiet_NaN();
    if (*bound == "+Inf" || *bound == "inf")
        return std::numeric_limits<double>::infinity();
    return QByteArray::fromStdString(*bound).toDouble();
}

// Buckets count everything up to their bound: what fell between two is their difference.
charts::HeatmapContent distribution(
    const RangeAnswer& answer, const TimeRange& range, Time step, std::optional<double> target)
{
    std::map<double, const AnsweredSeries*> buckets;
    for (const AnsweredSeries& series : answer.series) {
        const double bound = boundOf(series);
        if (!std::isnan(bound))
            buckets[bound] = &series;
    }
    charts::HeatmapContent content;
    content.from = range.from - range.from % step;
    content.step = step;
    content.unit = kSeconds;
    content.target = target;
    if (buckets.empty())
        return content;
    const auto columns = static_cast<std::size_t>((range.to - content.from) / step) + 1;
    content.columns.assign(columns, {});
    std::vector<double> below(columns, 0);
    for (const auto& [bound, series] : buckets) {
        content.bounds.push_back(bound);
        std::vector<double> upTo(columns, std::numeric_limits<double>::quiet_NaN());
        for (std::size_t i = 0; i < series->points->size(); ++i) {
            const Time at = series->points->time(i) - content.from;
            if (at >= 0 && static_cast<std::size_t>(at / step) < columns)
                upTo[static_cast<std::size_t>(at / step)] = series->points->value(i);
        }
        for (std::size_t column = 0; column < columns; ++column) {
            content.columns[column].push_back(std::max(0.0, upTo[column] - below[column]));
            if (std::isnan(upTo[column]))
                content.columns[column].back() = upTo[column];
            else
                below[column] = upTo[column];
        }
    }
    return content;
}

} // namespace

OverviewBoard::OverviewBoard(const theme::Theme& theme, charts::TimeWindow& window, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_window(window)
    , m_questions(targetQuestions())
    , m_cardGrid(new QGridLayout)
    , m_latency(new charts::Chart(theme, window))
    , m_cache(new charts::Chart(theme, window))
    , m_pool(new charts::Chart(theme, window))
    , m_heatCard(new Card(theme, tr("Latency distribution")))
    , m_heatmap(new charts::Heatmap(theme))
    , m_matchCard(new OutcomeCard(theme))
    , m_missedCard(new Card(theme, tr("Targets missed or near")))
    , m_missed(new MissedList(theme))
    , m_slowCard(new Card(theme, tr("Slowest queries")))
    , m_slow(new charts::RowBars(theme, charts::RowBars::Look::Bars))
{
    for (const TargetQuestion& question : m_questions) {
        auto* card = new TargetCard(theme, question.title, question.unit);
        connect(card, &TargetCard::endpointAsked, this, &OverviewBoard::endpointAsked);
        m_cards.push_back(card);
    }
    layOut();
    m_wait.setSingleShot(true);
    m_wait.setInterval(std::chrono::milliseconds(150));
    connect(&m_wait, &QTimer::timeout, this, &OverviewBoard::read);
    connect(&window, &charts::TimeWindow::rangeChanged, this, &OverviewBoard::followWindow);
    connect(
        &m_matches, &catalog::MatchOutcomeReader::outcomeRead, this, &OverviewBoard::showMatches);
    connect(&m_matches, &catalog::MatchOutcomeReader::readFailed, this,
        [this](const base::Error& error) { m_matchCard->showFailure(error); });
    for (Card* card : std::initializer_list<Card*>{ m_matchCard, m_heatCard, m_slowCard })
        connect(card->stateView(), &widgets::StateView::retryAsked, this, &OverviewBoard::read);
    for (charts::Chart* chart : charts()) {
        connect(chart, &charts::Chart::retryAsked, this, &OverviewBoard::read);
        connect(chart, &charts::Chart::lastSampleAsked, this, [this] {
            if (const auto last = m_sources.names->lastTime())
                charts::showLast(m_window, *last);
        });
    }
    showNothing();
}

void OverviewBoard::layOut()
{
    m_cardGrid->setSpacing(kGap);
    placeCards();
    m_heatCard->setDetail(QStringLiteral("http_request_duration_seconds"));
    m_heatCard->addAction(new charts::HeatmapLegend(m_theme));
    m_heatCard->body()->addWidget(m_heatmap);
    m_heatCard->body()->setContentsMargins(14, 0, 12, 6);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addLayout(m_cardGrid);
    layout->addWidget(makeCharts());
    layout->addWidget(m_heatCard);
    layout->addWidget(makeFoot());
}

QWidget* OverviewBoard::makeCharts()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    const auto card = [this](const std::vector<charts::Chart*>& charts) {
        auto* frame = new QFrame;
        frame->setProperty("card", true);
        frame->setFixedHeight(m_theme.scaled(kChartHeight));
        connect(&m_theme, &theme::Theme::changed, frame,
            [this, frame] { frame->setFixedHeight(m_theme.scaled(kChartHeight)); });
        auto* column = new QVBoxLayout(frame);
        column->setContentsMargins(14, 8, 12, 4);
        column->setSpacing(0);
        for (charts::Chart* chart : charts)
            column->addWidget(chart, chart == charts.back() && charts.size() > 1 ? 6 : 5);
        return frame;
    };
    m_cache->setTimeAxisShown(false);
    layout->addWidget(card({ m_latency }), 1);
    layout->addWidget(card({ m_cache, m_pool }), 1);
    return row;
}

QWidget* OverviewBoard::makeFoot()
{
    auto* open = widgets::makeButton(tr("Open metrics"), widgets::ButtonKind::Link);
    connect(open, &QPushButton::clicked, this, &OverviewBoard::metricsAsked);
    m_missedCard->addAction(open);
    m_missedCard->body()->addWidget(m_missed);
    m_missedCard->body()->addStretch(1);
    m_missedCard->body()->setContentsMargins(0, 0, 0, 6);
    m_slow->setMonoNames(true);
    m_slow->setAccessibleName(tr("Slowest queries"));
    m_slowCard->setFocusPolicy(Qt::TabFocus); // for its menu
    m_slowCard->body()->addWidget(m_slow);
    m_slowCard->body()->addStretch(1);
    auto* foot = new QWidget;
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    for (Card* card : std::initializer_list<Card*>{ m_matchCard, m_missedCard, m_slowCard }) {
        card->setMinimumHeight(m_theme.scaled(kFootHeight));
        layout->addWidget(card, 1);
    }
    return foot;
}

void OverviewBoard::placeCards()
{
    const int columns = width() < m_theme.scaled(kNarrow) ? 3 : 6;
    if (columns == m_cardColumns)
        return;
    m_cardColumns = columns;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const int place = static_cast<int>(i);
        m_cardGrid->addWidget(m_cards[i], place / columns, place % columns);
    }
    for (int column = 0; column < static_cast<int>(m_cards.size()); ++column)
        m_cardGrid->setColumnStretch(column, column < columns ? 1 : 0);
}

void OverviewBoard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeCards();
}

// The range is moved by other pages, too: what nobody sees is read when it comes in sight.
void OverviewBoard::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_follows = true;
    if (std::exchange(m_isBehind, false))
        m_wait.start();
}

void OverviewBoard::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_follows = false;
    m_isBehind = m_wait.isActive();
    m_wait.stop();
}

// The clock alone stops nothing that is under way, or a slow history would never be shown.
void OverviewBoard::followWindow()
{
    const bool isClock = m_window.isFollowing() && m_window.range().span() == m_span;
    if (!m_follows)
        m_isBehind = true;
    else if (isClock && m_open > 0)
        m_isDueAgain = true;
    else
        m_wait.start();
}

void OverviewBoard::askDistribution()
{
    const TimeRange range = m_window.range();
    Time step = std::max(60 * kSecond, range.span() / kHeatColumns);
    step -= step % (60 * kSecond);
    ask(distributionExpression(), range, step, [this, range, step](const RangeAnswer& answer) {
        const auto target = line(kLatencyTarget, kSeconds);
        charts::HeatmapContent content =
            distribution(answer, range, step, target ? std::optional(target->value) : std::nullopt);
        const bool any = !content.columns.empty();
        m_heatmap->setContent(std::move(content));
        m_heatCard->setDetail(tr("http_request_duration_seconds, %n-minute columns", nullptr,
            static_cast<int>(step / (60 * kSecond))));
        if (!any && m_error)
            m_heatCard->stateView()->showError(*m_error);
        else if (!any)
            m_heatCard->stateView()->showEmpty(tr("No samples in this range"),
                tr("No histogram http_request_duration_seconds was measured"));
        m_heatCard->showState(!any);
    });
}

void OverviewBoard::askSlowest()
{
    const TimeRange range = m_window.range();
    const TimeRange recent{ range.to - std::min<Time>(range.span(), 1800 * kSecond), range.to };
    const Time step = std::max<Time>(60 * kSecond, recent.span() / 6);
    ask(slowestExpression(), recent, step, [this](const RangeAnswer& answer) {
        m_slowest = answer.series;
        showSlowest();
    });
    ask(callsExpression(), recent, step, [this](const RangeAnswer& answer) {
        m_calls = answer.series;
        showSlowest();
    });
}

std::vector<OverviewBoard::Slow> OverviewBoard::slowest() const
{
    std::vector<Slow> slow;
    for (const AnsweredSeries& series : m_slowest) {
        const std::string* type = series.name.find("query_type");
        const double last = lastOf(series);
        if (type && !std::isnan(last))
            slow.push_back({ *type, last, {} });
    }
    std::sort(slow.begin(), slow.end(),
        [](const Slow& a, const Slow& b) { return a.seconds > b.seconds; });
    slow.resize(std::min(slow.size(), kMostSlow));
    for (Slow& one : slow) {
        for (const AnsweredSeries& calls : m_calls) {
            const std::string* type = calls.name.find("query_type");
            if (type && *type == one.type)
                one.callsPerMinute = lastOf(calls) * 60;
        }
    }
    return slow;
}

void OverviewBoard::showSlowest()
{
    const theme::Format& format = m_theme.format();
    const auto target = line(kQueryTarget, kSeconds);
    std::vector<charts::BarRow> rows;
    double high = target ? 2 * target->value : 0;
    for (const Slow& one : slowest()) {
        charts::BarRow row;
        row.name = QString::fromStdString(one.type);
        row.value = one.seconds;
        row.text = charts::valueText(format, kSeconds, one.seconds);
        if (target)
            row.severity = charts::severityOf(*target, one.seconds);
        if (one.callsPerMinute)
            row.aside = tr("%1/min").arg(format.decimal(*one.callsPerMinute, 0));
        high = std::max(high, one.seconds);
        rows.push_back(std::move(row));
    }
    QString detail = tr("p95");
    if (target)
        detail =
            tr("p95, line at target %1").arg(charts::valueText(format, kSeconds, target->value));
    if (!m_tenant.isEmpty())
        detail = tr("%1, all tenants").arg(detail);
    m_slowCard->setDetail(detail);
    const bool any = !rows.empty();
    m_slow->setRows(std::move(rows), 0, any ? high : 1, target ? target->value : 0);
    if (!any && m_sources.isThere() && !m_wasRead)
        m_slowCard->stateView()->showLoading();
    else if (!any && m_error)
        m_slowCard->stateView()->showError(*m_error);
    else if (!any)
        m_slowCard->stateView()->showEmpty(tr("No query was measured"),
            tr("No histogram db_query_duration_seconds in this range"));
    m_slowCard->showState(!any);
}

// "p95 latency above 200 ms for 50 min", "214 ms now, 7 % over", "13:42".
MissedRow OverviewBoard::missedRow(const TargetCard& card) const
{
    const theme::Format& format = m_theme.format();
    const charts::TargetLine& target = *card.target();
    const auto [since, isAllTheTime] = card.since();
    const QString span = charts::spanText(std::max(charts::RangePicker::now() - since, kSecond));
    const QString limit = charts::limitText(format, card.unit(), target.value);
    const bool isNear = card.severity() == Severity::Near && target.isUpper;
    MissedRow row;
    row.severity = card.severity();
    if (isNear && isAllTheTime)
        row.title = tr("%1 near %2 for over %3").arg(card.title(), limit, span);
    else if (isNear)
        row.title = tr("%1 near %2 for %3").arg(card.title(), limit, span);
    else if (target.isUpper)
        row.title = (isAllTheTime ? tr("%1 above %2 for over %3") : tr("%1 above %2 for %3"))
                        .arg(card.title(), limit, span);
    else
        row.title = (isAllTheTime ? tr("%1 below %2 for over %3") : tr("%1 below %2 for %3"))
                        .arg(card.title(), limit, span);
    row.detail = tr("%1 now").arg(card.valueText());
    for (const QString& part : { card.standing(), card.scope() }) {
        if (!part.isEmpty())
            row.detail = tr("%1, %2").arg(row.detail, part);
    }
    const bool isToday = charts::toDateTime(since, format.zone()).date()
        == charts::toDateTime(charts::RangePicker::now(), format.zone()).date();
    row.time =
        charts::tickText(format, since, isToday ? series::TimeUnit::Minute : series::TimeUnit::Day);
    return row;
}

void OverviewBoard::showTargets()
{
    std::vector<MissedRow> rows;
    for (const Severity severity : { Severity::Missed, Severity::Near }) {
        for (const TargetCard* card : m_cards) {
            if (card->severity() == severity)
                rows.push_back(missedRow(*card));
        }
    }
    m_missed->setRows(rows);
    const Count counts = count();
    if (rows.empty() && m_sources.isThere() && !m_wasRead) // some are still to come
        m_missedCard->stateView()->showLoading();
    else if (rows.empty())
        m_missedCard->stateView()->showEmpty(
            counts.met > 0 ? tr("All measured targets are met") : tr("No target is measured"),
            tr("%n met", nullptr, counts.met));
    m_missedCard->showState(rows.empty());
}

void OverviewBoard::showMatches()
{
    m_matchCard->setTarget(line(kMatchTarget, QStringLiteral("percent")));
    if (!m_hasReconciliation)
        m_matchCard->showNoReconciliation();
    else if (const auto& outcome = m_matches.outcome())
        m_matchCard->showOutcome(*outcome);
    else
        m_matchCard->showLoading();
}

void OverviewBoard::showLoading()
{
    for (TargetCard* card : m_cards)
        card->showLoading();
    for (charts::Chart* chart : charts()) {
        charts::ChartState state;
        state.kind = charts::ChartState::Kind::Loading;
        chart->setState(state);
    }
    for (Card* card : { m_heatCard, m_missedCard, m_slowCard }) {
        card->stateView()->showLoading();
        card->showState(true);
    }
}

void OverviewBoard::showNothing()
{
    for (TargetCard* card : m_cards)
        card->showNothing(tr("Nothing is measured"), false);
    for (charts::Chart* chart : { m_latency, m_cache, m_pool }) {
        chart->setContent({});
        charts::ChartState state;
        state.kind = charts::ChartState::Kind::Empty;
        chart->setState(state);
    }
    m_slowest.clear();
    m_calls.clear();
    m_heatCard->stateView()->showEmpty(tr("Nothing is measured"));
    m_heatCard->showState(true);
    showSlowest();
    showTargets();
    showMatches();
}

} // namespace opsdeck::ui::pages
