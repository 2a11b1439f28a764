// The menus of the overview's charts and cards, and what they take away as values.
#include "ui/charts/chart.h"
#include "ui/charts/chart_actions.h"
#include "ui/charts/heatmap.h"
#include "ui/charts/page_export.h"
#include "ui/charts/scale.h"
#include "ui/charts/time_text.h"
#include "ui/pages/overview/outcome_card.h"
#include "ui/pages/overview/overview_board.h"
#include "ui/pages/overview/target_card.h"

#include <QMenu>

#include <cmath>

namespace opsdeck::ui::pages {

using charts::Sheet;

namespace {

Sheet::Cell wordCell(const QString& text) { return { text, {}, false }; }

// Not measured: empty in the file as well.
Sheet::Cell numberCell(const QString& text, double value)
{
    if (std::isnan(value))
        return { {}, QByteArray(""), true };
    return { text, charts::csvNumber(value), true };
}

Sheet::Cell countCell(const theme::Format& format, double value)
{
    return numberCell(std::isnan(value) ? QString() : format.count(std::llround(value)), value);
}

} // namespace

void OverviewBoard::serveMenus(
    charts::ChartActions& actions, const std::function<QString()>& caption)
{
    for (charts::Chart* chart : charts()) {
        connect(chart, &charts::Chart::menuRequested, this, [this](QMenu* menu) {
            menu->addSeparator();
            connect(menu->addAction(tr("Open in Metrics")), &QAction::triggered, this,
                &OverviewBoard::metricsAsked);
        });
        actions.serve(*chart);
    }
    for (TargetCard* card : m_cards)
        actions.serve(
            *card,
            [this, card, caption] {
                return charts::exhibitOf(m_theme, charts::PageDrawing{ card, {}, caption() },
                    card->content(), m_window.range());
            },
            [this, card, &actions] { enlarge(*card, actions); });
    const auto serve = [&](widgets::Card& card, Sheet (OverviewBoard::*sheet)() const) {
        const auto make = [this, &card, sheet, caption] {
            return charts::exhibitOf(m_theme, charts::PageDrawing{ &card, {}, caption() },
                card.accessibleName(), (this->*sheet)());
        };
        actions.serve(
            card, make, [&card, &actions] { actions.enlarge(card.accessibleName(), card); });
    };
    serve(*m_heatCard, &OverviewBoard::distributionSheet);
    serve(*m_matchCard, &OverviewBoard::outcomeSheet);
    serve(*m_slowCard, &OverviewBoard::slowestSheet);
}

// A card has a sparkline: large, it is the chart that it stands for.
void OverviewBoard::enlarge(const TargetCard& card, charts::ChartActions& actions)
{
    auto* chart = new charts::Chart(m_theme, m_window, this); // what the large one follows
    chart->hide();
    const auto follow = [chart, &card] {
        charts::ChartState state;
        state.kind =
            card.shown() ? charts::ChartState::Kind::Ready : charts::ChartState::Kind::Empty;
        chart->setContent(card.content());
        chart->setState(state);
    };
    follow();
    connect(this, &OverviewBoard::changed, chart, follow);
    connect(actions.enlarge(*chart), &QObject::destroyed, chart, &QObject::deleteLater);
}

Sheet OverviewBoard::distributionSheet() const
{
    const theme::Format& format = m_theme.format();
    const charts::HeatmapContent& content = m_heatmap->content();
    Sheet sheet;
    sheet.columns += tr("Time, %1").arg(format.zoneName());
    for (std::size_t i = 0; i < content.bounds.size(); ++i) {
        const bool isLast = std::isinf(content.bounds[i]);
        const double bound = isLast && i > 0 ? content.bounds[i - 1] : content.bounds[i];
        const QString text = charts::valueText(format, content.unit, bound);
        sheet.columns += isLast ? tr("over %1").arg(text) : tr("to %1").arg(text);
    }
    for (std::size_t column = 0; column < content.columns.size(); ++column) {
        const series::Time time = content.from + content.step * static_cast<series::Time>(column);
        const QString utc = charts::toDateTime(time, QTimeZone::utc()).toString(Qt::ISODateWithMs);
        std::vector<Sheet::Cell> row{ { charts::momentText(format, time), utc.toLatin1(), false } };
        for (const double value : content.columns[column])
            row.push_back(countCell(format, value));
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

Sheet OverviewBoard::outcomeSheet() const
{
    const theme::Format& format = m_theme.format();
    Sheet sheet;
    sheet.columns = { tr("Block"), tr("Name"), tr("Records"), tr("Share") };
    const auto& outcome = m_matches.outcome();
    if (!outcome || !m_hasReconciliation)
        return sheet;
    const auto add = [&](const QString& block, const QString& name, std::int64_t records,
                         double share) {
        sheet.rows.push_back(
            { wordCell(block), wordCell(name), countCell(format, static_cast<double>(records)),
                numberCell(format.percent(share, 1), share) });
    };
    const auto all = static_cast<double>(std::max<std::int64_t>(1, outcome->all()));
    for (const OutcomePart& part : outcomeParts(*outcome))
        add(tr("Reconciliation outcome"), part.name, part.records,
            static_cast<double>(part.records) / all);
    for (const catalog::JobMatches& job : outcome->jobs)
        add(tr("Match rate by job"), job.name, job.matched + job.unmatched, job.rate());
    return sheet;
}

Sheet OverviewBoard::slowestSheet() const
{
    const theme::Format& format = m_theme.format();
    Sheet sheet;
    sheet.columns = { tr("Query"), tr("p95, seconds"), tr("Calls per minute") };
    for (const Slow& slow : slowest()) {
        const double calls = slow.callsPerMinute.value_or(std::numeric_limits<double>::quiet_NaN());
        sheet.rows.push_back({ wordCell(QString::fromStdString(slow.type)),
            numberCell(
                charts::valueText(format, QStringLiteral("seconds"), slow.seconds), slow.seconds),
            numberCell(format.decimal(calls, 0), calls) });
    }
    return sheet;
}

} // namespace opsdeck::ui::pages
