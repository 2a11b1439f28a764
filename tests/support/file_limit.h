// Plays a full disk: no file of this process may grow beyond some bytes while one of these lives;
// writes fail as they do when there is no room. Where the system has no such limit isHeld() is
// false.
#pragma once

#include <cstdint>

namespace opsdeck::support {

class FileLimit
{
public:
    explicit FileLimit(std::uint64_t bytes);
    ~FileLimit();
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;

    bool isHeld() const { return m_isHeld; }

private:
    std::uint64_t m_before = 0;
    bool m_isHeld = false;
};

} // namespace opsdeck::support
