#include "app/open_files.hpp"

#include <sys/resource.h>

#include "support/catch.hpp"

namespace {

// Puts the limit back as it was.
class SoftLimit {
public:
    explicit SoftLimit(rlim_t soft) {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit lower{.rlim_cur = soft, .rlim_max = before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &lower);
    }
    ~SoftLimit() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    SoftLimit(const SoftLimit&) = delete;
    SoftLimit& operator=(const SoftLimit&) = delete;

    [[nodiscard]] rlim_t hard() const { return before_.rlim_max; }

private:
    rlimit before_{};
};

}  // namespace

TEST_CASE("the daemon may open as many files as the system allows") {
    const SoftLimit limit{256};
    REQUIRE(limit.hard() > 256);
    CHECK(griot::app::raise_open_files() == limit.hard());
    rlimit now{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &now) == 0);
    CHECK(now.rlim_cur == limit.hard());
}
