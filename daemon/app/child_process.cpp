#include "app/child_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/file_lock.hpp"

namespace griot::app {
namespace {

constexpr std::size_t kKeptOutput = 16U << 10U;
constexpr int kNotExecuted = 127;
constexpr int kLookMs = 20;  // how soon a child's end, or ours, is seen

std::vector<char*> pointers(const std::vector<std::string>& strings) {
    std::vector<char*> out;
    out.reserve(strings.size() + 1);
    for (const std::string& string : strings) out.push_back(const_cast<char*>(string.c_str()));
    out.push_back(nullptr);
    return out;
}

// Postgres refuses a locale that the machine lacks; this one is part of the C library.
std::vector<std::string> clean_environment() {
    return {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8",
            "TZ=UTC"};
}

void reset_signals() {
    sigset_t none;
    sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(signal, SIG_DFL);
}

bool become(const Account& account) {
    if (account.uid == ::geteuid()) return true;
    return ::setgroups(0, nullptr) == 0 && ::setgid(account.gid) == 0 && ::setuid(account.uid) == 0;
}

// In the child: never returns. argv and environment were made before the fork, so that nothing
// is allocated between fork and exec.
[[noreturn]] void execute(int in, int out, const Account& account, char* const* argv,
                          char* const* environment) {
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    reset_signals();
    if (!become(account) || ::chdir("/") != 0) ::_exit(kNotExecuted);
    ::execve(argv[0], argv, environment);
    ::_exit(kNotExecuted);
}

int exit_code_of(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int wait_for(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) return -1;
    }
    return exit_code_of(status);
}

// What has come within kLookMs, of which the last is kept. False: there will be nothing more.
bool read_more(int fd, std::string& out) {
    pollfd readable{.fd = fd, .events = POLLIN, .revents = 0};
    if (::poll(&readable, 1, kLookMs) <= 0) return true;
    std::array<char, 4096> buffer{};
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got < 0) return errno == EINTR;
    out.append(buffer.data(), static_cast<std::size_t>(got));
    if (out.size() > 2 * kKeptOutput) out.erase(0, out.size() - kKeptOutput);
    return got > 0;
}

[[noreturn]] void fail(const char* what) {
    throw std::system_error{errno, std::generic_category(), what};
}

struct Pipe {
    UniqueFd read_end, write_end;

    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe");
        read_end = UniqueFd{ends[0]};
        write_end = UniqueFd{ends[1]};
    }
};

struct Child {
    pid_t pid = 0;
    UniqueFd output;
};

Child start_child(const std::vector<std::string>& arguments, const Account& account,
                  const std::string& input, bool own_session) {
    const std::vector<char*> argv = pointers(arguments);
    const std::vector<std::string> environment = clean_environment();
    const std::vector<char*> envp = pointers(environment);
    Pipe to_child;
    Pipe from_child;
    const pid_t pid = ::fork();
    if (pid < 0) fail("fork");
    if (pid == 0) {
        if (own_session) ::setsid();
        execute(to_child.read_end.get(), from_child.write_end.get(), account, argv.data(),
                envp.data());
    }
    to_child.read_end = {};
    // Inputs are a few statements or a few lines: they fit the pipe, so that this cannot block on a
    // full one.
    [[maybe_unused]] const ssize_t written =
        ::write(to_child.write_end.get(), input.data(), input.size());
    return {.pid = pid, .output = std::move(from_child.read_end)};
}

}  // namespace

Account own_account() {
    const passwd* entry = ::getpwuid(::geteuid());  // NOLINT(concurrency-mt-unsafe): at start only
    return {.uid = ::geteuid(), .gid = ::getegid(), .name = entry != nullptr ? entry->pw_name : ""};
}

std::optional<Account> account_named(const std::string& name) {
    const passwd* entry = ::getpwnam(name.c_str());  // NOLINT(concurrency-mt-unsafe): at start only
    if (entry == nullptr) return std::nullopt;
    return Account{.uid = entry->pw_uid, .gid = entry->pw_gid, .name = name};
}

Finished run_program(const std::vector<std::string>& arguments, const Account& account,
                     const std::string& input) {
    const Child child = start_child(arguments, account, input, false);
    Finished finished;
    while (read_more(child.output.get(), finished.output)) {
    }
    finished.exit_code = wait_for(child.pid);
    return finished;
}

Finished run_program_within(const std::vector<std::string>& arguments, const std::string& input,
                            std::chrono::milliseconds time, const std::stop_token& stop) {
    const Account self{.uid = ::geteuid(), .gid = ::getegid(), .name = {}};
    const Child child = start_child(arguments, self, input, true);
    const auto deadline = std::chrono::steady_clock::now() + time;
    const auto over = [&] {
        return stop.stop_requested() || std::chrono::steady_clock::now() >= deadline;
    };
    Finished finished;
    while (!over() && read_more(child.output.get(), finished.output)) {
    }
    int status = 0;
    pid_t ended = 0;
    while (!over() && (ended = ::waitpid(child.pid, &status, WNOHANG)) == 0) {
        ::poll(nullptr, 0, kLookMs);
    }
    if (ended == child.pid) {
        finished.exit_code = exit_code_of(status);
    } else {
        ::kill(-child.pid, SIGKILL);
        ::kill(child.pid, SIGKILL);  // it may not have come to a session of its own yet
        finished.exit_code = wait_for(child.pid);
    }
    return finished;
}

pid_t start_program(const std::vector<std::string>& arguments, const Account& account,
                    const std::string& log_path) {
    const std::vector<char*> argv = pointers(arguments);
    const std::vector<std::string> environment = clean_environment();
    const std::vector<char*> envp = pointers(environment);
    const UniqueFd log{::open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640)};
    const UniqueFd nothing{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
    if (log.get() < 0 || nothing.get() < 0) fail(log_path.c_str());
    const pid_t pid = ::fork();
    if (pid < 0) fail("fork");
    if (pid == 0) {
        ::setsid();
        execute(nothing.get(), log.get(), account, argv.data(), envp.data());
    }
    return pid;
}

int run_in_foreground(const std::vector<std::string>& arguments) {
    const std::vector<char*> argv = pointers(arguments);
    // Ctrl-C is for the child to handle; we wait for it.
    std::signal(SIGINT, SIG_IGN);
    const pid_t pid = ::fork();
    if (pid < 0) fail("fork");
    if (pid == 0) {
        reset_signals();
        ::execv(argv[0], argv.data());
        ::_exit(kNotExecuted);
    }
    const int code = wait_for(pid);
    std::signal(SIGINT, SIG_DFL);
    return code;
}

}  // namespace griot::app
