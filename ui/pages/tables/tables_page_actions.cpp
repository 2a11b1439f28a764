// What the reader asks of the page: filters weighed, sorts, columns, places, details.
#include "models/tables/cursor.h"
#include "ui/pages/tables/column_specs.h"
#include "ui/pages/tables/entity_panel.h"
#include "ui/pages/tables/filter_bar.h"
#include "ui/pages/tables/inspector.h"
#include "ui/pages/tables/line_popover.h"
#include "ui/pages/tables/open_table.h"
#include "ui/pages/tables/tables_footer.h"
#include "ui/pages/tables/tables_page.h"
#include "ui/pages/tables/tables_title.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice_bar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

using namespace std::chrono_literals;

constexpr auto kSlow = 1000ms; // a filter that takes longer is a warning
constexpr auto kUnasked = 250ms; // a sort that takes less needs no question

} // namespace

void TablesPage::askForCost(const std::vector<tables::Filter>& filters)
{
    m_costStop.request_stop();
    m_costStop = std::stop_source();
    const base::Result<tables::Selection> next = m_table->withFilters(filters);
    if (!next)
        return m_filters->showCostUnknown(next.error().sentence());
    m_backend->estimate(*next, m_costStop.get_token(), this,
        [this, asked = filters](const base::Result<SelectionCost>& cost) {
            if (asked != m_filters->draft().wanted())
                return;
            if (cost)
                m_filters->showCost(*cost, !cost->isByIndex && cost->time > kSlow);
            else if (cost.error().code != base::ErrorCode::Cancelled)
                m_filters->showCostUnknown(cost.error().sentence());
        });
}

void TablesPage::sortBy(int column, ui::tables::SortState direction, bool add)
{
    using ui::tables::SortState;
    const int wanted = m_table->selection()->columns().at(static_cast<std::size_t>(column));
    std::vector<catalog::OrderColumn> order;
    if (add)
        order = m_table->order();
    std::erase_if(
        order, [wanted](const catalog::OrderColumn& part) { return part.column == wanted; });
    if (direction == SortState::Ascending)
        order.push_back(
            { wanted, catalog::SortDirection::Ascending, catalog::NullsPosition::Last });
    else if (direction == SortState::Descending)
        order.push_back(
            { wanted, catalog::SortDirection::Descending, catalog::NullsPosition::First });
    const base::Result<tables::Selection> next = m_table->withOrder(order);
    if (!next)
        return tell(base::fail(next.error()));
    const bool isByIndex = order.empty()
        || (next->ordering().kind != catalog::OrderKind::Sorted
            && next->ordering().kind != catalog::OrderKind::None);
    if (isByIndex)
        return tell(m_table->setOrder(order));
    m_costStop.request_stop();
    m_costStop = std::stop_source();
    m_backend->estimate(*next, m_costStop.get_token(), this,
        [this, order](const base::Result<SelectionCost>& cost) {
            if (!cost && cost.error().code == base::ErrorCode::Cancelled)
                return;
            if (cost && cost->time < kUnasked)
                tell(m_table->setOrder(order));
            else if (cost)
                confirmSort(order, *cost);
            else
                tell(base::fail(cost.error()));
        });
}

void TablesPage::confirmSort(
    const std::vector<catalog::OrderColumn>& order, const SelectionCost& cost)
{
    QStringList names;
    for (const catalog::OrderColumn& part : order)
        names.append(m_table->selection()
                         ->relation()
                         ->columns.at(static_cast<std::size_t>(part.column))
                         .name);
    const QString text =
        tr("Sorting %1 rows by %2 has no index, about %3.")
            .arg(m_theme.format().compact(cost.rows), names.join(QStringLiteral(", ")),
                m_theme.format().duration(cost.time));
    m_notice->setNotice("near", theme::Severity::Near, text,
        { { tr("Sort anyway"), [this, order] { tell(m_table->setOrder(order)); } },
            { tr("Cancel"), [this] { m_notice->clear(); } } });
}

