#include "ui/pages/metrics/board_queries.h"

#include "ui/theme/tokens.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace opsdeck::ui::pages {

using charts::ChartSeries;
using charts::ChartState;
using charts::TimeRange;
using metrics::DashboardSeries;
using series::Time;
using theme::Token;

namespace {

using namespace std::chrono_literals;
constexpr Time kSecond = charts::TimeWindow::kSecond;
constexpr auto kCalm = 120ms; // after the window moved
constexpr std::array<int, 17> kSteps{ 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200,
    14400, 43200, 86400 };
constexpr Time kLeastStep = 10 * kSecond; // the usual time between two scrapes
// Over which rates are taken: a few scrapes, of a target that is asked less often where the range
// is long enough not to show it.
constexpr Time kLeastWindow = 60 * kSecond;
constexpr Time kUsualWindow = 300 * kSecond;
constexpr Time kLongRange = 7200 * kSecond;
constexpr int kNavigatorSteps = 720;
constexpr Time kQuiet = 90 * kSecond; // without samples for so long: nobody measures
constexpr std::array kPalette{ Token::S1, Token::S2, Token::S3, Token::S4, Token::S5, Token::S6,
    Token::S7, Token::S8 };
constexpr std::size_t kMostSeries = 24; // of one expression
constexpr double kTargetWidth = 2;
constexpr double kCompanionWidth = 1.2;

Token tokenNamed(const QString& name, std::size_t fallback)
{
    for (const theme::TokenRow& row : theme::tokenTable()) {
        if (!name.isEmpty() && QLatin1StringView(row.name) == name)
            return row.token;
    }
    return kPalette[fallback % kPalette.size()];
}

std::optional<charts::TargetLine> lineOf(const metrics::DashboardChart& chart)
{
    if (!chart.target)
        return {};
    return charts::TargetLine{ chart.target->value, chart.target->isUpper, chart.target->alert };
}

} // namespace

QString seriesTitle(const QString& name, const series::SeriesName& series, bool isAlone)
{
    QString title = name;
    bool named = false;
    for (const series::Label& label : series.labels) {
        const QString mark = QStringLiteral("{{%1}}").arg(QString::fromStdString(label.name));
        named = named || title.contains(mark);
        title.replace(mark, QString::fromStdString(label.value));
    }
    if (named || isAlone || series.labels.empty())
        return title;
    QStringList labels;
    for (const series::Label& label : series.labels)
        labels += QString::fromStdString(label.value);
    return title + QLatin1Char(' ') + labels.join(QLatin1Char(' '));
}

BoardQueries::BoardQueries(charts::TimeWindow& window, QObject* parent)
    : QObject(parent)
    , m_window(window)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(kCalm);
    connect(&m_wait, &QTimer::timeout, this, &BoardQueries::ask);
    connect(&window, &charts::TimeWindow::rangeChanged, this, [this] {
        if (m_follows && !isCovered())
            m_wait.start();
    });
    connect(&window, &charts::TimeWindow::historyChanged, this, [this] {
        if (m_follows)
            askNavigator();
    });
}

BoardQueries::~BoardQueries()
{
    m_round.request_stop();
    m_navigatorRound.request_stop();
}

void BoardQueries::setFollowing(bool follows)
{
    if (follows == m_follows)
        return;
    m_follows = follows;
    if (!follows)
        m_wait.stop();
    else if (!isCovered())
        m_wait.start();
    if (follows)
        askNavigator();
}

void BoardQueries::forgetNavigator()
{
    m_navigatorRound.request_stop();
    m_navigatorAsked = {};
    m_isNavigatorOpen = false;
}

void BoardQueries::setRunner(metrics::QueryRunner* runner)
{
    m_runner = runner;
    m_round.request_stop();
    m_open = 0;
    forgetNavigator();
    makeContents();
    if (runner)
        ask();
}

void BoardQueries::setDashboard(const metrics::Dashboard& dashboard)
{
    m_dashboard = dashboard;
    forgetNavigator();
    m_navigatorChart.reset();
    makeContents();
    if (dashboard.charts.empty())
        emit navigatorChanged({}, nullptr);
    ask();
}

