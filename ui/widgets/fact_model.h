// A few rows of facts with their words ready: what a card lists. Rows keep their identity over an
// update, so a selection stays where it is. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace opsdeck::ui::widgets {

struct FactColumn
{
    QString title;
    bool isNumber = false; // right-aligned
    bool isMono = false;
    bool stretches = false; // takes the room that is left
};

struct FactCell
{
    QString text;
    theme::Token token = theme::Token::Ink;
    std::optional<double> share = {}; // 0 to 1: a bar under the number
};

struct FactRow
{
    QString id;
    std::vector<FactCell> cells;
    friend bool operator==(const FactRow& a, const FactRow& b) { return a.id == b.id; }
};

class FactModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    FactModel(std::vector<FactColumn> columns, QObject* parent = nullptr);

    void setRows(std::vector<FactRow> rows);
    const std::vector<FactColumn>& columns() const { return m_columns; }
    const FactRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    const FactCell& cell(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const std::vector<FactColumn> m_columns;
    std::vector<FactRow> m_rows;
};

} // namespace opsdeck::ui::widgets
