// A program that runs beside a test and says on its first line of output that it is ready. Ended by
// its pid.
#pragma once

#include <array>
#include <csignal>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace griot::test {

class Child {
public:
    // arguments[0] is looked for on PATH.
    explicit Child(std::vector<std::string> arguments) {
        std::array<int, 2> pipe{};
        if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error{"pipe"};
        posix_spawn_file_actions_t actions{};
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
        std::vector<char*> argv;
        for (std::string& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        const int error = ::posix_spawnp(&pid_, argv[0], &actions, nullptr, argv.data(), ::environ);
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(pipe[1]);
        output_ = pipe[0];
        if (error != 0) throw std::runtime_error{"cannot start " + arguments[0]};
    }
    ~Child() {
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
        ::close(output_);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    // Waits for it; without the line end. Shorter, or empty, when the program has ended.
    std::string read_line() {
        std::string line;
        char c = 0;
        while (::read(output_, &c, 1) == 1 && c != '\n') line += c;
        return line;
    }
    std::string read_all() {
        std::string all;
        std::array<char, 4096> piece{};
        for (ssize_t got = 0; (got = ::read(output_, piece.data(), piece.size())) > 0;) {
            all.append(piece.data(), static_cast<std::size_t>(got));
        }
        return all;
    }

private:
    pid_t pid_ = -1;
    int output_ = -1;
};

}  // namespace griot::test
