// The right of the tables page: one row in full. Shows at once what the table has of the row, then
// reads all its columns; whole long values and related rows on demand. A newer row stops the
// queries of the one before. GUI thread.
#pragma once

#include "ui/pages/tables/names.h"
#include "ui/pages/tables/table_backend.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QStackedWidget;
class QTabBar;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class FieldsModel;
class FieldsView;
class JsonView;
class RelatedView;
class ValuePane;

class Inspector : public QFrame
{
    Q_OBJECT

public:
    enum Tab { Fields, Json, Related };

    Inspector(const theme::Theme& theme, QWidget* parent = nullptr);
    ~Inspector() override;

    void setBackend(TableBackend* backend); // not owned; null while nothing is open
    void showRow(const tables::Selection& selection, RowRecord known);
    void reload(); // the row has changed
    void clear();
    bool isEmpty() const { return !m_selection; }
    void focusFields();
    void setTab(Tab tab);

signals:
    void closeAsked();
    void stepAsked(int rows); // next or previous row
    void openAsked(const opsdeck::catalog::RelationPtr& relation,
        const std::vector<opsdeck::tables::Filter>& filters);
    void filterAsked(const opsdeck::tables::Filter& filter);
    void told(const QString& text); // for a toast

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildLayout();
    QWidget* makeHeader();
    QWidget* makeFooter();
    void connectParts();
    void fetchRow();
    void takeRow(const base::Result<tables::FetchAnswer>& answer, const tables::Selection& whole);
    void fetchRelated();
    void keepRelated(); // of the row before, until the new ones come
    void sayRelated(const QString& message); // in place of them
    void fetchWhole(int column, std::function<void()> then);
    // Loads what is cut, one after the other, then goes on; says why when it would be too much.
    void withWholeRow(std::function<void()> then);
    void showRecord();
    void showField(const QModelIndex& index);
    void showRowJson();
    void copyField(const QModelIndex& index);
    void copyRow();
    void followLink(const QModelIndex& index);
    void showFieldMenu(const QModelIndex& index, const QPoint& globalPosition);
    QString rowName() const;

    const theme::Theme& m_theme;
    TableBackend* m_backend = nullptr;
    std::optional<tables::Selection> m_selection;
    tables::Key m_key;
    std::shared_ptr<tables::RowSource> m_source; // reads the one row
    std::stop_source m_stop;
    int m_generation = 0;
    QTimer m_rest; // queries wait until the reader stays on a row
    QTimer m_counting; // counting takes so long that it must be said
    FieldsModel* m_fields;
    FieldsView* m_fieldsView;
    ValuePane* m_value;
    JsonView* m_json;
    RelatedView* m_related;
    RelatedView* m_relatedBelow; // the same, under the fields
    QLabel* m_relatedTitle;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    QLabel* m_name;
    QLabel* m_notice;
};

} // namespace opsdeck::ui::pages
