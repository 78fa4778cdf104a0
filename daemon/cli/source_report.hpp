// One source, as the commands status and poll show it.
#pragma once

#include <nlohmann/json.hpp>

#include "model/outbound.hpp"

namespace griot::cli {

nlohmann::ordered_json source_json(const SourceStatus& source);

// To standard output: a line, and for a sick source what is wrong and where.
void print_source(const SourceStatus& source, Instant now);

}  // namespace griot::cli
