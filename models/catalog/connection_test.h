// Tries out what a workspace names, line by line, as a connect dialog shows it: each line says what
// was found, how long it took, and the SQL that would mend it. A line that cannot be tried any more
// says "not run". Works on one thread of its own; lines arrive on the GUI thread as they become
// known.
#pragma once

#include "models/catalog/workspace.h"

#include <QObject>
#include <QThreadPool>

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace opsdeck::catalog {

struct TestLine
{
    enum class Group { PostgreSql, Redis, Metrics };
    enum class Outcome { Ok, Warn, Fail, NotRun };
    Group group = Group::PostgreSql;
    Outcome outcome = Outcome::NotRun;
    QString title;
    QString detail; // may be empty
    QString fix; // SQL to copy; may be empty
    std::optional<std::chrono::milliseconds> time;
};

struct TestRequest
{
    Workspace workspace;
    QString password;
    QString redisPassword;
    QStringList tenantColumns; // names to look for; empty: the usual ones
};

using TestSink = std::function<void(TestLine)>;

// Blocks: the test's own thread, and tests.
void runConnectionTest(
    const TestRequest& request, const TestSink& sink, const std::stop_token& stop);

class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionTest(QObject* parent = nullptr);
    ~ConnectionTest() override; // cancels and waits

    void start(TestRequest request); // a running test is cancelled and says nothing more
    void cancel();

    bool isRunning() const { return m_running; }
    const std::vector<TestLine>& lines() const { return m_lines; }
    int failures() const;

signals:
    void started();
    void lineAdded(int line); // index into lines()
    void finished(); // also after cancel()

private:
    void add(TestLine line);

    std::vector<TestLine> m_lines;
    std::stop_source m_stop;
    bool m_running = false;
    QThreadPool m_worker; // one thread
};

} // namespace opsdeck::catalog
