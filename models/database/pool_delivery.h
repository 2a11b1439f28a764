// Carries one answer from a worker to the thread of its context object. Qt drops the queued call by
// itself when the context is gone, which no pointer of ours could do safely. Made in the asking
// thread, delivers once from any thread.
#pragma once

#include "models/database/pool.h"

#include <QObject>

#include <memory>
#include <mutex>

namespace opsdeck::database {

class PoolDelivery : public QObject
{
    Q_OBJECT

public:
    PoolDelivery(QObject* context, Pool::Answer answer)
        : m_content(std::make_shared<Content>())
    {
        m_content->answer = std::move(answer);
        connect(
            this, &PoolDelivery::arrived, context, [content = m_content] { content->deliver(); },
            Qt::QueuedConnection);
    }

    void deliver(base::Result<ResultPagePtr> result)
    {
        {
            const std::scoped_lock lock(m_content->mutex);
            m_content->result = std::move(result);
        }
        emit arrived();
    }

signals:
    void arrived();

private:
    struct Content
    {
        void deliver()
        {
            Pool::Answer mine;
            base::Result<ResultPagePtr> page;
            {
                const std::scoped_lock lock(mutex);
                mine = std::move(answer);
                page = std::move(result);
            }
            mine(std::move(page));
        }

        std::mutex mutex;
        Pool::Answer answer; // guarded by mutex
        base::Result<ResultPagePtr> result; // guarded by mutex
    };
    std::shared_ptr<Content> m_content;
};

} // namespace opsdeck::database
