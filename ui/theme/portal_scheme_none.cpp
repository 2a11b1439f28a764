#include "ui/theme/portal_scheme.h"

namespace opsdeck::ui::theme {

class PortalScheme::Listener
{
};

PortalScheme::PortalScheme(std::optional<bool>, QObject* parent)
    : QObject(parent)
{
}

PortalScheme::~PortalScheme() = default;

void PortalScheme::listen() { }

void PortalScheme::know(std::optional<bool>) { }

} // namespace opsdeck::ui::theme
