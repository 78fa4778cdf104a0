#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "text/html.hpp"

namespace griot::cli {
namespace {

using nlohmann::json;

// One line of {"id","html","base"} → one of {"html"}, or of {"error"}: a bad line must not cost
// the caller the answers to the lines after it.
json answer(const std::string& line) {
    try {
        const json question = json::parse(line);
        const auto& html = question.at("html").get_ref<const std::string&>();
        return {{"html", text::sanitize(html, question.value("base", ""))}};
    } catch (const json::exception& error) {
        return {{"error", error.what()}};
    }
}

int answer_lines() {
    for (std::string line; std::getline(std::cin, line);) {
        // What is no UTF-8 in goes out as U+FFFD, never as an exception.
        std::cout << answer(line).dump(-1, ' ', false, json::error_handler_t::replace) << '\n'
                  << std::flush;
        if (!std::cout) return kFailed;
    }
    return kOk;
}

}  // namespace

int sanitize(const Arguments& arguments) {
    if (arguments.batch) return answer_lines();
    const bool standard_input = arguments.file.empty() || arguments.file == "-";
    std::ifstream file;
    if (!standard_input) file.open(arguments.file, std::ios::binary);
    std::istream& in = standard_input ? std::cin : file;
    const std::string html{std::istreambuf_iterator<char>{in}, {}};
    if (in.bad() || (!standard_input && !file.is_open())) {
        std::cerr << "griot sanitize: cannot read " << arguments.file << '\n';
        return kFailed;
    }
    std::cout << text::sanitize(html, arguments.url) << std::flush;
    return std::cout ? kOk : kFailed;
}

}  // namespace griot::cli
