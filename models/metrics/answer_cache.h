// The last answers that came with an ETag or a date, so that the next request can ask whether they
// still hold. Bounded by bytes, the one used longest ago goes first. One thread.
#pragma once

#include "models/metrics/http_message.h"

#include <QHash>

#include <list>

namespace opsdeck::metrics {

class AnswerCache
{
public:
    explicit AnswerCache(qint64 maximumBytes)
        : m_maximumBytes(maximumBytes)
    {
    }

    // Who asks and how is part of the key: another user's answer is never confirmed to this one.
    static QByteArray key(const HttpRequest& request);

    const HttpAnswer* find(const QByteArray& key); // valid until the next call
    void keep(const QByteArray& key, const HttpAnswer& answer); // where the answer allows it
    void remove(const QByteArray& key);
    qint64 bytes() const { return m_bytes; }

private:
    struct Entry
    {
        QByteArray key;
        HttpAnswer answer;
    };
    qint64 m_maximumBytes;
    qint64 m_bytes = 0;
    std::list<Entry> m_entries; // last used first
    QHash<QByteArray, std::list<Entry>::iterator> m_byKey;
};

} // namespace opsdeck::metrics
