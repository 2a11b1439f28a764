#include "app/cli/exit_status.h"

namespace opsdeck::cli {

ExitStatus exitStatus(base::ErrorCode code)
{
    switch (code) {
    case base::ErrorCode::Usage:
    case base::ErrorCode::NotFound: // a name on the command line that names nothing
        return ExitStatus::Usage;
    case base::ErrorCode::Connect:
    case base::ErrorCode::ConnectionLost:
        return ExitStatus::Connection;
    case base::ErrorCode::BadInput:
        return ExitStatus::BadInput;
    case base::ErrorCode::Cancelled:
        return ExitStatus::Cancelled;
    case base::ErrorCode::Permission:
    case base::ErrorCode::Timeout:
    case base::ErrorCode::Io:
    case base::ErrorCode::Server:
    case base::ErrorCode::Unsupported:
    case base::ErrorCode::Internal:
        return ExitStatus::Failed;
    }
    return ExitStatus::Failed;
}

} // namespace opsdeck::cli
