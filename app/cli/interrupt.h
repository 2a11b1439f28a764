// Ctrl+C and a polite kill as a stop request: the first asks the command to stop, so that it can
// cancel its query on the server and remove what it began; the second ends the process at once.
// At most one Interrupt at a time, made before any thread that should not be interrupted.
#pragma once

#include <memory>
#include <stop_token>

namespace opsdeck::cli {

class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    class Private;
    std::stop_source m_stop;
    std::unique_ptr<Private> d;
};

} // namespace opsdeck::cli
