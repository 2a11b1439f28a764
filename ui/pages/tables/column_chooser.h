// The popover over the columns of a relation: search, show and hide, order by drag or Alt+Up/Down,
// reset. Works on plain values; every change is told at once.
#pragma once

#include <QFrame>
#include <QStringList>

#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class ColumnChooser : public QFrame
{
    Q_OBJECT

public:
    struct Entry
    {
        QString name;
        QString note; // its type
        bool isShown = true;
        bool isReadable = true;
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    ColumnChooser(const theme::Theme& theme, QWidget* parent);

    void open(std::vector<Entry> entries, const QPoint& globalPosition);
    std::vector<Entry> entries() const;

signals:
    void changed(const std::vector<opsdeck::ui::pages::ColumnChooser::Entry>& entries);
    void resetAsked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout(const theme::Theme& theme);
    void search(const QString& text);
    void itemChanged();
    void moveCurrent(int by);
    void setAllShown(bool shown);

    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_count;
    bool m_filling = false;
};

} // namespace opsdeck::ui::pages
