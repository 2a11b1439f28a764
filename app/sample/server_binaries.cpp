#include "app/sample/server_binaries.h"

#include <QCollator>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>

namespace opsdeck::sample {

namespace {
QString tr(const char* text)
{
    return QCoreApplication::translate("opsdeck::sample::Server", text);
}

// "/usr/lib/postgresql/*/bin" as the folders that exist, the newest version first.
QStringList expanded(const QString& pattern)
{
    const qsizetype star = pattern.indexOf(u'*');
    if (star < 0)
        return { pattern };
    const QString prefix = pattern.left(star);
    const QDir parent(prefix.left(prefix.lastIndexOf(u'/')));
    const QString begin = prefix.mid(prefix.lastIndexOf(u'/') + 1);
    QStringList names = parent.entryList({ begin + u'*' }, QDir::Dirs | QDir::NoDotAndDotDot);
    QCollator byNumber;
    byNumber.setNumericMode(true);
    std::sort(names.begin(), names.end(),
        [&](const QString& a, const QString& b) { return byNumber.compare(a, b) > 0; });
    QStringList folders;
    const QString rest = pattern.mid(star + 1);
    for (const QString& name : names)
        folders += parent.filePath(name) + rest;
    return folders;
}

QString find(const QString& program, const QStringList& patterns)
{
    for (const QString& pattern : patterns) {
        QString found = QStandardPaths::findExecutable(program, expanded(pattern));
        if (!found.isEmpty())
            return found;
    }
    return QStandardPaths::findExecutable(program);
}
} // namespace

base::Result<ServerBinaries> findServerBinaries()
{
    const QStringList postgres{
        QStringLiteral("/usr/lib/postgresql/*/bin"),
        QStringLiteral("/usr/pgsql-*/bin"),
        QStringLiteral("/opt/homebrew/opt/postgresql@*/bin"),
        QStringLiteral("/usr/local/opt/postgresql@*/bin"),
        QStringLiteral("/Applications/Postgres.app/Contents/Versions/*/bin"),
        QStringLiteral("C:/Program Files/PostgreSQL/*/bin"),
    };
    const QStringList redis{
        QStringLiteral("/usr/bin"),
        QStringLiteral("/opt/homebrew/bin"),
        QStringLiteral("/usr/local/bin"),
        QStringLiteral("C:/Program Files/Redis"),
        QStringLiteral("C:/Program Files/Memurai"),
    };
    ServerBinaries found;
    found.pgCtl = find(QStringLiteral("pg_ctl"), postgres);
    // Both of the same version, whatever else PATH holds.
    if (!found.pgCtl.isEmpty())
        found.initdb = QStandardPaths::findExecutable(
            QStringLiteral("initdb"), { QFileInfo(found.pgCtl).absolutePath() });
    found.redisServer = find(QStringLiteral("redis-server"), redis);
    if (found.redisServer.isEmpty())
        found.redisServer = find(QStringLiteral("memurai"), redis);
    if (found.initdb.isEmpty())
        return base::fail(base::ErrorCode::NotFound, tr("Cannot start the sample platform"),
            tr("the PostgreSQL server is not installed"),
            tr("Install the package postgresql (15 or newer)."));
    if (found.redisServer.isEmpty())
        return base::fail(base::ErrorCode::NotFound, tr("Cannot start the sample platform"),
            tr("the Redis server is not installed"), tr("Install the package redis-server."));
    return found;
}

} // namespace opsdeck::sample
