// The line above the rows: what is open and how many rows it has, the columns, and saving the view.
#pragma once

#include "models/tables/row_source.h"
#include "ui/pages/tables/names.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class TablesTitle : public QFrame
{
    Q_OBJECT

public:
    TablesTitle(const theme::Theme& theme, QWidget* parent = nullptr);

    void setRelation(const QString& name, const QString& toolTip);
    // `tenant` empty: no tenant is chosen. `isFiltered` counts filters beside the tenant.
    void setCount(const tables::RowCount& count, const QString& tenant, bool isFiltered);
    void setExactCountOffered(bool offered); // in the menu beside the count
    void clear();
    QWidget* columnsButton() const; // where popovers open
    QWidget* saveButton() const;

signals:
    void exactCountAsked();
    void columnsAsked();
    void saveAsked();

private:
    const theme::Theme& m_theme;
    QLabel* m_name;
    QLabel* m_count;
    QToolButton* m_countMenu;
    QPushButton* m_columns;
    QPushButton* m_save;
};

} // namespace opsdeck::ui::pages
