// Programs run as children: no shell, a clean environment, another account where asked. Any thread.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <sys/types.h>

namespace griot::app {

// Whom a child runs as.
struct Account {
    uid_t uid = 0;
    gid_t gid = 0;
    std::string name;
};

Account own_account();
// nullopt: there is no such user.
std::optional<Account> account_named(const std::string& name);

struct Finished {
    int exit_code = -1;  // 128 + n: ended by signal n; 127: could not be executed
    std::string output;  // standard output and error, at most the last 16 KiB
};

// Runs to its end. input goes to standard input.
Finished run_program(const std::vector<std::string>& arguments, const Account& account,
                     const std::string& input = {});

// The same as ourselves, in a session of its own, which is killed when the time is over or stop is
// requested (137 then).
Finished run_program_within(const std::vector<std::string>& arguments, const std::string& input,
                            std::chrono::milliseconds time, const std::stop_token& stop);

// Starts it in a session of its own, so that a Ctrl-C at our terminal does not reach it. Output is
// appended to log_path. Returns its pid; throws std::system_error.
pid_t start_program(const std::vector<std::string>& arguments, const Account& account,
                    const std::string& log_path);

// Runs in the foreground with our terminal, environment and account. Returns its exit code.
int run_in_foreground(const std::vector<std::string>& arguments);

}  // namespace griot::app
