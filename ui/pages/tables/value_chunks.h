// A long value cut into chunks that a text field can lay out at once, without splitting a
// character. bytea is shown as a hex dump. A value; holds the bytes by sharing them.
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace opsdeck::ui::pages {

class ValueChunks
{
public:
    static constexpr qsizetype kTextBytes = 16 << 10;
    static constexpr qsizetype kHexBytes = 2 << 10; // of the value, 16 a line

    ValueChunks() = default;
    static ValueChunks ofText(QByteArray text);
    static ValueChunks ofBytea(QByteArray text); // PostgreSQL's hex form: \x0fb2…

    int count() const { return static_cast<int>(m_starts.size()); }
    QString text(int chunk) const;
    bool isHex() const { return m_isHex; }
    qsizetype valueBytes() const; // of the value itself, not of its hex text

private:
    QString hexDump(qsizetype begin, qsizetype end) const;

    QByteArray m_text;
    std::vector<qsizetype> m_starts;
    bool m_isHex = false;
};

} // namespace opsdeck::ui::pages
