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
    void setStale(); // of the row before: to look at, not to open
    bool isStale() const { return m_isStale; }
    qint64 total() const; // rows, of all relations
    void setCompact(); // as high as its lines, without messages

signals:
    void openAsked(const opsdeck::catalog::RelationPtr& relation,
        const std::vector<opsdeck::tables::Filter>& filters);

private:
    void open(QListWidgetItem* item);
    void fit();

    const theme::Theme& m_theme;
    std::vector<RelatedRows> m_related;
    QListWidget* m_list;
    QLabel* m_message;
    bool m_isCompact = false;
    bool m_isStale = false;
};

} // namespace opsdeck::ui::pages
