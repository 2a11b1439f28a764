#include "tests/support/wait_for.h"

#include <QTest>

namespace opsdeck::support {

bool waitFor(const std::function<bool()>& condition, std::chrono::milliseconds limit)
{
    return QTest::qWaitFor(condition, static_cast<int>(limit.count()));
}

} // namespace opsdeck::support
