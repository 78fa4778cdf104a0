// libcurl's running transfers, and the wait for their sockets. A turn costs what has happened, not
// what is open: libcurl says which sockets and what time to wait for, and is told of those that
// have come. Thread rule: one thread; wake() from any.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <sys/epoll.h>

#include "fetch/curl_handles.hpp"

namespace griot::fetch {

// Of the kernel, closed with its owner.
class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return number_; }

private:
    int number_;
};

class SocketLoop {
public:
    SocketLoop();  // throws std::runtime_error
    ~SocketLoop();
    SocketLoop(const SocketLoop&) = delete;
    SocketLoop& operator=(const SocketLoop&) = delete;

    // To add transfers to, and to read from which have ended.
    [[nodiscard]] CURLM* multi() const { return multi_.get(); }

    // Waits until a socket, libcurl's time or wake() has come, but not for longer, and lets libcurl
    // do what there is to do.
    void turn(std::chrono::milliseconds longest);

    // Ends the wait, or the next one.
    void wake();

private:
    using Time = std::chrono::steady_clock::time_point;

    static int on_socket(CURL* easy, curl_socket_t socket, int wanted, void* self, void* known);
    static int on_time(CURLM* multi, long milliseconds, void* self);
    [[nodiscard]] int wait_at_most(std::chrono::milliseconds longest) const;

    Descriptor epoll_;
    Descriptor wake_;
    std::vector<epoll_event> events_;
    std::optional<Time> due_;  // when libcurl wants to be called without a socket
    Multi multi_;              // goes first: it takes its sockets out of epoll_
};

}  // namespace griot::fetch
