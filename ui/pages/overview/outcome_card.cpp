#include "ui/pages/overview/outcome_card.h"

#include "ui/charts/donut.h"
#include "ui/charts/row_bars.h"
#include "ui/charts/severity.h"
#include "ui/widgets/state_view.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace opsdeck::ui::pages {

using theme::Role;
using theme::Severity;
using theme::Token;
using widgets::Label;

namespace {

constexpr int kSwatch = 8;
constexpr double kLeastFloor = 90; // where the scale of the rates begins, unless one is lower

class Swatch : public QWidget
{
public:
    Swatch(const theme::Theme& theme, Token color)
        : m_theme(theme)
        , m_color(color)
    {
        setFixedSize(kSwatch, kSwatch);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(m_color));
        painter.drawRoundedRect(rect(), 2, 2);
    }

private:
    const theme::Theme& m_theme;
    const Token m_color;
};

} // namespace

std::vector<OutcomePart> outcomeParts(const catalog::MatchOutcome& outcome)
{
    return { { OutcomeCard::tr("Exact"), outcome.exact, Token::S1,
                 OutcomeCard::tr("Both sides are the same in every field that is compared.") },
        { OutcomeCard::tr("By rule"), outcome.byRule, Token::P50,
            OutcomeCard::tr("Matched within the tolerance of a rule, or confirmed in review.") },
        { OutcomeCard::tr("Needs review"), outcome.inReview, Token::S5,
            OutcomeCard::tr("Matched under the confidence that the job asks for, and nobody has "
                            "looked at it yet.") },
        { OutcomeCard::tr("Rejected"), outcome.rejected, Token::S6,
            OutcomeCard::tr("Matched, and a reviewer said it is wrong.") },
        { OutcomeCard::tr("Unmatched"), outcome.unmatched, Token::S2,
            OutcomeCard::tr("The other side has nothing that fits.") } };
}

OutcomeCard::OutcomeCard(const theme::Theme& theme, QWidget* parent)
    : Card(theme, tr("Reconciliation outcome"), parent)
    , m_theme(theme)
    , m_donut(new charts::Donut(theme))
    , m_table(new QGridLayout)
    , m_jobsHeading(new Label(theme, Role::Small, Token::Ink3))
    , m_jobsScale(new Label(theme, Role::Small, Token::Ink3))
    , m_jobs(new charts::RowBars(theme, charts::RowBars::Look::Dots))
    , m_records(new Label(theme, Role::Small, Token::Ink3))
{
    layOut();
}

void OutcomeCard::layOut()
{
    setFocusPolicy(Qt::TabFocus); // for its menu
    m_table->setHorizontalSpacing(10);
    m_table->setVerticalSpacing(2);
    m_table->setColumnStretch(1, 1);
    for (const OutcomePart& part : outcomeParts({})) {
        const Line line{ new Label(m_theme, Role::Small),
            new Label(m_theme, Role::Small, Token::Ink2), new Label(m_theme, Role::Small) };
        line.name->setText(part.name);
        line.name->setElided(true);
        line.name->setToolTip(part.meaning);
        const int row = static_cast<int>(m_lines.size());
        m_table->addWidget(new Swatch(m_theme, part.color), row, 0, Qt::AlignVCenter);
        m_table->addWidget(line.name, row, 1);
        m_table->addWidget(line.records, row, 2, Qt::AlignRight);
        m_table->addWidget(line.share, row, 3, Qt::AlignRight);
        m_lines.push_back(line);
    }
    auto* parts = new QHBoxLayout;
    parts->setSpacing(14);
    parts->addWidget(m_donut, 0, Qt::AlignVCenter);
    parts->addLayout(m_table, 1);
    m_jobsHeading->setText(tr("Match rate by job"));
    m_jobsHeading->setElided(true);
    m_jobs->setAccessibleName(tr("Match rate by job"));
    auto* heading = new QHBoxLayout;
    heading->addWidget(m_jobsHeading, 1);
    heading->addWidget(m_jobsScale);
    addAction(m_records);
    body()->addLayout(parts);
    body()->addLayout(heading);
    body()->addWidget(m_jobs);
    body()->addStretch(1);
}

void OutcomeCard::setTarget(const std::optional<charts::TargetLine>& target)
{
    m_target = target;
    showJobs();
}

void OutcomeCard::showOutcome(const catalog::MatchOutcome& outcome)
{
    showState(outcome.all() == 0);
    if (outcome.all() == 0) {
        stateView()->showEmpty(tr("No run ended in this range"));
        return;
    }
    const theme::Format& format = m_theme.format();
    const auto all = static_cast<double>(outcome.all());
    const std::vector<OutcomePart> parts = outcomeParts(outcome);
    std::vector<charts::DonutPart> ring;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto records = static_cast<double>(parts[i].records);
        ring.push_back({ parts[i].name, records, parts[i].color });
        m_lines[i].records->setText(format.count(parts[i].records));
        m_lines[i].share->setText(format.percent(records / all, 1));
    }
    m_donut->setParts(std::move(ring));
    m_donut->setMiddle(format.percent(outcome.matchRate(), 1), tr("matched"));
    m_records->setText(tr("%1 records").arg(format.count(outcome.all())));
    m_shownJobs = outcome.jobs;
    showJobs();
}

void OutcomeCard::showJobs()
{
    const theme::Format& format = m_theme.format();
    double floor = kLeastFloor;
    std::vector<charts::BarRow> rows;
    for (const catalog::JobMatches& job : m_shownJobs) {
        const double rate = job.rate() * 100;
        floor = std::min(floor, std::floor(rate / 10) * 10);
        rows.push_back({ job.name, {}, rate, format.percent(job.rate(), 1),
            m_target ? charts::severityOf(*m_target, rate) : Severity::Neutral });
    }
    const double target = m_target ? m_target->value : 100;
    floor = std::min(floor, std::floor(target / 10) * 10);
    m_jobsScale->setText(m_target ? tr("%1 to 100\u00a0%, line at target %2")
                                        .arg(format.decimal(floor, 0), format.percent(target / 100))
                                  : tr("%1 to 100\u00a0%").arg(format.decimal(floor, 0)));
    m_jobs->setRows(std::move(rows), floor, 100, target);
}

void OutcomeCard::showLoading()
{
    stateView()->showLoading();
    showState(true);
}

void OutcomeCard::showFailure(const base::Error& error)
{
    stateView()->showError(error);
    showState(true);
}

void OutcomeCard::showNoReconciliation()
{
    stateView()->showEmpty(
        tr("No reconciliation here"), tr("The database has no tables of that kind"));
    showState(true);
}

} // namespace opsdeck::ui::pages
