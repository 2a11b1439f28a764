// How the overview's measured half is laid out, and its distribution and lists.
#include "models/metrics/dashboard.h"
#include "models/metrics/query_runner.h"
#include "ui/charts/chart.h"
#include "ui/charts/donut.h"
#include "ui/charts/heatmap.h"
#include "ui/charts/row_bars.h"
#include "ui/charts/scale.h"
#include "ui/charts/severity.h"
#include "ui/pages/overview/overview_board.h"
#include "ui/pages/overview/target_card.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_table.h"
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
constexpr double kSlowTarget = 0.2;
constexpr double kMatchTarget = 97;
constexpr double kMatchFloor = 90;
constexpr std::size_t kMostSlow = 6;
constexpr int kChartHeight = 216;
constexpr int kFootHeight = 284; // of the outcome with four jobs, the highest of the three

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
charts::HeatmapContent distribution(const RangeAnswer& answer, const TimeRange& range, Time step)
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
    content.unit = QStringLiteral("seconds");
    content.target = kSlowTarget;
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
    , m_matchCard(new Card(theme, tr("Reconciliation outcome")))
    , m_donut(new charts::Donut(theme))
    , m_parts(new widgets::FactTable(theme, tr("Reconciliation outcome"),
          { { tr("Outcome"), false, false, true }, { tr("Records"), true, false, false },
              { tr("Share"), true, false, false } }))
    , m_jobs(new charts::RowBars(theme, charts::RowBars::Look::Dots))
    , m_records(new widgets::Label(theme, Role::Small, Token::Ink3))
    , m_missedCard(new Card(theme, tr("Targets missed or near")))
    , m_missed(new widgets::FactTable(theme, tr("Targets missed or near"),
          { { tr("Target"), false, false, true }, { tr("Value"), true, false, false },
              { tr("Standing"), true, false, false } }))
    , m_slowCard(new Card(theme, tr("Slowest queries")))
    , m_slow(new charts::RowBars(theme, charts::RowBars::Look::Bars))
{
    for (const TargetQuestion& question : m_questions) {
        auto* card = new TargetCard(theme, question.title, question.unit, question.target);
        connect(card, &TargetCard::endpointAsked, this, &OverviewBoard::endpointAsked);
        m_cards.push_back(card);
    }
    layOut();
    m_wait.setSingleShot(true);
    m_wait.setInterval(std::chrono::milliseconds(150));
    connect(&m_wait, &QTimer::timeout, this, &OverviewBoard::read);
    connect(&window, &charts::TimeWindow::rangeChanged, &m_wait, qOverload<>(&QTimer::start));
    connect(
        &m_matches, &catalog::MatchOutcomeReader::outcomeRead, this, &OverviewBoard::showMatches);
    connect(&m_matches, &catalog::MatchOutcomeReader::readFailed, this,
        [this](const base::Error& error) {
            m_matchCard->stateView()->showError(error);
            m_matchCard->showState(true);
        });
    connect(m_matchCard->stateView(), &widgets::StateView::retryAsked, this, &OverviewBoard::read);
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
    auto* parts = new QHBoxLayout;
    parts->setSpacing(14);
    parts->addWidget(m_donut);
    parts->addWidget(m_parts, 1);
    auto* heading = new widgets::Label(m_theme, Role::Small, Token::Ink3);
    heading->setText(
        tr("Match rate by job, line at target %1").arg(m_theme.format().percent(0.97)));
    m_parts->setFixedHeight(m_theme.scaled(112));
    m_matchCard->addAction(m_records);
    m_matchCard->body()->addLayout(parts);
    m_matchCard->body()->addWidget(heading);
    m_matchCard->body()->addWidget(m_jobs);
    m_matchCard->body()->addStretch(1);
    m_missedCard->body()->addWidget(m_missed);
    m_missedCard->body()->setContentsMargins(6, 0, 6, 6);
    m_slowCard->setDetail(
        tr("p95, line at target %1")
            .arg(charts::valueText(m_theme.format(), QStringLiteral("seconds"), kSlowTarget)));
    m_slow->setMonoNames(true);
    m_slow->setAccessibleName(tr("Slowest queries"));
    m_jobs->setAccessibleName(tr("Match rate by job"));
    m_slowCard->body()->addWidget(m_slow);
    m_slowCard->body()->addStretch(1);
    auto* foot = new QWidget;
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    for (Card* card : { m_matchCard, m_missedCard, m_slowCard }) {
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

void OverviewBoard::askDistribution()
{
    const TimeRange range = m_window.range();
    Time step = std::max(60 * kSecond, range.span() / kHeatColumns);
    step -= step % (60 * kSecond);
    ask(distributionExpression(), range, step, [this, range, step](const RangeAnswer& answer) {
        charts::HeatmapContent content = distribution(answer, range, step);
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

void OverviewBoard::showSlowest()
{
    const theme::Format& format = m_theme.format();
    struct Slow
    {
        std::string type;
        double seconds;
    };
    std::vector<Slow> slow;
    for (const AnsweredSeries& series : m_slowest) {
        const std::string* type = series.name.find("query_type");
        const double last = lastOf(series);
        if (type && !std::isnan(last))
            slow.push_back({ *type, last });
    }
    std::sort(slow.begin(), slow.end(),
        [](const Slow& a, const Slow& b) { return a.seconds > b.seconds; });
    slow.resize(std::min(slow.size(), kMostSlow));
    std::vector<charts::BarRow> rows;
    for (const Slow& one : slow) {
        charts::BarRow row;
        row.name = QString::fromStdString(one.type);
        row.value = one.seconds;
        row.text = charts::valueText(format, QStringLiteral("seconds"), one.seconds);
        row.severity = charts::severityOf({ kSlowTarget, true, {} }, one.seconds);
        for (const AnsweredSeries& calls : m_calls) {
            const std::string* type = calls.name.find("query_type");
            if (type && *type == one.type)
                row.aside = tr("%1/min").arg(format.decimal(lastOf(calls) * 60, 0));
        }
        rows.push_back(std::move(row));
    }
    const bool any = !rows.empty();
    const double high = any ? std::max(rows.front().value, 2 * kSlowTarget) : 1;
    m_slow->setRows(std::move(rows), 0, high, kSlowTarget);
    if (!any)
        m_slowCard->stateView()->showEmpty(tr("No query was measured"),
            tr("No histogram db_query_duration_seconds in this range"));
    m_slowCard->showState(!any);
}

void OverviewBoard::showTargets()
{
    std::vector<widgets::FactRow> rows;
    for (const Severity severity : { Severity::Missed, Severity::Near }) {
        for (const TargetCard* card : m_cards) {
            if (card->severity() != severity)
                continue;
            const Token ink = theme::tokensOf(severity).ink;
            rows.push_back({ card->title(),
                { { card->title(), Token::Ink }, { card->valueText(), ink },
                    { card->standing().isEmpty() ? charts::severityWord(severity)
                                                 : card->standing(),
                        ink } } });
        }
    }
    const bool any = !rows.empty();
    m_missed->setRows(std::move(rows));
    const Count counts = count();
    if (!any)
        m_missedCard->stateView()->showEmpty(
            counts.met > 0 ? tr("All measured targets are met") : tr("No target is measured"),
            tr("%n met", nullptr, counts.met));
    m_missedCard->showState(!any);
}

void OverviewBoard::showMatches()
{
    const auto& outcome = m_matches.outcome();
    m_matchCard->showState(!outcome || outcome->all() == 0);
    if (!m_hasReconciliation) {
        m_matchCard->stateView()->showEmpty(
            tr("No reconciliation here"), tr("The database has no tables of that kind"));
        return;
    }
    if (!outcome) {
        m_matchCard->stateView()->showLoading();
        return;
    }
    if (outcome->all() == 0) {
        m_matchCard->stateView()->showEmpty(tr("No run ended in this range"));
        return;
    }
    const theme::Format& format = m_theme.format();
    const auto all = static_cast<double>(outcome->all());
    const std::array<charts::DonutPart, 3> parts{
        charts::DonutPart{ tr("Exact"), static_cast<double>(outcome->exact), Token::S1 },
        charts::DonutPart{ tr("By rule"), static_cast<double>(outcome->byRule), Token::P50 },
        charts::DonutPart{ tr("Unmatched"), static_cast<double>(outcome->unmatched), Token::S2 }
    };
    m_donut->setParts({ parts.begin(), parts.end() });
    m_donut->setMiddle(
        format.percent(1 - static_cast<double>(outcome->unmatched) / all, 1), tr("matched"));
    std::vector<widgets::FactRow> rows;
    for (const charts::DonutPart& part : parts)
        rows.push_back({ part.name,
            { { part.name, Token::Ink }, { format.count(std::llround(part.value)), Token::Ink2 },
                { format.percent(part.value / all, 1), Token::Ink } } });
    m_parts->setRows(std::move(rows));
    m_records->setText(tr("%1 records").arg(format.count(outcome->all())));
    std::vector<charts::BarRow> jobs;
    for (const catalog::JobMatches& job : outcome->jobs) {
        const double rate = job.rate() * 100;
        jobs.push_back({ job.name, {}, rate, format.percent(job.rate(), 1),
            charts::severityOf({ kMatchTarget, false, {} }, rate) });
    }
    m_jobs->setRows(std::move(jobs), kMatchFloor, 100, kMatchTarget);
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
