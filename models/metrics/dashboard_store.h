// The dashboards of a workspace: those of its packs and those the user saved, in one JSON file that
// is replaced atomically by a background thread. A file that cannot be read is left alone and said
// in notice(); saving is refused then. GUI thread.
#pragma once

#include "models/metrics/dashboard.h"

#include <QObject>
#include <QThreadPool>

namespace opsdeck::metrics {

class DashboardStore : public QObject
{
    Q_OBJECT

public:
    // An empty path keeps everything in memory.
    explicit DashboardStore(QString path, QObject* parent = nullptr);
    ~DashboardStore() override; // waits until the file has the newest state

    void setBuiltIn(std::vector<Dashboard> dashboards);
    const std::vector<Dashboard>& all() const { return m_all; } // built-in ones first
    const Dashboard* find(const QString& id) const;

    // Replaces the one of the same id; a built-in one is copied under a new id first. The id it
    // has from now on.
    base::Result<QString> save(Dashboard dashboard);
    void remove(const QString& id);
    const std::optional<base::Error>& notice() const { return m_notice; }
    void flush();

signals:
    void changed();
    void noticeChanged();

private:
    void load();
    void join();
    void write();
    QString freeId(const QString& title) const;

    QString m_path;
    std::vector<Dashboard> m_builtIn;
    std::vector<Dashboard> m_own;
    std::vector<Dashboard> m_all;
    std::optional<base::Error> m_notice;
    QThreadPool m_writer; // one thread
};

} // namespace opsdeck::metrics