void TablesPage::openChooser()
{
    if (m_table->selection())
        m_chooser->open(chooserEntries(*m_table->selection()->relation(), m_table->layout()),
            m_title->columnsButton());
}

void TablesPage::applyColumns(const std::vector<ColumnChooser::Entry>& entries)
{
    const catalog::TableLayout before = m_table->layout();
    catalog::TableLayout layout;
    std::vector<int> shown;
    for (const ColumnChooser::Entry& entry : entries) {
        int width = 0;
        for (const auto& old : before.columns)
            if (old.name == entry.name)
                width = old.width;
        layout.columns.push_back({ entry.name, width, !entry.isShown });
        layout.frozen += entry.isPinned ? 1 : 0;
        const auto column = m_table->selection()->relation()->columnIndex(entry.name);
        if (column && entry.isShown)
            shown.push_back(*column);
    }
    m_table->rememberLayout(layout);
    std::vector<int> has = m_table->selection()->columns();
    std::sort(has.begin(), has.end());
    const bool isAllThere = std::all_of(shown.begin(), shown.end(),
        [&](int column) { return std::binary_search(has.begin(), has.end(), column); });
    if (!isAllThere)
        return tell(m_table->setColumns(shown));
    m_restoring = true;
    m_view->restoreLayout(toView(layout, *m_table->selection()));
    m_restoring = false;
}

void TablesPage::rememberLayout()
{
    if (!m_restoring && m_table->selection())
        m_table->rememberLayout(fromView(m_view->layoutState(), m_table->layout()));
}

void TablesPage::saveView(const QString& name)
{
    if (!m_table->selection())
        return;
    const base::Status saved = m_store.save(m_table->asView(name));
    if (saved)
        emit toastAsked(tr("The view “%1” was saved").arg(name.trimmed()), QString());
    else
        m_saveLine->showError(saved.error().sentence());
}

void TablesPage::openGoTo()
{
    if (!m_table->selection())
        return;
    const auto& ordering = m_table->selection()->ordering();
    const QString hint = ordering.columns.empty()
        ? tr("A share of the rows, as in 25 %")
        : tr("A value of %1, or a share of the rows, as in 25 %")
              .arg(m_table->selection()
                       ->relation()
                       ->columns.at(static_cast<std::size_t>(ordering.columns.front().column))
                       .name);
    m_goLine->open(m_filters, hint);
}

void TablesPage::goTo(const QString& place)
{
    const QString text = place.trimmed();
    if (!text.endsWith(QLatin1Char('%')))
        return goToValue(text);
    bool isNumber = false;
    const double percent = m_theme.format().locale().toDouble(text.chopped(1).trimmed(), &isNumber);
    if (!isNumber || percent < 0 || percent > 100)
        return m_goLine->showError(tr("A share lies between 0 % and 100 %"));
    const tables::RowIndex last = std::max<tables::RowIndex>(0, m_table->window().rows() - 1);
    m_view->scrollToRow(static_cast<tables::RowIndex>(percent / 100 * static_cast<double>(last)));
    m_view->setFocus();
}

