#include "ui/pages/overview/missed_list.h"

#include "ui/charts/severity.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pill.h"

#include <QFrame>
#include <QGridLayout>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

using theme::Role;
using theme::Token;
using widgets::Label;

class MissedList::Row : public QFrame
{
public:
    explicit Row(const theme::Theme& theme)
        : m_icon(new widgets::IconView(theme, "missed", Token::Bad, 14))
        , m_title(new Label(theme, Role::Body))
        , m_detail(new Label(theme, Role::Small, Token::Ink3))
        , m_time(new Label(theme, Role::Small, Token::Ink3))
    {
        setProperty("panel", QStringLiteral("footer")); // a line above each
        m_title->setElided(true);
        m_detail->setElided(true);
        auto* grid = new QGridLayout(this);
        grid->setContentsMargins(14, 5, 12, 5);
        grid->setHorizontalSpacing(10);
        grid->setVerticalSpacing(0);
        grid->addWidget(m_icon, 0, 0, 2, 1, Qt::AlignVCenter);
        grid->addWidget(m_title, 0, 1);
        grid->addWidget(m_detail, 1, 1);
        grid->addWidget(m_time, 0, 2, 2, 1, Qt::AlignVCenter);
        grid->setColumnStretch(1, 1);
    }

    void show(const MissedRow& row)
    {
        m_icon->setIcon(widgets::iconOf(row.severity), theme::tokensOf(row.severity).ink);
        m_title->setText(row.title);
        m_detail->setText(row.detail);
        m_time->setText(row.time);
        setAccessibleName(
            QStringList{ charts::severityWord(row.severity), row.title, row.detail, row.time }.join(
                QStringLiteral(", ")));
    }

private:
    widgets::IconView* m_icon;
    Label* m_title;
    Label* m_detail;
    Label* m_time;
};

MissedList::MissedList(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    setAccessibleName(tr("Targets missed or near"));
}

void MissedList::setRows(const std::vector<MissedRow>& rows)
{
    while (m_rows.size() > rows.size()) {
        delete m_rows.back();
        m_rows.pop_back();
    }
    while (m_rows.size() < rows.size()) {
        m_rows.push_back(new Row(m_theme));
        m_column->addWidget(m_rows.back());
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_rows[i]->show(rows[i]);
}

} // namespace opsdeck::ui::pages
