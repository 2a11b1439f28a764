#include "models/base/log_file.h"

#include <QDir>
#include <QFileInfo>

namespace opsdeck::base {

LogFile::LogFile(QString path, qint64 maximumBytes, int olderFiles)
    : m_path(std::move(path))
    , m_maximumBytes(maximumBytes)
    , m_olderFiles(olderFiles)
{
}

Status LogFile::append(const QByteArray& lines)
{
    if (Status opened = open(); !opened)
        return opened;
    if (m_file.size() > 0 && m_file.size() + lines.size() > m_maximumBytes) {
        rotate();
        if (Status opened = open(); !opened)
            return opened;
    }
    const qint64 before = m_file.size();
    if (m_file.write(lines) == lines.size())
        return {};
    const QString why = m_file.errorString();
    if (!m_file.isSequential())
        m_file.resize(before);
    m_file.close(); // the next attempt starts afresh, maybe on a disk that is back
    return fail(ErrorCode::Io, tr("Could not write the log %1").arg(m_path), why,
        tr("Free some space; everything else goes on without the log"));
}

Status LogFile::open()
{
    if (m_file.isOpen())
        return {};
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    m_file.setFileName(m_path);
    // Unbuffered, so that what was appended survives a crash of the program.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return fail(
            ErrorCode::Io, tr("Could not open the log %1").arg(m_path), m_file.errorString());
    m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

void LogFile::rotate()
{
    m_file.close();
    const auto numbered = [this](int number) {
        return number == 0 ? m_path : QStringLiteral("%1.%2").arg(m_path).arg(number);
    };
    QFile::remove(numbered(m_olderFiles));
    for (int number = m_olderFiles; number > 0; --number)
        QFile::rename(numbered(number - 1), numbered(number));
}

} // namespace opsdeck::base
