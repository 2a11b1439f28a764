// Carries one answer to the thread of its context object, once. Qt drops the queued call by itself
// when the context is gone, which no pointer of ours could do safely. Made in the asking thread,
// delivers from any thread.
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace opsdeck::base {

class Arrival : public QObject
{
    Q_OBJECT

signals:
    void arrived();
};

template <typename Value>
class Delivery
{
public:
    using Answer = std::function<void(Value)>;

    Delivery(QObject* context, Answer answer)
        : m_content(std::make_shared<Content>())
    {
        m_content->answer = std::move(answer);
        QObject::connect(
            &m_arrival, &Arrival::arrived, context, [content = m_content] { content->handOver(); },
            Qt::QueuedConnection);
    }

    void deliver(Value value)
    {
        {
            const std::scoped_lock lock(m_content->mutex);
            m_content->value = std::move(value);
        }
        emit m_arrival.arrived();
    }

private:
    struct Content
    {
        void handOver()
        {
            Answer mine;
            std::optional<Value> arrived;
            {
                const std::scoped_lock lock(mutex);
                mine = std::move(answer);
                arrived = std::move(value);
            }
            mine(std::move(*arrived));
        }

        std::mutex mutex;
        Answer answer; // guarded by mutex
        std::optional<Value> value; // guarded by mutex
    };
    std::shared_ptr<Content> m_content;
    Arrival m_arrival;
};

} // namespace opsdeck::base
