// The migrations of sql/, embedded at build time (embed_migrations.cmake).
#pragma once

#include <string_view>
#include <vector>

namespace griot::store {

struct Migration {
    int number = 0;         // 1, 2, … without a gap
    std::string_view name;  // of the file, less number and suffix
    std::string_view sql;
};

const std::vector<Migration>& migrations();

}  // namespace griot::store
