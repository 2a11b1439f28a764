#include "ui/shell/shell_state.h"

#include <QCoreApplication>

namespace opsdeck::ui::shell {

QString environmentName(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return QCoreApplication::translate("opsdeck::ui::shell::Environment", "Production");
    case Environment::Staging:
        return QCoreApplication::translate("opsdeck::ui::shell::Environment", "Staging");
    case Environment::Development:
        return QCoreApplication::translate("opsdeck::ui::shell::Environment", "Development");
    case Environment::Sample:
        return QCoreApplication::translate("opsdeck::ui::shell::Environment", "Sample");
    case Environment::None:
        break;
    }
    return {};
}

theme::Token environmentToken(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return theme::Token::EnvProd;
    case Environment::Staging:
        return theme::Token::EnvStage;
    case Environment::Sample:
        return theme::Token::EnvSample;
    case Environment::Development:
    case Environment::None:
        break;
    }
    return theme::Token::EnvDev;
}

} // namespace opsdeck::ui::shell
