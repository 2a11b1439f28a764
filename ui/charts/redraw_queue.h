// Draws the plots that are due one after another, some milliseconds' worth in a turn of the event
// loop: a dozen charts that move at once never hold back a key or a click for longer than a frame.
// Who waits longest is drawn first. GUI thread; shared by all plots, gone with the last of them.
#pragma once

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

namespace opsdeck::ui::charts {

class Plot;

class RedrawQueue : public QObject
{
    Q_OBJECT

public:
    static std::shared_ptr<RedrawQueue> shared();

    void add(Plot& plot); // once, however often it is asked for
    void remove(Plot& plot);

private:
    RedrawQueue();
    void drawSome();

    std::deque<Plot*> m_due;
    QTimer m_turn;
};

} // namespace opsdeck::ui::charts
