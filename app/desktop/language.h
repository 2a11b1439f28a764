// The language of the window: the one asked for, else the system's, else English as in the sources.
#pragma once

#include <QString>

class QCoreApplication;

namespace opsdeck::desktop {

// "de", "de_AT"; empty: the system's. False when there is no translation of it and it is not
// English.
bool installLanguage(QCoreApplication& application, const QString& language);

} // namespace opsdeck::desktop
