// The Tables page: tree, rows, inspector, left to right. Puts the parts together and passes words
// between them: OpenTable holds what is open, TableBackend asks the database, the widgets show.
// GUI thread.
#pragma once

#include "models/catalog/saved_views.h"
#include "ui/pages/page.h"
#include "ui/pages/tables/column_chooser.h"
#include "ui/pages/tables/names.h"
#include "ui/pages/tables/table_backend.h"

#include <QTimer>

class QPushButton;
class QSplitter;
class QStackedWidget;

namespace opsdeck::base {
class JobList;
}
namespace opsdeck::ui::tables {
class TableView;
enum class SortState;
} // namespace opsdeck::ui::tables
namespace opsdeck::ui::theme {
class Theme;
}
namespace opsdeck::ui::widgets {
class NoticeBar;
class StateView;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class EntityPanel;
class ExactCount;
class FilterBar;
class Inspector;
class LinePopover;
class OpenTable;
class TablesFooter;
class TablesTitle;

class TablesPage : public Page
{
    Q_OBJECT

public:
    TablesPage(const theme::Theme& theme, catalog::SavedViewStore& store, base::JobList& jobs,
        QWidget* parent = nullptr);
    ~TablesPage() override;

    QString name() const override { return QStringLiteral("tables"); }
    QString title() const override { return tr("Tables"); }
    const char* iconName() const override { return "table"; }
    void setSession(catalog::Session* session) override;
    void setActive(bool active) override;
    void setRefreshInterval(int milliseconds) override;
    void refresh() override;
    void focusFilter() override;
    bool goBack() override;
    bool goForward() override;
    void openRelation(const QString& qualifiedName) override;
    bool isReady() const override;
    std::optional<base::Error> error() const override;

    void setBackend(std::unique_ptr<TableBackend> backend); // null: nothing is open
    OpenTable& table() const { return *m_table; }
    ui::tables::TableView& view() const { return *m_view; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLayout();
    void addShortcuts();
    void connectTree();
    void connectTable();
    void connectView();
    void connectFilters();
    void connectInspector();

    void open(const catalog::RelationPtr& relation, std::vector<tables::Filter> filters);
    void openView(const catalog::SavedView& view);
    void tell(const base::Status& status); // a failure as a strip
    void showCatalog();
    void catalogChanged();
    void reachableChanged(bool isReachable);
    void showRelation(); // other columns
    void showSelection();
    void showColumns();
    void showState(); // rows, or what stands in their place
    void showNoSelection();
    void showEmpty();
    void showFailure(const base::Error& error);
    void showFooter();
    void showNewRows(int rows);
    void askForCost(const std::vector<tables::Filter>& filters);
    void sortBy(int column, ui::tables::SortState direction, bool add);
    void confirmSort(const std::vector<catalog::OrderColumn>& order, const SelectionCost& cost);
    void openChooser();
    void applyColumns(const std::vector<ColumnChooser::Entry>& entries);
    void rememberLayout();
    void saveView(const QString& name);
    void openGoTo();
    void goTo(const QString& place);
    void goToValue(const QString& value);
    void inspect(const tables::Key& key, bool openIt);
    void closeInspector();
    void placeInspector();
    void spreadPanes();
    void step(int rows);
    void showCellMenu(const QPoint& at, const tables::Key& key, int column);
    void updateActivity(); // what runs by itself
    void checkReady();

    const theme::Theme& m_theme;
    catalog::SavedViewStore& m_store;
    std::unique_ptr<TableBackend> m_backend;
    OpenTable* m_table;
    ExactCount* m_exact;
    EntityPanel* m_tree;
    TablesTitle* m_title;
    FilterBar* m_filters;
    widgets::NoticeBar* m_notice;
    ui::tables::TableView* m_view;
    widgets::StateView* m_state;
    TablesFooter* m_footer;
    Inspector* m_inspector;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    QWidget* m_center;
    QPushButton* m_newRows;
    ColumnChooser* m_chooser;
    LinePopover* m_saveLine;
    LinePopover* m_goLine;
    QTimer m_poll;
    QTimer m_again; // after a link was cut though the server is there
    std::stop_source m_costStop;
    std::shared_ptr<tables::RowSource> m_finder; // of goToValue()
    QString m_wanted; // openRelation() before the catalog is there
    bool m_isActive = false;
    bool m_isReachable = true;
    bool m_isReady = false;
    bool m_restoring = false; // the layout is being set, not changed by hand
    std::optional<base::Error> m_error;
};

} // namespace opsdeck::ui::pages
