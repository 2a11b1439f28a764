// The overview's numbers as they stand, and over time: what an export writes.
#include "ui/charts/chart.h"
#include "ui/charts/scale.h"
#include "ui/pages/overview/outcome_card.h"
#include "ui/pages/overview/overview_board.h"
#include "ui/pages/overview/target_card.h"

namespace opsdeck::ui::pages {

std::vector<OverviewBoard::Number> OverviewBoard::numbers() const
{
    std::vector<Number> numbers;
    for (const TargetCard* card : m_cards) {
        if (const auto& shown = card->shown())
            numbers.push_back({ tr("Targets"), card->title(), shown->value, card->unit(),
                card->target(), shown->time });
    }
    if (const auto& outcome = m_matches.outcome(); outcome && m_hasReconciliation) {
        for (const OutcomePart& part : outcomeParts(*outcome))
            numbers.push_back({ tr("Reconciliation outcome"), part.name,
                static_cast<double>(part.records), QStringLiteral("records"), {}, {} });
        const auto target = line(kMatchTarget, QStringLiteral("percent"));
        for (const catalog::JobMatches& job : outcome->jobs)
            numbers.push_back({ tr("Match rate by job"), job.name, job.rate() * 100,
                QStringLiteral("percent"), target, {} });
    }
    const QString seconds = QStringLiteral("seconds");
    for (const Slow& slow : slowest())
        numbers.push_back({ tr("Slowest queries"), QString::fromStdString(slow.type), slow.seconds,
            seconds, line(kQueryTarget, seconds), {} });
    return numbers;
}

std::vector<charts::ChartContent> OverviewBoard::contents() const
{
    std::vector<charts::ChartContent> contents;
    for (const TargetCard* card : m_cards) {
        if (!card->shown())
            continue;
        contents.push_back(card->content());
        contents.back().title = tr("Targets");
    }
    for (const charts::Chart* chart : charts())
        contents.push_back(chart->content());
    return contents;
}

} // namespace opsdeck::ui::pages
