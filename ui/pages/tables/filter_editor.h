// The popover that makes or changes one filter: column, operator, value, each with completion.
// Accepting hands the filter out; nothing runs. One at a time, closed by Escape or a click outside.
#pragma once

#include "models/tables/selection.h"
#include "ui/pages/tables/names.h"

#include <QFrame>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStringListModel;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class ValueSource;

class FilterEditor : public QFrame
{
    Q_OBJECT

public:
    FilterEditor(const theme::Theme& theme, ValueSource& values, QWidget* parent);

    // Without a filter it makes a new one.
    void edit(const std::optional<tables::Filter>& filter, const QPoint& globalPosition);

signals:
    void accepted(const opsdeck::tables::Filter& filter);

private:
    void buildLayout(const theme::Theme& theme);
    void fillColumns();
    void columnPicked();
    void operatorPicked();
    void offerValues();
    void accept();
    std::optional<int> column() const;
    base::Result<tables::Filter> filter() const;

    ValueSource& m_values;
    QComboBox* m_column;
    QComboBox* m_operator;
    QLineEdit* m_value;
    QStringListModel* m_offers;
    QLabel* m_hint;
    QLabel* m_error;
    QPushButton* m_accept;
};

} // namespace opsdeck::ui::pages
