#include "app/signals.hpp"

#include <csignal>

#include <unistd.h>

#include "support/catch.hpp"

using griot::app::Signal;
using griot::app::Signals;
using namespace std::chrono_literals;

TEST_CASE("signals come as values") {
    Signals signals;
    CHECK_FALSE(signals.wait(0ms));
    ::kill(::getpid(), SIGHUP);
    CHECK(signals.wait(5s) == Signal::reload);
    ::kill(::getpid(), SIGTERM);
    CHECK(signals.wait(5s) == Signal::stop);
}

TEST_CASE("a storm of reloads is one reload") {
    Signals signals;
    for (int n = 0; n < 100; ++n) ::kill(::getpid(), SIGHUP);
    CHECK(signals.wait(5s) == Signal::reload);
    CHECK_FALSE(signals.wait(0ms));
}
