#include "app/cli/output.h"

#include <QLatin1String>

#include <cerrno>
#include <system_error>

namespace opsdeck::cli {

namespace {
constexpr std::size_t kBufferBytes = std::size_t{ 256 } << 10;
}

Output::Output(std::FILE* file)
    : m_file(file)
{
    m_buffer.reserve(kBufferBytes);
    std::setvbuf(m_file, nullptr, _IONBF, 0); // the buffer here is the only one
}

base::Status Output::write(std::string_view bytes)
{
    if (m_buffer.size() + bytes.size() <= kBufferBytes) {
        m_buffer.append(bytes);
        return {};
    }
    return flush().and_then([&]() -> base::Status {
        if (bytes.size() >= kBufferBytes)
            return send(bytes);
        m_buffer.append(bytes);
        return {};
    });
}

base::Status Output::write(const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    return write(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
}

base::Status Output::flush()
{
    base::Status sent = send(m_buffer);
    m_buffer.clear();
    return sent;
}

base::Status Output::send(std::string_view bytes)
{
    if (m_error)
        return base::fail(*m_error);
    if (bytes.empty())
        return {};
    errno = 0;
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_file) == bytes.size())
        return {};
    const int reason = errno;
    m_readerGone = reason == EPIPE;
    m_error = base::Error{ base::ErrorCode::Io, tr("Could not write to standard output"),
        QString::fromStdString(std::generic_category().message(reason)), {}, {} };
    return base::fail(*m_error);
}

void note(const QString& sentence)
{
    // One line whatever a server put into its message.
    const QByteArray line =
        (QStringLiteral("opsdeck: ") + sentence.simplified()).toLocal8Bit() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

} // namespace opsdeck::cli
