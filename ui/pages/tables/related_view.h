// The rows of other relations that belong to a row, with bounded counts. Enter or a click opens
// them in the table.
#pragma once

#include "ui/pages/tables/table_backend.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QListWidgetItem;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class RelatedView : public QWidget
{
    Q_OBJECT

public:
    RelatedView(const theme::Theme& theme, QWidget* parent = nullptr);

    void showRelated(std::vector<RelatedRows> related);
    void showMessage(const QString& message); // while counting, or why it failed
    int total() const; // relations that have rows

signals:
    void openAsked(const opsdeck::catalog::RelationPtr& relation,
        const std::vector<opsdeck::tables::Filter>& filters);

private:
    void open(QListWidgetItem* item);
    const theme::Theme& m_theme;
    std::vector<RelatedRows> m_related;
    QListWidget* m_list;
    QLabel* m_message;
};

} // namespace opsdeck::ui::pages
