// The views a user saved and the layout remembered for each relation, in one JSON file a workspace.
// GUI thread; writing happens on one background thread, the newest state last, and the destructor
// waits for it. The file is replaced atomically; one that cannot be read is set aside as
// "<name>.damaged-<time>" and said in notice(), never overwritten.
#pragma once

#include "models/base/result.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <map>
#include <optional>
#include <vector>

namespace opsdeck::catalog {

struct SavedOrder
{
    QString column;
    bool descending = false;
    bool nullsFirst = false;
    friend bool operator==(const SavedOrder&, const SavedOrder&) = default;
};

// Everything by name, so that a view outlives a changed table; filters in the words of --where.
struct SavedView
{
    QString name;
    QString relation; // "schema.name"
    QStringList filters;
    std::vector<SavedOrder> order;
    QStringList columns; // as shown; empty: all
    friend bool operator==(const SavedView&, const SavedView&) = default;
};

struct TableLayout
{
    struct Column
    {
        QString name;
        int width = 0; // device independent pixels; 0: automatic
        bool hidden = false;
        friend bool operator==(const Column&, const Column&) = default;
    };
    std::vector<Column> columns; // in the order to show
    int frozen = 0;
    friend bool operator==(const TableLayout&, const TableLayout&) = default;
};

class SavedViewStore : public QObject
{
    Q_OBJECT

public:
    // An empty path keeps everything in memory only.
    explicit SavedViewStore(QString path, QObject* parent = nullptr);
    ~SavedViewStore() override;

    const std::vector<SavedView>& views() const { return m_views; } // in the order of saving
    const SavedView* find(const QString& relation, const QString& name) const;
    // Replaces the view of the same relation and name. Refuses an empty name.
    base::Status save(SavedView view);
    void remove(const QString& relation, const QString& name);

    std::optional<TableLayout> layout(const QString& relation) const;
    void setLayout(const QString& relation, const TableLayout& layout);
    void forgetLayout(const QString& relation);

    // What went wrong with the file, for a notice; no value when all is well.
    const std::optional<base::Error>& notice() const { return m_notice; }
    void flush(); // waits until the file has the newest state; tests and the end of the program

signals:
    void viewsChanged();
    void noticeChanged();

private:
    void load();
    void setAside(const QString& why);
    void write();

    QString m_path;
    std::vector<SavedView> m_views;
    std::map<QString, TableLayout> m_layouts;
    std::optional<base::Error> m_notice;
    QThreadPool m_writer; // one thread
};

} // namespace opsdeck::catalog
