#include "cli/documents.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

namespace griot::cli {

std::optional<std::string> read_document(const std::string& path) {
    if (path == "-") {
        return std::string(std::istreambuf_iterator<char>(std::cin), {});
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) return {};
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    if (file.bad()) return {};
    return bytes;
}

}  // namespace griot::cli
