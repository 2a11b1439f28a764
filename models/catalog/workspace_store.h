// The saved workspaces, one small JSON file each in one folder, written atomically. GUI thread;
// reading happens in load(), writing on one background thread, the newest state last, and the
// destructor waits for it. A file that cannot be read is set aside as "<name>.damaged-<time>" and
// said in notices().
#pragma once

#include "models/catalog/workspace.h"

#include <QObject>
#include <QThreadPool>

#include <vector>

namespace opsdeck::catalog {

class WorkspaceStore : public QObject
{
    Q_OBJECT

public:
    explicit WorkspaceStore(QString folder = defaultFolder(), QObject* parent = nullptr);
    ~WorkspaceStore() override;

    static QString defaultFolder(); // under the user's configuration

    void load();
    const std::vector<Workspace>& workspaces() const { return m_workspaces; } // last opened first
    const Workspace* find(const QString& name) const;

    // Adds or replaces the one of this name; `formerName` is the one it had until now, if another.
    base::Status save(Workspace workspace, const QString& formerName = {});
    void remove(const QString& name);
    // Reads somebody's file and saves it under a name that is still free.
    base::Result<Workspace> import(const QString& path);
    // Of saving alone: nothing is asked of a server.
    base::Status markOpened(const QString& name, const QDateTime& when);
    base::Status rememberTenant(const QString& name, const std::optional<QString>& tenant);
    base::Status rememberTargets(const QString& name, const TargetChoice& targets);

    const std::vector<base::Error>& notices() const { return m_notices; }
    void flush(); // waits until the files have the newest state

signals:
    void workspacesChanged();
    void noticesChanged();

private:
    QString pathOf(const QString& name) const;
    void setAside(const QString& path, const base::Error& why);
    void write(const Workspace& workspace);
    void sort();
    void notice(base::Error error);

    QString m_folder;
    std::vector<Workspace> m_workspaces;
    std::vector<base::Error> m_notices;
    QThreadPool m_writer; // one thread
};

// The CLI's --workspace NAME|FILE: a saved one of this name, else the file. Blocks shortly.
base::Result<Workspace> findWorkspace(
    const QString& nameOrFile, const QString& folder = WorkspaceStore::defaultFolder());

} // namespace opsdeck::catalog
