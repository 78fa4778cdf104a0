#include "config/problems.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace griot::config {
namespace {

constexpr std::size_t kMostShown = 100;  // nobody reads more before correcting these

}  // namespace

void Problems::add(const YAML::Mark& at, std::string message) {
    add(at.line + 1, at.column + 1, std::move(message));
}

void Problems::add(int line, int column, std::string message) {
    if (found_.size() >= kMostShown) {
        ++more_;
        return;
    }
    found_.push_back(
        {.file = file_, .line = line, .column = column, .message = std::move(message)});
}

std::vector<Problem> Problems::sorted() && {
    std::sort(found_.begin(), found_.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.line, a.column, a.message) < std::tie(b.line, b.column, b.message);
    });
    if (more_ > 0) {
        found_.push_back({.file = file_, .message = "and " + std::to_string(more_) + " more"});
    }
    return std::move(found_);
}

std::string to_string(const Problem& problem) {
    std::string place = problem.file;
    if (problem.line > 0) {
        place += ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column);
    }
    return place + ": " + problem.message;
}

}  // namespace griot::config
