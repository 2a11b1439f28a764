#include "ui/tables/status_words.h"

#include <algorithm>
#include <array>

namespace opsdeck::ui::tables {

namespace {

struct Entry
{
    std::string_view word;
    StatusLook look;
};

constexpr StatusLook kOk{ PillState::Ok, PillIcon::Check };
constexpr StatusLook kWaits{ PillState::Warn, PillIcon::Clock };
constexpr StatusLook kNear{ PillState::Warn, PillIcon::Triangle };
constexpr StatusLook kBad{ PillState::Bad, PillIcon::Octagon };
constexpr StatusLook kRuns{ PillState::Info, PillIcon::Arrows };
constexpr StatusLook kMoves{ PillState::Accent, PillIcon::Truck };
constexpr StatusLook kEnded{ PillState::Neutral, PillIcon::Cross };
constexpr StatusLook kBack{ PillState::Neutral, PillIcon::Undo };
constexpr StatusLook kRests{ PillState::Neutral, PillIcon::Pause };

constexpr std::array kWords{
    Entry{ "accepted", kOk },
    Entry{ "ack", kOk },
    Entry{ "acknowledged", kOk },
    Entry{ "active", kOk },
    Entry{ "approved", kOk },
    Entry{ "available", kOk },
    Entry{ "closed", kOk },
    Entry{ "completed", kOk },
    Entry{ "complete", kOk },
    Entry{ "confirmed", kOk },
    Entry{ "delivered", kOk },
    Entry{ "done", kOk },
    Entry{ "enabled", kOk },
    Entry{ "finished", kOk },
    Entry{ "healthy", kOk },
    Entry{ "in_stock", kOk },
    Entry{ "matched", kOk },
    Entry{ "met", kOk },
    Entry{ "ok", kOk },
    Entry{ "paid", kOk },
    Entry{ "passed", kOk },
    Entry{ "published", kOk },
    Entry{ "received", kOk },
    Entry{ "resolved", kOk },
    Entry{ "sent", kOk },
    Entry{ "settled", kOk },
    Entry{ "succeeded", kOk },
    Entry{ "success", kOk },
    Entry{ "up", kOk },
    Entry{ "verified", kOk },
    Entry{ "awaiting", kWaits },
    Entry{ "new", kWaits },
    Entry{ "on_hold", kWaits },
    Entry{ "open", kWaits },
    Entry{ "pending", kWaits },
    Entry{ "queued", kWaits },
    Entry{ "requested", kWaits },
    Entry{ "retrying", kWaits },
    Entry{ "scheduled", kWaits },
    Entry{ "unpaid", kWaits },
    Entry{ "waiting", kWaits },
    Entry{ "degraded", kNear },
    Entry{ "disputed", kNear },
    Entry{ "low", kNear },
    Entry{ "medium", kNear },
    Entry{ "near", kNear },
    Entry{ "partial", kNear },
    Entry{ "stale", kNear },
    Entry{ "warn", kNear },
    Entry{ "warning", kNear },
    Entry{ "unmatched", kNear },
    Entry{ "under_review", kNear },
    Entry{ "suspended", kNear },
    Entry{ "blocked", kBad },
    Entry{ "critical", kBad },
    Entry{ "dead", kBad },
    Entry{ "dead_letter", kBad },
    Entry{ "declined", kBad },
    Entry{ "down", kBad },
    Entry{ "error", kBad },
    Entry{ "failed", kBad },
    Entry{ "failure", kBad },
    Entry{ "fatal", kBad },
    Entry{ "high", kBad },
    Entry{ "lost", kBad },
    Entry{ "missed", kBad },
    Entry{ "missing", kBad },
    Entry{ "overdue", kBad },
    Entry{ "rejected", kBad },
    Entry{ "timeout", kBad },
    Entry{ "timed_out", kBad },
    Entry{ "out_of_stock", kBad },
    Entry{ "executing", kRuns },
    Entry{ "in_progress", kRuns },
    Entry{ "info", kRuns },
    Entry{ "processing", kRuns },
    Entry{ "running", kRuns },
    Entry{ "started", kRuns },
    Entry{ "syncing", kRuns },
    Entry{ "authorized", kRuns },
    Entry{ "dispatched", kMoves },
    Entry{ "in_transit", kMoves },
    Entry{ "shipped", kMoves },
    Entry{ "out_for_delivery", kMoves },
    Entry{ "abandoned", kEnded },
    Entry{ "archived", kEnded },
    Entry{ "canceled", kEnded },
    Entry{ "cancelled", kEnded },
    Entry{ "deleted", kEnded },
    Entry{ "disabled", kEnded },
    Entry{ "discontinued", kEnded },
    Entry{ "expired", kEnded },
    Entry{ "ignored", kEnded },
    Entry{ "inactive", kEnded },
    Entry{ "skipped", kEnded },
    Entry{ "void", kEnded },
    Entry{ "refunded", kBack },
    Entry{ "returned", kBack },
    Entry{ "reversed", kBack },
    Entry{ "rolled_back", kBack },
    Entry{ "draft", kRests },
    Entry{ "idle", kRests },
    Entry{ "paused", kRests },
};

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        const char lower = x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x;
        return (lower == ' ' || lower == '-' ? '_' : lower) == y;
    });
}

} // namespace

StatusLook statusLook(std::string_view word)
{
    const auto found = std::find_if(kWords.begin(), kWords.end(),
        [word](const Entry& entry) { return equalsIgnoringCase(word, entry.word); });
    return found == kWords.end() ? StatusLook{} : found->look;
}

} // namespace opsdeck::ui::tables
