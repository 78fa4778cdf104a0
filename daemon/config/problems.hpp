// Collects what is wrong with a configuration, so that all of it is told at once. One thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <yaml-cpp/mark.h>

#include "config/load.hpp"

namespace griot::config {

class Problems {
public:
    explicit Problems(std::string file) : file_{std::move(file)} {}

    // A null mark: the whole file.
    void add(const YAML::Mark& at, std::string message);
    void add(int line, int column, std::string message);

    [[nodiscard]] bool empty() const { return found_.empty(); }

    // In the order of the file; past a hundred, only their number.
    [[nodiscard]] std::vector<Problem> sorted() &&;

private:
    std::string file_;
    std::vector<Problem> found_;
    std::size_t more_ = 0;
};

}  // namespace griot::config
