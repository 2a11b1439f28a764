// The return type of every call that can fail: a value or an Error. Wraps tl::expected until
// std::expected is in every compiler we build with.
#pragma once

#include "models/base/error.h"

#include <tl/expected.hpp>
#include <utility>

namespace opsdeck::base {

template <typename T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

// return fail(ErrorCode::Io, tr("Could not write %1").arg(path), file.errorString());
inline tl::unexpected<Error> fail(ErrorCode code, QString what, QString why = {}, QString hint = {})
{
    return tl::unexpected<Error>(
        Error{ code, std::move(what), std::move(why), std::move(hint), {} });
}

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace opsdeck::base
