// Texts of the data files that ship with the program, in the reader's language: packs name their
// views, targets and charts in English. Any thread.
#pragma once

#include <QString>

namespace opsdeck::base {

QString dataText(const QString& text); // itself where it has no translation

} // namespace opsdeck::base
