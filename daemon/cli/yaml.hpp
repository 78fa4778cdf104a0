// YAML to paste into feeds.yaml.
#pragma once

#include <string>

namespace griot::cli {

// A scalar that YAML reads as this text, in block and in flow style: bare where nothing in it has a
// meaning, else in double quotation marks.
std::string yaml_scalar(const std::string& text);

}  // namespace griot::cli
