// What is open on the page: the selection, its rows, the columns shown, and the way one came. Every
// change of it cancels what ran before at the server, because the window gets a new source. Knows
// no widget; the page shows it. GUI thread.
#pragma once

#include "models/catalog/saved_views.h"
#include "models/tables/row_window.h"
#include "ui/pages/tables/names.h"
#include "ui/pages/tables/page_history.h"
#include "ui/pages/tables/table_backend.h"

#include <QObject>

namespace opsdeck::ui::pages {

class OpenTable : public QObject
{
    Q_OBJECT

public:
    explicit OpenTable(catalog::SavedViewStore& store, QObject* parent = nullptr);
    ~OpenTable() override;

    void setBackend(TableBackend* backend); // not owned; closes what is open
    const std::optional<tables::Selection>& selection() const { return m_selection; }
    tables::RowWindow& window() { return m_window; }
    const std::shared_ptr<tables::RowSource>& source() const { return m_source; }

    base::Status open(
        const catalog::RelationPtr& relation, std::vector<tables::Filter> filters = {});
    base::Status openView(const catalog::SavedView& view);
    base::Status setFilters(std::vector<tables::Filter> filters);
    base::Status setOrder(const std::vector<catalog::OrderColumn>& order); // empty: the best one
    base::Status setColumns(const std::vector<int>& columns); // keeps the place
    void close();
    void back();
    void forward();
    bool canGoBack() const { return m_history.canGoBack(); }
    bool canGoForward() const { return m_history.canGoForward(); }
    void setTop(std::optional<tables::Key> top); // the first visible row, for Back

    // The tenant or the catalog has changed under what is open. False: the relation is gone.
    bool rescope();
    bool adopt(const catalog::Catalog& catalog);

    // The selection as it would be, for its cost, without running it.
    base::Result<tables::Selection> withFilters(std::vector<tables::Filter> filters) const;
    base::Result<tables::Selection> withOrder(const std::vector<catalog::OrderColumn>& order) const;
    const std::vector<catalog::OrderColumn>& order() const { return m_order; } // as asked for
    catalog::SavedView asView(const QString& name) const;

    // Layout as remembered: the columns in order, hidden ones marked, those of the relation only.
    catalog::TableLayout layout() const;
    void rememberLayout(const catalog::TableLayout& layout);
    void resetLayout();

signals:
    void relationChanged(); // other columns: the view must be set up anew
    void selectionChanged(); // filters, order or tenant
    void placeWanted(const opsdeck::tables::Key& key); // Back: show this row
    void closed();

private:
    base::Status show(tables::Selection selection, std::vector<catalog::OrderColumn> order,
        bool sameColumns, bool isNewPlace);
    void go(const Place* place);
    std::vector<int> rememberedColumns(const catalog::Relation& relation, bool isOneTenant) const;
    tables::TenantScope scopeOf(const catalog::Relation& relation) const;
    std::vector<catalog::OrderColumn> orderFor(
        const catalog::Relation& relation, const std::vector<catalog::SavedOrder>& saved) const;

    catalog::SavedViewStore& m_store;
    TableBackend* m_backend = nullptr;
    std::shared_ptr<tables::RowSource> m_source; // of the window; null while nothing is open
    tables::RowWindow m_window;
    std::optional<tables::Selection> m_selection;
    std::vector<catalog::OrderColumn> m_order;
    std::optional<tables::Key> m_top;
    PageHistory m_history;
};

} // namespace opsdeck::ui::pages
