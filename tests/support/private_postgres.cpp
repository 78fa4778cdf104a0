#include "support/private_postgres.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace griot::test {
namespace {

namespace fs = std::filesystem;

constexpr int kOldest = 15;
constexpr const char* kUser = "griot";
constexpr auto kPatience = std::chrono::seconds{30};

// /usr/lib/postgresql/<version>/bin of the newest version.
std::string find_programs() {
    int newest = 0;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{"/usr/lib/postgresql", none}) {
        const int version = std::atoi(entry.path().filename().c_str());
        if (version > newest && fs::exists(entry.path() / "bin/initdb")) newest = version;
    }
    if (newest < kOldest) {
        throw std::runtime_error{
            "these tests need Postgres 15 or newer under /usr/lib/postgresql: install postgresql"};
    }
    return "/usr/lib/postgresql/" + std::to_string(newest) + "/bin";
}

std::string whole(const std::string& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// Postgres refuses to run as root; null: one is not.
const passwd* server_user() {
    if (::geteuid() != 0) return nullptr;
    const passwd* user = ::getpwnam("postgres");
    if (user == nullptr)
        throw std::runtime_error{"Postgres does not run as root: no user postgres"};
    return user;
}

void give_away(const fs::path& directory) {
    const passwd* user = server_user();
    if (user != nullptr && ::chown(directory.c_str(), user->pw_uid, user->pw_gid) != 0) {
        throw std::runtime_error{"cannot give the test's directory to user postgres"};
    }
}

// In the child: no more root, ended with its parent, silent but for the log. Signals that the test
// process blocks are the child's again.
void become_server(const passwd* user, pid_t parent, const char* log) {
    if (user != nullptr && (::initgroups(user->pw_name, user->pw_gid) != 0 ||
                            ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) {
        ::_exit(126);
    }
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (::getppid() != parent) ::_exit(126);
    sigset_t nothing;
    sigemptyset(&nothing);
    ::sigprocmask(SIG_SETMASK, &nothing, nullptr);
    const int file = ::open(log, O_WRONLY | O_CREAT | O_APPEND, 0644);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    if (::chdir("/") != 0) ::_exit(126);
}

pid_t spawn(const std::vector<std::string>& command, const std::string& log) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const passwd* user = server_user();
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error{"fork failed"};
    if (child == 0) {
        become_server(user, parent, log.c_str());
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    return child;
}

void run(const std::vector<std::string>& command, const std::string& log) {
    const pid_t child = spawn(command, log);
    int status = 0;
    if (::waitpid(child, &status, 0) != child || status != 0) {
        throw std::runtime_error{command.front() + " failed:\n" + whole(log)};
    }
}

// The server writes its state as the last line of postmaster.pid once it accepts connections.
bool is_ready(const fs::path& pid_file, pid_t server) {
    std::ifstream in{pid_file};
    std::string line;
    if (!std::getline(in, line) || line != std::to_string(server)) return false;
    bool ready = false;
    while (std::getline(in, line)) ready = line.starts_with("ready");
    return ready;
}

int signal_of(PrivatePostgres::Stop how) {
    switch (how) {
        case PrivatePostgres::Stop::fast: return SIGINT;
        case PrivatePostgres::Stop::at_once: return SIGQUIT;
        case PrivatePostgres::Stop::killed: return SIGKILL;
    }
    return SIGKILL;
}

std::vector<pid_t> children_of(pid_t parent) {
    const std::string process = std::to_string(parent);
    std::ifstream list{"/proc/" + process + "/task/" + process + "/children"};
    return {std::istream_iterator<pid_t>{list}, {}};
}

// A server does not start while children of the one before hold its shared memory.
void await_end(const std::vector<pid_t>& processes) {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    for (const pid_t process : processes) {
        while (::kill(process, 0) == 0 && std::chrono::steady_clock::now() < deadline) {
            std::this_thread::sleep_for(std::chrono::milliseconds{2});  // between two looks
        }
    }
}

}  // namespace

PrivatePostgres& PrivatePostgres::shared() {
    static PrivatePostgres cluster;
    return cluster;
}

PrivatePostgres::PrivatePostgres() : programs_{find_programs()} {
    create_cluster();
    start();
}

PrivatePostgres::PrivatePostgres(const OnSmallDisk& disk)
    : disk_{std::make_unique<SmallDisk>(directory_.path() / "data", disk.size)},
      programs_{find_programs()} {
    give_away(directory_.path() / "data");
    create_cluster();
    start();
}

PrivatePostgres::PrivatePostgres(const Standby& standby) : programs_{find_programs()} {
    give_away(directory_.path());
    run({programs_ + "/pg_basebackup", "-D", directory_.file("data"), "-h", standby.of.host(), "-U",
         kUser, "-R", "-X", "stream", "-c", "fast", "--no-sync"},
        directory_.file("log"));
    configure();
    start();
}

PrivatePostgres::~PrivatePostgres() {
    if (server_ > 0) stop();
}

void PrivatePostgres::create_cluster() const {
    give_away(directory_.path());
    run({programs_ + "/initdb", "-D", directory_.file("data"), "-U", kUser, "-A", "trust", "-E",
         "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"},
        directory_.file("log"));
    configure();
}

void PrivatePostgres::configure() const {
    std::ofstream settings{directory_.path() / "data/postgresql.conf", std::ios::app};
    settings << "listen_addresses = ''\n"
             << "unix_socket_directories = '" << directory_.path().string() << "'\n"
             << "fsync = off\nfull_page_writes = off\n"
             << "shared_buffers = 64MB\nmax_wal_size = 1GB\nmax_connections = 40\n"
             << "timezone = 'Africa/Lagos'\n";  // not UTC: a client must say what it needs
}

void PrivatePostgres::start() {
    const fs::path pid_file = directory_.path() / "data/postmaster.pid";
    server_ =
        spawn({programs_ + "/postgres", "-D", directory_.file("data")}, directory_.file("log"));
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (!is_ready(pid_file, server_)) {
        int status = 0;
        const bool ended = ::waitpid(server_, &status, WNOHANG) == server_;
        if (ended || std::chrono::steady_clock::now() > deadline) {
            if (ended) server_ = -1;
            throw std::runtime_error{"Postgres does not start:\n" + whole(directory_.file("log"))};
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{2});  // between two looks
    }
}

void PrivatePostgres::stop(Stop how) {
    const std::vector<pid_t> orphans =
        how == Stop::killed ? children_of(server_) : std::vector<pid_t>{};
    ::kill(server_, signal_of(how));
    ::waitpid(server_, nullptr, 0);
    server_ = -1;
    await_end(orphans);
}

std::string PrivatePostgres::create_database(const std::string& template_name) {
    const std::string name = "test_" + std::to_string(++databases_);
    run({programs_ + "/psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", connection("postgres"),
         "-c", "create database " + name + " template " + template_name},
        directory_.file("log"));
    return connection(name);
}

std::string PrivatePostgres::connection(const std::string& database) const {
    return "host=" + directory_.path().string() + " user=" + kUser + " dbname=" + database;
}

std::string PrivatePostgres::name_in(const std::string& connection) {
    return connection.substr(connection.rfind('=') + 1);
}

}  // namespace griot::test
