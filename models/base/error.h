// Why a call failed, in words for the person at the screen: what failed, why, and what helps.
// A value; thread-safe to copy. Built where the failure is known, shown unchanged by window and
// command line. Never holds a password.
#pragma once

#include <QString>

namespace opsdeck::base {

enum class ErrorCode {
    Usage, // the caller's words are off
    Connect, // no connection could be made
    ConnectionLost, // a connection that stood has gone
    Permission, // the server refuses this right
    NotFound, // the named thing is not there (any more)
    Timeout, // a limit of ours or the server's ran out
    Cancelled, // stopped on request; never shown as a failure
    BadInput, // data that cannot be read as what it claims to be
    Io, // a file or the disk
    Server, // the server's own error, its words in `why`
    Unsupported, // this server or build cannot do it
    Internal, // a defect of ours
};

struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString what; // "Could not read public.orders"
    QString why; // the server's or the system's own words
    QString hint; // "Grant SELECT on the table to this role"; may be empty
    QString sqlState; // five characters where a server said so, else empty

    // "what: why", with the hint as a second sentence where there is one.
    QString sentence() const;
};

} // namespace opsdeck::base
