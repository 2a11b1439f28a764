// A file that only grows, by whole lines, and is set aside at a size: path, path.1, path.2, …
// One thread; blocks on the disk.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QFile>
#include <QString>

namespace opsdeck::base {

class LogFile
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::base::LogFile)

public:
    LogFile(QString path, qint64 maximumBytes, int olderFiles);

    // All of it or nothing: what a full disk cut off is taken back.
    Status append(const QByteArray& lines);

private:
    Status open();
    void rotate();

    QString m_path;
    qint64 m_maximumBytes;
    int m_olderFiles;
    QFile m_file;
};

} // namespace opsdeck::base
