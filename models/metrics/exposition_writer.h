// Writes a scrape as Prometheus text 0.0.4, families in their order, so that it reads back the
// same. Pure; any thread.
#pragma once

#include "models/metrics/exposition.h"

#include <functional>
#include <string>

namespace opsdeck::metrics {

std::string writeExposition(
    const Scrape& scrape, const std::function<const SeriesName&(SeriesId)>& nameOf);

} // namespace opsdeck::metrics
