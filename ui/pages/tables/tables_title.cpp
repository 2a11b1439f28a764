#include "ui/pages/tables/tables_title.h"

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>

namespace opsdeck::ui::pages {

TablesTitle::TablesTitle(const theme::Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_name(new widgets::Label(theme, theme::Role::Title, theme::Token::Ink))
    , m_count(new widgets::Label(theme, theme::Role::Body, theme::Token::Ink3))
    , m_countMenu(widgets::makeIconButton(theme, "chevron-down", tr("Count of rows")))
    , m_columns(widgets::makeButton(theme, "columns", tr("Columns"), widgets::ButtonKind::Quiet))
    , m_save(widgets::makeButton(theme, "filter", tr("Save view"), widgets::ButtonKind::Quiet))
{
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setProperty("panel", QStringLiteral("surface"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 0, 12, 0);
    layout->setSpacing(8);
    layout->addWidget(m_name);
    layout->addWidget(m_count);
    layout->addWidget(m_countMenu);
    layout->addStretch(1);
    layout->addWidget(m_columns);
    layout->addWidget(m_save);
    setFixedHeight(theme.scaled(46));
    auto* menu = new QMenu(m_countMenu);
    menu->addAction(tr("Count exactly"), this, &TablesTitle::exactCountAsked);
    m_countMenu->setMenu(menu);
    m_countMenu->setPopupMode(QToolButton::InstantPopup);
    connect(m_columns, &QPushButton::clicked, this, &TablesTitle::columnsAsked);
    connect(m_save, &QPushButton::clicked, this, &TablesTitle::saveAsked);
    clear();
}

void TablesTitle::setRelation(const QString& name, const QString& toolTip)
{
    m_name->setText(name);
    m_name->setToolTip(toolTip);
    m_columns->show();
    m_save->show();
}

void TablesTitle::setCount(const tables::RowCount& count, const QString& tenant, bool isFiltered)
{
    using State = tables::RowCount::State;
    const bool isExact = count.state == State::Exact;
    const QString number =
        isExact ? m_theme.format().count(count.rows) : m_theme.format().compact(count.rows);
    const QString rows = isExact        ? number
        : count.state == State::AtLeast ? tr("at least %1").arg(number)
                                        : QString(QLatin1Char('~') + number);
    QString text;
    if (count.state == State::Unknown)
        text = tenant.isEmpty() ? QString() : tr("of %1").arg(tenant);
    else if (tenant.isEmpty())
        text = isFiltered ? tr("%1 rows match").arg(rows) : tr("%1 rows").arg(rows);
    else
        text = isFiltered ? tr("%1 rows of %2 match").arg(rows, tenant)
                          : tr("%1 rows of %2").arg(rows, tenant);
    m_count->setText(text);
}

void TablesTitle::setExactCountOffered(bool offered) { m_countMenu->setVisible(offered); }

void TablesTitle::clear()
{
    m_countMenu->hide();
    m_name->clear();
    m_count->clear();
    m_columns->hide();
    m_save->hide();
}

QWidget* TablesTitle::columnsButton() const { return m_columns; }

QWidget* TablesTitle::saveButton() const { return m_save; }

} // namespace opsdeck::ui::pages
