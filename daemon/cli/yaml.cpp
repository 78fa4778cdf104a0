#include "cli/yaml.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <nlohmann/json.hpp>

#include "text/unicode.hpp"

namespace griot::cli {

std::string yaml_scalar(const std::string& text) {
    constexpr std::string_view kWords[] = {"y",   "n",    "yes",   "no",  "on",
                                           "off", "true", "false", "null"};
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    };
    const auto harmless = [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') ||
               std::string_view{" ./:-_?=&%+~'()"}.find(c) != std::string_view::npos;
    };
    const bool bare = !text.empty() && letter(text.front()) &&
                      std::ranges::all_of(text, harmless) && text.find(": ") == std::string::npos &&
                      text.back() != ':' && text.back() != ' ' &&
                      std::ranges::find(kWords, text::fold(text)) == std::end(kWords);
    // JSON's rules fit YAML's quotation marks.
    return bare ? text
                : nlohmann::json(text).dump(-1, ' ', false,
                                            nlohmann::json::error_handler_t::replace);
}

}  // namespace griot::cli
