#include "app/desktop/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <memory>

// A static library's resources are linked only when somebody names them; outside any namespace.
static void initTranslations() { Q_INIT_RESOURCE(translations); }

namespace opsdeck::desktop {

namespace {

// One text, one translation, wherever it stands: with a single context a class can be renamed or a
// text moved without losing its translation.
class OneContext final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    QString translate(const char*, const char* text, const char*, int n) const override
    {
        return QTranslator::translate("opsdeck", text, nullptr, n);
    }
};

} // namespace

bool installLanguage(QCoreApplication& application, const QString& language)
{
    initTranslations();
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    const auto load = [&](const QLocale& wanted) {
        auto translator = std::make_unique<OneContext>(&application);
        if (!translator->load(wanted, QStringLiteral("opsdeck"), QStringLiteral("_"),
                QStringLiteral(":/translations")))
            return false;
        return QCoreApplication::installTranslator(translator.release());
    };
    const bool found = load(locale);
    if (!language.isEmpty() && !found)
        return false;
    if (!language.isEmpty())
        QLocale::setDefault(locale);
    // English has plural forms of its own; without them "1 rows" would stand there.
    return found || load(QLocale(QLocale::English));
}

} // namespace opsdeck::desktop
