#include "ui/pages/overview/overview_head.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pill.h"

#include <QHBoxLayout>
#include <QMenu>

namespace opsdeck::ui::pages {

using theme::Role;
using theme::Severity;
using theme::Token;
using widgets::ButtonKind;

OverviewHead::OverviewHead(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_missed(new widgets::Pill(theme))
    , m_near(new widgets::Pill(theme))
    , m_met(new widgets::Pill(theme))
    , m_compared(new widgets::Label(theme, Role::Small, Token::Ink3))
    , m_edit(widgets::makeButton(theme, "target", tr("Edit targets"), ButtonKind::Quiet))
    , m_export(widgets::makeButton(theme, "export", tr("Export")))
{
    auto* heading = new widgets::Label(theme, Role::Title);
    heading->setText(tr("Overview"));
    m_compared->setElided(true);
    m_compared->setSizePolicy(
        QSizePolicy::Ignored, QSizePolicy::Preferred); // the others come first
    m_compared->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    widgets::nameControl(m_export, tr("Export"), QKeySequence(Qt::CTRL | Qt::Key_E));
    widgets::markOpener(theme, m_export);
    m_export->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(20, 0, 20, 0);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addSpacing(4);
    for (widgets::Pill* pill : { m_missed, m_near, m_met }) {
        pill->hide();
        layout->addWidget(pill);
    }
    layout->addWidget(m_compared, 1);
    layout->addWidget(m_edit);
    layout->addWidget(m_export);
    connect(m_edit, &QPushButton::clicked, this, &OverviewHead::editAsked);
    connect(m_export, &QPushButton::clicked, this, &OverviewHead::openExport);
}

void OverviewHead::showCounts(const OverviewBoard::Count& count)
{
    m_missed->setVisible(count.missed > 0);
    m_missed->setState(Severity::Missed, tr("%n targets missed", nullptr, count.missed));
    m_near->setVisible(count.near > 0);
    m_near->setState(Severity::Near, tr("%n near the limit", nullptr, count.near));
    m_met->setVisible(count.met > 0);
    m_met->setState(Severity::Met, tr("%n met", nullptr, count.met));
}

void OverviewHead::showCompared(int days)
{
    m_compared->setText(days == 1 ? tr("Compared with the same hours the day before")
                                  : tr("Compared with the %n days before", nullptr, days));
}

void OverviewHead::openExport()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy as picture")), &QAction::triggered, this,
        &OverviewHead::copyAsked);
    menu->addSeparator();
    const std::array formats{ std::pair(tr("Picture (PNG)"), OverviewFormat::Picture),
        std::pair(tr("Document (PDF)"), OverviewFormat::Document),
        std::pair(tr("Numbers as shown (CSV)"), OverviewFormat::Numbers),
        std::pair(tr("Values over time (CSV)"), OverviewFormat::Values) };
    for (const auto& [title, format] : formats)
        connect(menu->addAction(title), &QAction::triggered, this,
            [this, format = format] { emit exportAsked(format); });
    menu->popup(m_export->mapToGlobal(QPoint(0, m_export->height() + 2)));
}

} // namespace opsdeck::ui::pages