// The first row at or behind a value of the leading column, found by the order itself.
void TablesPage::goToValue(const QString& value)
{
    const tables::Selection& selection = *m_table->selection();
    const auto& parts = selection.ordering().columns;
    const auto leading = std::find_if(parts.begin(), parts.end(), [&](const auto& part) {
        return !(selection.tenant().isOne() && selection.relation()->tenantColumn == part.column);
    });
    if (leading == parts.end())
        return m_goLine->showError(tr("These rows have no order to find a value in"));
    std::vector<tables::Filter> filters = selection.filters();
    filters.push_back({ leading->column,
        leading->direction == catalog::SortDirection::Ascending
            ? tables::FilterOperator::GreaterOrEqual
            : tables::FilterOperator::LessOrEqual,
        { value } });
    const base::Result<tables::Selection> from = m_table->withFilters(std::move(filters));
    if (!from)
        return m_goLine->showError(from.error().sentence());
    m_finder = m_backend->open(*from);
    if (!m_finder)
        return;
    tables::FetchRequest request;
    request.kind = tables::FetchRequest::Kind::After;
    request.limit = 1;
    m_finder->fetch(request,
        [self = QPointer(this), relation = selection.relation()](
            const base::Result<tables::FetchAnswer>& answer) {
            if (!self || !self->m_table->selection()
                || self->m_table->selection()->relation() != relation)
                return;
            if (!answer)
                self->m_goLine->showError(answer.error().sentence());
            else if (!answer->page || answer->page->rows() == 0)
                self->m_goLine->showError(tr("No row lies there or behind it"));
            else
                self->m_view->goToKey(answer->page->key(0));
        });
}

void TablesPage::inspect(const tables::Key& key, bool openIt)
{
    if (key.isEmpty() || !m_table->selection() || (!openIt && m_inspector->isHidden()))
        return;
    tables::RowWindow& rows = m_table->window();
    const std::optional<tables::RowIndex> row = rows.find(key);
    RowRecord known{ m_table->selection()->relation(), key, {} };
    const std::vector<int>& columns = m_table->selection()->columns();
    for (int i = 0; row && i < static_cast<int>(columns.size()); ++i) {
        const std::optional<tables::Cell> cell = rows.peek(*row, i);
        if (!cell)
            continue;
        RecordField field{ columns[static_cast<std::size_t>(i)], std::nullopt, cell->fullBytes,
            cell->isCut };
        if (cell->text)
            field.text = QByteArray(cell->text->data(), static_cast<qsizetype>(cell->text->size()));
        known.fields.push_back(std::move(field));
    }
    m_inspector->showRow(*m_table->selection(), std::move(known));
    if (!openIt)
        return;
    m_inspector->show();
    placeInspector();
    m_inspector->focusFields();
}

void TablesPage::closeInspector()
{
    m_inspector->hide();
    m_view->setFocus();
}

void TablesPage::step(int by)
{
    const tables::RowIndex row = m_view->selection().currentRow();
    const tables::RowIndex to = row + by;
    if (row < 0 || to < 0 || to >= m_table->window().rows())
        return;
    m_view->setCurrent(to, std::max(0, m_view->currentColumn()));
    m_view->scrollToRow(to);
}

void TablesPage::showCellMenu(const QPoint& at, const tables::Key& key, int column)
{
    if (!m_table->selection())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), QKeySequence::Copy, this, [this] { m_view->copy(false); });
    menu->addAction(tr("Copy with headers"), this, [this] { m_view->copy(true); });
    menu->addAction(tr("Show details"), this, [this, key] { inspect(key, true); });
    menu->addAction(tr("Go to…"), this, &TablesPage::openGoTo);
    const std::optional<tables::RowIndex> row = m_table->window().find(key);
    const std::optional<tables::Cell> cell =
        row && column >= 0 ? m_table->window().peek(*row, column) : std::nullopt;
    if (cell && !cell->isCut) {
        const int of = m_table->selection()->columns().at(static_cast<std::size_t>(column));
        const QString text = cell->text
            ? QString::fromUtf8(cell->text->data(), static_cast<qsizetype>(cell->text->size()))
            : QString();
        const auto add = [&](const QString& name, tables::FilterOperator op) {
            tables::Filter filter{ of, op, cell->text ? QStringList{ text } : QStringList() };
            menu->addAction(name, this, [this, filter] { m_filters->addDraft(filter); });
        };
        using Operator = tables::FilterOperator;
        menu->addSeparator();
        add(tr("Filter by this value"), cell->text ? Operator::Equal : Operator::IsNull);
        add(tr("Filter out this value"), cell->text ? Operator::NotEqual : Operator::IsNotNull);
    }
    menu->popup(at);
}

} // namespace opsdeck::ui::pages
