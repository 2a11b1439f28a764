#include "ui/pages/tables/value_chunks.h"

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

constexpr qsizetype kPerLine = 16;
constexpr qsizetype kPrefix = 2; // "\x"

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

} // namespace

ValueChunks ValueChunks::ofText(QByteArray text)
{
    ValueChunks chunks;
    chunks.m_text = std::move(text);
    qsizetype at = 0;
    do {
        chunks.m_starts.push_back(at);
        at = std::min(at + kTextBytes, chunks.m_text.size());
        while (at < chunks.m_text.size() && isContinuation(chunks.m_text[at]))
            --at;
    } while (at < chunks.m_text.size());
    return chunks;
}

ValueChunks ValueChunks::ofBytea(QByteArray text)
{
    if (!text.startsWith("\\x"))
        return ofText(std::move(text));
    ValueChunks chunks;
    chunks.m_isHex = true;
    chunks.m_text = std::move(text);
    qsizetype at = kPrefix;
    do {
        chunks.m_starts.push_back(at);
        at += 2 * kHexBytes;
    } while (at < chunks.m_text.size());
    return chunks;
}

qsizetype ValueChunks::valueBytes() const
{
    return m_isHex ? (m_text.size() - kPrefix) / 2 : m_text.size();
}

QString ValueChunks::text(int chunk) const
{
    if (chunk < 0 || chunk >= count())
        return {};
    const qsizetype begin = m_starts[static_cast<std::size_t>(chunk)];
    const qsizetype end =
        chunk + 1 < count() ? m_starts[static_cast<std::size_t>(chunk) + 1] : m_text.size();
    if (m_isHex)
        return hexDump(begin, end);
    return QString::fromUtf8(m_text.constData() + begin, end - begin);
}

// "00000010  de ad be ef …  ....": offset, bytes, printable ASCII.
QString ValueChunks::hexDump(qsizetype begin, qsizetype end) const
{
    const QByteArray bytes = QByteArray::fromHex(m_text.mid(begin, end - begin));
    QByteArray dump;
    for (qsizetype line = 0; line < bytes.size(); line += kPerLine) {
        const QByteArray part = bytes.mid(line, kPerLine);
        const qsizetype offset = (begin - kPrefix) / 2 + line;
        dump += QByteArray::number(offset, 16).rightJustified(8, '0') + "  ";
        dump += part.toHex(' ').leftJustified(3 * kPerLine) + ' ';
        for (const char c : part)
            dump += c >= 0x20 && c < 0x7f ? c : '.';
        dump += '\n';
    }
    return QString::fromLatin1(dump);
}

} // namespace opsdeck::ui::pages
