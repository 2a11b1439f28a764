#include "models/catalog/connection_test.h"

#include "models/catalog/postgres_test.h"
#include "models/catalog/redis_test.h"

#include <algorithm>

namespace opsdeck::catalog {

void runConnectionTest(
    const TestRequest& request, const TestSink& sink, const std::stop_token& stop)
{
    testPostgres(request, sink, stop);
    testRedis(request, sink, stop);
}

ConnectionTest::ConnectionTest(QObject* parent)
    : QObject(parent)
{
    m_worker.setMaxThreadCount(1);
}

ConnectionTest::~ConnectionTest()
{
    m_stop.request_stop();
    m_worker.waitForDone();
}

void ConnectionTest::start(TestRequest request)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_lines.clear();
    m_running = true;
    emit started();
    m_worker.start([this, request = std::move(request), stop = m_stop.get_token()] {
        // A stopped test was told so already: what it still finds is dropped in the GUI thread,
        // where the stop was asked for.
        const auto tell = [this, stop](std::function<void()> news) {
            QMetaObject::invokeMethod(
                this,
                [stop, news = std::move(news)] {
                    if (!stop.stop_requested())
                        news();
                },
                Qt::QueuedConnection);
        };
        runConnectionTest(
            request, [&](const TestLine& line) { tell([this, line] { add(line); }); }, stop);
        tell([this] {
            m_running = false;
            emit finished();
        });
    });
}

void ConnectionTest::cancel()
{
    if (!m_running)
        return;
    m_stop.request_stop();
    m_running = false;
    emit finished();
}

int ConnectionTest::failures() const
{
    return static_cast<int>(std::count_if(m_lines.begin(), m_lines.end(),
        [](const TestLine& line) { return line.outcome == TestLine::Outcome::Fail; }));
}

void ConnectionTest::add(TestLine line)
{
    m_lines.push_back(std::move(line));
    emit lineAdded(static_cast<int>(m_lines.size()) - 1);
}

} // namespace opsdeck::catalog