void BoardQueries::setTargets(const metrics::Dashboard& judged)
{
    for (std::size_t chart = 0; chart < m_contents.size(); ++chart) {
        if (m_dashboard.charts[chart].target == judged.charts[chart].target)
            continue;
        m_dashboard.charts[chart].target = judged.charts[chart].target;
        m_contents[chart].target = lineOf(judged.charts[chart]);
        emit contentChanged(static_cast<int>(chart));
        if (m_navigatorChart == chart) // it draws the line, too
            forgetNavigator();
    }
    askNavigator();
}

void BoardQueries::setTenant(const QString& tenant)
{
    if (tenant == m_tenant)
        return;
    m_tenant = tenant;
    forgetNavigator();
    ask();
}

void BoardQueries::setCompare(Time offset)
{
    m_compare = offset;
    std::erase_if(m_filled, [](const auto& entry) { return std::get<1>(entry.first); });
    for (std::size_t chart = 0; chart < m_contents.size(); ++chart)
        assemble(chart);
    ask();
}

void BoardQueries::setVisible(std::size_t chart, const QString& series, bool isVisible)
{
    for (auto& [key, all] : m_filled) {
        for (ChartSeries& one : all) {
            if (std::get<0>(key) == chart && one.id == series)
                one.isVisible = isVisible;
        }
    }
    for (ChartSeries& one : m_contents[chart].series) {
        if (one.id == series)
            one.isVisible = isVisible;
    }
}

void BoardQueries::setScale(std::size_t chart, bool isLogarithmic, bool isStacked)
{
    m_contents[chart].isLogarithmic = m_dashboard.charts[chart].isLogarithmic = isLogarithmic;
    m_contents[chart].isStacked = m_dashboard.charts[chart].isStacked = isStacked;
}

void BoardQueries::refresh()
{
    if (m_open == 0)
        ask();
}

std::optional<base::Error> BoardQueries::error() const
{
    if (m_errors.empty() || m_errors.size() < m_contents.size())
        return {};
    return m_errors.begin()->second;
}

std::size_t BoardQueries::points() const
{
    std::size_t sum = 0;
    for (const auto& [key, all] : m_filled) {
        for (const ChartSeries& series : all)
            sum += series.points ? series.points->size() : 0;
    }
    return sum;
}

std::size_t BoardQueries::bytes() const
{
    std::size_t sum = 0;
    for (const auto& [key, all] : m_filled) {
        for (const ChartSeries& series : all)
            sum += series.points ? series.points->bytes() + series.points->pyramidBytes() : 0;
    }
    return sum;
}

Time BoardQueries::stepFor(Time span, int pixels)
{
    const Time wanted = span / std::max(1, pixels);
    for (const int step : kSteps) {
        if (step * kSecond >= std::max(wanted, kLeastStep))
            return step * kSecond;
    }
    return kSteps.back() * kSecond;
}

void BoardQueries::makeContents()
{
    m_isAnswered = false;
    m_filled.clear();
    m_errors.clear();
    m_contents.clear();
    m_states.clear();
    for (const metrics::DashboardChart& chart : m_dashboard.charts) {
        charts::ChartContent content;
        content.title = chart.title;
        content.detail = chart.detail;
        content.unit = chart.unit;
        content.isStacked = chart.isStacked;
        content.isLogarithmic = chart.isLogarithmic;
        content.target = lineOf(chart);
        m_contents.push_back(std::move(content));
        m_states.emplace_back();
    }
    for (std::size_t chart = 0; chart < m_contents.size(); ++chart)
        assemble(chart);
}

bool BoardQueries::isCovered() const
{
    const TimeRange& range = m_window.range();
    return m_asked.from <= range.from && m_asked.to >= range.to
        && stepFor(range.span(), m_pixels) == m_step;
}

