// How reconciliation ended in the range: a ring of what became of the records, the same as a table,
// and the match rate of the jobs with the most left over against its target. GUI thread.
#pragma once

#include "models/catalog/match_outcome.h"
#include "ui/charts/chart_content.h"
#include "ui/widgets/card.h"

class QGridLayout;

namespace opsdeck::ui::charts {
class Donut;
class RowBars;
} // namespace opsdeck::ui::charts

namespace opsdeck::ui::pages {

struct OutcomePart
{
    QString name;
    std::int64_t records = 0;
    theme::Token color = theme::Token::S1;
    QString meaning; // what counts for it
};

// In the order of the ring; together they are all records that were compared.
std::vector<OutcomePart> outcomeParts(const catalog::MatchOutcome& outcome);

class OutcomeCard : public widgets::Card
{
    Q_OBJECT

public:
    explicit OutcomeCard(const theme::Theme& theme, QWidget* parent = nullptr);

    void showOutcome(const catalog::MatchOutcome& outcome);
    void showLoading();
    void showFailure(const base::Error& error);
    void showNoReconciliation();
    void setTarget(const std::optional<charts::TargetLine>& target); // in percent

private:
    struct Line
    {
        widgets::Label* name;
        widgets::Label* records;
        widgets::Label* share;
    };
    void layOut();
    void showJobs();

    const theme::Theme& m_theme;
    std::optional<charts::TargetLine> m_target;
    std::vector<catalog::JobMatches> m_shownJobs;
    charts::Donut* m_donut;
    QGridLayout* m_table;
    std::vector<Line> m_lines;
    widgets::Label* m_jobsHeading;
    widgets::Label* m_jobsScale;
    charts::RowBars* m_jobs;
    widgets::Label* m_records;
};

} // namespace opsdeck::ui::pages
