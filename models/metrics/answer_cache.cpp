#include "models/metrics/answer_cache.h"

#include <QCryptographicHash>

namespace opsdeck::metrics {

QByteArray AnswerCache::key(const HttpRequest& request)
{
    // A digest, so that no credential stays in memory on behalf of the cache.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray& part) {
        hash.addData(QByteArray::number(part.size()).append(':').append(part));
    };
    add(request.url.toEncoded(QUrl::RemoveFragment));
    add(request.credentials.header());
    for (const HttpHeader& header : request.headers) {
        add(header.name.toLower());
        add(header.value);
    }
    return hash.result();
}

const HttpAnswer* AnswerCache::find(const QByteArray& key)
{
    const auto it = m_byKey.constFind(key);
    if (it == m_byKey.constEnd())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, *it);
    return &m_entries.front().answer;
}

void AnswerCache::keep(const QByteArray& key, const HttpAnswer& answer)
{
    remove(key);
    const bool canBeAsked =
        !answer.header("ETag").isEmpty() || !answer.header("Last-Modified").isEmpty();
    const bool isForbidden = answer.header("Cache-Control").toLower().contains("no-store");
    if (answer.status != 200 || !canBeAsked || isForbidden || answer.body.size() > m_maximumBytes)
        return;
    m_entries.push_front({ key, answer });
    m_byKey.insert(key, m_entries.begin());
    m_bytes += answer.body.size();
    while (m_bytes > m_maximumBytes) {
        const QByteArray oldest = m_entries.back().key;
        remove(oldest);
    }
}

void AnswerCache::remove(const QByteArray& key)
{
    const auto it = m_byKey.find(key);
    if (it == m_byKey.end())
        return;
    m_bytes -= (*it)->answer.body.size();
    m_entries.erase(*it);
    m_byKey.erase(it);
}

} // namespace opsdeck::metrics
