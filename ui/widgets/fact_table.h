// The short table of a card: header of 28 px, rows of 27, no vertical lines; Enter or a double
// click opens what a row is about. Long tables of data are ui/tables' business. GUI thread.
#pragma once

#include "ui/widgets/fact_model.h"

#include <QTableView>

namespace opsdeck::ui::widgets {

class FactTable : public QTableView
{
    Q_OBJECT

public:
    FactTable(const theme::Theme& theme, const QString& name, std::vector<FactColumn> columns,
        QWidget* parent = nullptr);

    void setRows(std::vector<FactRow> rows) { m_model.setRows(std::move(rows)); }
    const FactModel& facts() const { return m_model; }

signals:
    void rowOpened(const QString& id);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void dress();
    void fitColumns();

    const theme::Theme& m_theme;
    FactModel m_model;
};

} // namespace opsdeck::ui::widgets
