// What a command reads: a whole file, or standard input for "-".
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QString>

namespace opsdeck::cli {

base::Result<QByteArray> readInput(const QString& place);

} // namespace opsdeck::cli
