#include "app/desktop/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace opsdeck::desktop {

bool installLanguage(QCoreApplication& application, const QString& language)
{
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    if (!language.isEmpty())
        QLocale::setDefault(locale);
    auto* translator = new QTranslator(&application);
    const bool found = translator->load(
        locale, QStringLiteral("opsdeck"), QStringLiteral("_"), QStringLiteral(":/translations"));
    if (found)
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
    return found || locale.language() == QLocale::English || locale.language() == QLocale::C;
}

} // namespace opsdeck::desktop
