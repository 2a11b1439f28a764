// A sample platform of the test's own, driven through `opsdeck sample` as a user would, in a folder
// that is gone with the object. Blocks; tests only.
#pragma once

#include "app/sample/session.h"
#include "tests/support/run_program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace opsdeck::support {

class SampleRun
{
public:
    SampleRun()
    {
        // As root the servers are another user's, who has to be able to enter.
        QFile::setPermissions(m_parent.path(),
            QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)
                | QFile::ReadOther | QFile::ExeOther | QFile::ExeGroup);
    }
    ~SampleRun() { call({ QStringLiteral("down") }); }
    SampleRun(const SampleRun&) = delete;
    SampleRun& operator=(const SampleRun&) = delete;

    QString folder() const { return m_parent.filePath(QStringLiteral("sample")); }

    ProgramRun call(QStringList words) const
    {
        words.prepend(QStringLiteral("sample"));
        return runProgram(words << QStringLiteral("--dir") << folder(), bareEnvironment(), 240000);
    }
    QJsonObject status() const
    {
        return QJsonDocument::fromJson(
            call({ QStringLiteral("status"), QStringLiteral("--json") }).out)
            .object();
    }
    QByteArray db(const QString& key = QStringLiteral("db")) const
    {
        return status().value(key).toString().toUtf8();
    }
    // Every row's first column; one empty text after a failure, which no test expects.
    std::vector<QByteArray> column(const QByteArray& sql) const
    {
        const QByteArray uri = db();
        if (uri.isEmpty()) { // libpq would take it for the machine's own server
            qWarning("the sample platform does not run");
            return { {} };
        }
        const auto session = sample::Session::open(uri);
        const auto cells = session
            ? (*session)->column(QStringLiteral("test"), sql)
            : base::Result<std::vector<QByteArray>>(base::fail(session.error()));
        if (!cells) {
            qWarning("%s", qPrintable(cells.error().sentence()));
            return { {} };
        }
        return *cells;
    }
    QByteArray value(const QByteArray& sql) const
    {
        const auto cells = column(sql);
        return cells.empty() ? QByteArray() : cells.front();
    }
    qint64 postgresPid() const
    {
        QFile file(folder() + QStringLiteral("/postgres/postmaster.pid"));
        return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong() : 0;
    }

private:
    QTemporaryDir m_parent;
};

} // namespace opsdeck::support
