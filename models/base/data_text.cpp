#include "models/base/data_text.h"

#include <QCoreApplication>

namespace opsdeck::base {

// translations/update.py finds them in the files.
QString dataText(const QString& text)
{
    return text.isEmpty() ? text : QCoreApplication::translate("data", text.toUtf8().constData());
}

} // namespace opsdeck::base