void BoardQueries::ask()
{
    m_wait.stop();
    if (!m_runner || m_dashboard.charts.empty())
        return;
    m_round.request_stop();
    m_round = std::stop_source();
    m_open = 0;
    const TimeRange& range = m_window.range();
    m_step = stepFor(range.span(), m_pixels);
    // Some way to both sides, so that panning finds something there; on whole steps, so that the
    // same moment always gets the same value.
    const Time aside = range.span() / 4;
    const auto down = [this](Time t) { return t - t % m_step; };
    m_asked = { down(range.from - aside), down(range.to + aside) + m_step };
    for (std::size_t chart = 0; chart < m_dashboard.charts.size(); ++chart) {
        for (std::size_t s = 0; s < m_dashboard.charts[chart].series.size(); ++s) {
            askSeries({ chart, s, 0 });
            if (m_compare > 0 && !m_dashboard.charts[chart].series[s].isHidden)
                askSeries({ chart, s, m_compare });
        }
    }
    askNavigator();
}

metrics::RangeQuery BoardQueries::queryFor(
    const QString& expression, TimeRange range, Time step) const
{
    metrics::ExpressionContext context;
    context.tenant = m_tenant;
    const Time least = range.span() > kLongRange ? kUsualWindow : kLeastWindow;
    context.windowSeconds = std::max(step, least) / kSecond;
    return { metrics::filledIn(expression, context), range.from, range.to, step };
}

void BoardQueries::askSeries(const Slot& slot)
{
    const DashboardSeries& series = m_dashboard.charts[slot.chart].series[slot.series];
    const TimeRange range{ m_asked.from - slot.shift, m_asked.to - slot.shift };
    ++m_open;
    const std::stop_token stop = m_round.get_token();
    m_runner->run(queryFor(series.expression, range, m_step), stop, this,
        [this, slot, stop](base::Result<metrics::RangeAnswer> answer) {
            if (!stop.stop_requested())
                take(slot, std::move(answer));
        });
}

const DashboardSeries& BoardQueries::navigatorSeries()
{
    const DashboardSeries* wanted = m_dashboard.navigator ? &*m_dashboard.navigator : nullptr;
    m_navigatorChart.reset();
    for (std::size_t chart = 0; chart < m_dashboard.charts.size(); ++chart) {
        for (const DashboardSeries& series : m_dashboard.charts[chart].series) {
            const bool is = wanted ? wanted->expression == series.expression : series.isJudged;
            if (is && !m_navigatorChart) {
                m_navigatorChart = chart;
                wanted = wanted ? wanted : &series;
            }
        }
    }
    if (wanted)
        return *wanted;
    m_navigatorChart = 0;
    return m_dashboard.charts.front().series.front();
}

// All of history changes slowly: asked again when a hundredth of it is new, or when it turns out to
// be longer.
void BoardQueries::askNavigator()
{
    if (!m_runner || m_dashboard.charts.empty())
        return;
    const TimeRange& all = m_window.history();
    const Time step = stepFor(all.span(), kNavigatorSteps);
    if (std::abs(m_navigatorAsked.from - all.from) < step && all.to - m_navigatorAsked.to < step)
        return;
    const DashboardSeries& series = navigatorSeries();
    m_navigatorAsked = all;
    m_isNavigatorOpen = true;
    m_navigatorRound.request_stop();
    m_navigatorRound = std::stop_source();
    const std::stop_token stop = m_navigatorRound.get_token();
    m_runner->run(queryFor(series.expression, { all.from - all.from % step, all.to }, step), stop,
        this, [this, name = series.name, stop](const base::Result<metrics::RangeAnswer>& answer) {
            if (stop.stop_requested())
                return;
            m_isNavigatorOpen = false;
            if (!answer || answer->series.empty()) {
                emit navigatorChanged(name, nullptr);
                return;
            }
            const metrics::AnsweredSeries& first = answer->series.front();
            emit navigatorChanged(seriesTitle(name, first.name, true), first.points);
        });
}

