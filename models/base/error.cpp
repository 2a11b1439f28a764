#include "models/base/error.h"

namespace opsdeck::base {

QString Error::sentence() const
{
    QString text = what;
    if (!why.isEmpty())
        text += QStringLiteral(": ") + why.trimmed();
    if (!hint.isEmpty()) {
        if (text.isEmpty() || !QStringLiteral(".?!").contains(text.back()))
            text += QLatin1Char('.');
        text += QLatin1Char(' ') + hint;
    }
    return text;
}

} // namespace opsdeck::base
