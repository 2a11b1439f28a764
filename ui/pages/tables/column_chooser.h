// The popover over the columns of a relation: search, show and hide, pin, order by drag or
// Alt+Up/Down, reset. Works on plain values; every change is told at once.
#pragma once

#include "ui/widgets/popover.h"

#include <QStringList>

#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace opsdeck::ui::pages {

class ColumnChooser : public widgets::Popover
{
    Q_OBJECT

public:
    struct Entry
    {
        QString name;
        QString note; // its type
        bool isShown = true;
        bool isReadable = true;
        bool isPinned = false; // the first ones
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    ColumnChooser(const theme::Theme& theme, QWidget* parent);

    void open(const std::vector<Entry>& entries, QWidget* anchor);
    std::vector<Entry> entries() const;
    void togglePin(int row);

signals:
    void changed(const std::vector<opsdeck::ui::pages::ColumnChooser::Entry>& entries);
    void resetAsked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout(const theme::Theme& theme);
    void addEntry(const Entry& entry);
    bool pressedInList(const QPoint& position, bool release);
    bool keyInList(int key);
    void search(const QString& text);
    void itemChanged();
    void moveItem(int from, int to);
    void settlePin(int row); // of a column that was moved
    bool isPinned(int row) const;
    void setPinned(int row, bool pinned);
    void setAllShown(bool shown);

    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_count;
    bool m_filling = false;
};

} // namespace opsdeck::ui::pages
