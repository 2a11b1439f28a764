#include "ui/charts/redraw_queue.h"

#include "ui/charts/plot.h"

#include <QElapsedTimer>

#include <algorithm>

namespace opsdeck::ui::charts {

namespace {
// Half of a frame of 60 a second less the last plot begun and what is painted of them all.
constexpr int kMillisecondsOfATurn = 4;
} // namespace

std::shared_ptr<RedrawQueue> RedrawQueue::shared()
{
    static std::weak_ptr<RedrawQueue> queue;
    std::shared_ptr<RedrawQueue> found = queue.lock();
    if (!found)
        queue = found = std::shared_ptr<RedrawQueue>(new RedrawQueue);
    return found;
}

RedrawQueue::RedrawQueue()
{
    // A timer rather than a posted event: those are all delivered before any input is looked at.
    m_turn.setInterval(0);
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &RedrawQueue::drawSome);
}

void RedrawQueue::add(Plot& plot)
{
    if (std::find(m_due.begin(), m_due.end(), &plot) == m_due.end())
        m_due.push_back(&plot);
    if (!m_turn.isActive())
        m_turn.start();
}

void RedrawQueue::remove(Plot& plot) { std::erase(m_due, &plot); }

void RedrawQueue::drawSome()
{
    QElapsedTimer spent;
    spent.start();
    while (!m_due.empty() && spent.elapsed() < kMillisecondsOfATurn) {
        Plot* plot = m_due.front();
        m_due.pop_front();
        plot->drawInTurn();
    }
    if (!m_due.empty())
        m_turn.start();
}

} // namespace opsdeck::ui::charts
