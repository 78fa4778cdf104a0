// One source, as the commands status and poll show it.
#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include "model/outbound.hpp"

namespace griot::cli {

// Its health by its habits, where polling it works; else what keeps it from that.
std::string_view shown_state(const SourceStatus& source);

nlohmann::ordered_json source_json(const SourceStatus& source);

// To standard output: a line, and for a sick source what is wrong and where.
void print_source(const SourceStatus& source, Instant now);

}  // namespace griot::cli
