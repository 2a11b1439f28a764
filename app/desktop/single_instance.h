// One window a user and folder: the first program holds a lock file; a later one leaves a note in
// the folder and ends, and the first one brings its window up. No network library is needed for it.
// GUI thread; nothing is watched before watch().
#pragma once

#include <QFileSystemWatcher>
#include <QLockFile>
#include <QObject>

#include <memory>

namespace opsdeck::desktop {

class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString& folder, QObject* parent = nullptr);

    bool isFirst(); // takes the lock
    void callFirst() const; // leaves the note
    void watch(); // the first one, once its window is painted

signals:
    void called();

private:
    void lookForNote();

    const QString m_folder;
    QLockFile m_lock;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
};

} // namespace opsdeck::desktop
