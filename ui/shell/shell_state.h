// What the shell shows of the program around the pages, as plain values: the shell asks no model,
// whoever owns the models tells it. Values.
#pragma once

#include "ui/theme/theme.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace opsdeck::ui::shell {

enum class Environment { None, Development, Staging, Production, Sample };

struct WorkspaceState
{
    QString name; // empty: no workspace is open
    Environment environment = Environment::None;
    QString access; // "opsdeck_ro, read only"
    bool isReadOnly = true;
    bool isOpen() const { return !name.isEmpty(); }
};

// One line at the foot of the sidebar.
struct ConnectionLine
{
    QString name; // "PostgreSQL 15.8"
    QString detail; // "2.1 ms", "3 s ago"
    theme::Severity severity = theme::Severity::Neutral;
    QString explanation; // sentences for the tooltip: where it is, what went wrong
};

struct PoolUse
{
    int inUse = 0;
    int limit = 0; // 0: no pool
    int waiting = 0;
};

// Whether the workspace's metrics are being recorded.
struct RecordingState
{
    bool isOn = false; // there is something to record
    bool isPaused = false;
    bool isRefused = false; // by the disk
    bool isElsewhere = false; // another Opsdeck writes the history
    int down = 0; // targets that do not answer
    int warned = 0; // targets that answer, but not as they should
    QString detail; // which, and why; may be empty
};

// The connection is gone: why, and when it is tried again.
struct LostConnection
{
    QString why;
    std::chrono::milliseconds retryIn{ 0 };
};

struct TenantChoice
{
    QString id;
    QString name; // may be empty: the id is shown alone
    QString detail; // "about 48 % of the rows"
};

// Something the command palette can do.
struct PaletteItem
{
    enum class Kind { Page, Table, Tenant, Action };
    Kind kind = Kind::Action;
    QString title;
    QString detail;
    QString key; // as shown: "Ctrl+1"
    const char* icon = "command";
    std::function<void()> run;
};

QString environmentName(Environment environment);
theme::Token environmentToken(Environment environment);

} // namespace opsdeck::ui::shell