BoardQueries::Filled BoardQueries::filled(
    const Slot& slot, const metrics::RangeAnswer& answer) const
{
    const metrics::DashboardChart& chart = m_dashboard.charts[slot.chart];
    const DashboardSeries& asked = chart.series[slot.series];
    Filled all;
    for (const metrics::AnsweredSeries& found : answer.series) {
        if (all.size() == kMostSeries)
            break;
        ChartSeries series;
        series.name = seriesTitle(asked.name, found.name, answer.series.size() == 1);
        series.id = QString::number(slot.series) + QLatin1Char(' ')
            + QString::fromStdString(series::canonicalText(found.name));
        series.points = found.points;
        series.shift = slot.shift;
        const std::size_t place = slot.series + all.size();
        series.color = tokenNamed(all.empty() ? asked.color : QString(), place);
        // More than the palette has: dashes tell them apart, and from their neighbours.
        series.dash = slot.shift > 0 ? 1 : static_cast<int>(place / kPalette.size());
        series.isJudged = asked.isJudged && slot.shift == 0;
        series.width = asked.isJudged && chart.series.size() > 1 ? kTargetWidth
            : chart.target && chart.series.size() > 1            ? kCompanionWidth
                                                                 : 1.5;
        series.isVisible = !asked.isHidden;
        all.push_back(std::move(series));
    }
    return all;
}

void BoardQueries::take(const Slot& slot, base::Result<metrics::RangeAnswer> answer)
{
    const auto key = std::make_tuple(slot.chart, slot.shift > 0, slot.series);
    if (answer) {
        Filled fresh = filled(slot, *answer);
        for (ChartSeries& series : fresh) { // what the user hid stays hidden
            for (const ChartSeries& before : m_contents[slot.chart].series) {
                if (before.id == series.id && before.shift == series.shift)
                    series.isVisible = before.isVisible;
            }
        }
        m_filled[key] = std::move(fresh);
        m_errors.erase(slot.chart);
        if (!answer->warnings.isEmpty())
            emit warned(answer->warnings);
    } else {
        m_errors[slot.chart] = answer.error();
    }
    --m_open;
    assemble(slot.chart);
    if (m_open == 0)
        done();
}

// Asked for and not there: it stands in the list in grey.
ChartSeries BoardQueries::missing(std::size_t chart, std::size_t index) const
{
    const DashboardSeries& asked = m_dashboard.charts[chart].series[index];
    ChartSeries series;
    series.id = QString::number(index);
    series.name = asked.name.isEmpty()                 ? asked.expression
        : asked.name.contains(QLatin1StringView("{{")) ? tr("no series")
                                                       : asked.name;
    series.color = tokenNamed(asked.color, index);
    series.isVisible = !asked.isHidden;
    return series;
}

void BoardQueries::assemble(std::size_t chart)
{
    charts::ChartContent& content = m_contents[chart];
    Filled all;
    for (const bool earlier : { true, false }) { // the earlier one lies below
        for (std::size_t s = 0; s < m_dashboard.charts[chart].series.size(); ++s) {
            const auto found = m_filled.find({ chart, earlier, s });
            if (found == m_filled.end())
                continue;
            if (found->second.empty() && !earlier)
                all.push_back(missing(chart, s));
            for (ChartSeries series : found->second) {
                if (earlier)
                    series.name = tr("%1, earlier").arg(series.name);
                all.push_back(std::move(series));
            }
        }
    }
    content.series = std::move(all);
    ChartState state;
    const auto failed = m_errors.find(chart);
    const bool any = std::any_of(content.series.begin(), content.series.end(),
        [](const ChartSeries& series) { return series.points && !series.points->isEmpty(); });
    if (failed != m_errors.end()) {
        state.kind = ChartState::Kind::Failed;
        state.error = failed->second;
    } else if (!any) {
        state.kind =
            m_runner && !m_isAnswered ? ChartState::Kind::Loading : ChartState::Kind::Empty;
        state.until = m_last.value_or(0);
    } else if (m_last && m_window.isFollowing() && m_window.range().to - *m_last > kQuiet) {
        state.kind = ChartState::Kind::Offline;
        state.until = *m_last;
    }
    m_states[chart] = state;
    emit contentChanged(static_cast<int>(chart));
}

void BoardQueries::done()
{
    m_isAnswered = true;
    for (std::size_t chart = 0; chart < m_contents.size(); ++chart) {
        if (m_states[chart].kind == ChartState::Kind::Loading)
            assemble(chart);
    }
    emit settled();
}

} // namespace opsdeck::ui::pages
