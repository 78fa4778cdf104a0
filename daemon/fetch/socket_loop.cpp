#include "fetch/socket_loop.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <stdexcept>

#include <sys/eventfd.h>
#include <unistd.h>

namespace griot::fetch {
namespace {

// Taken from the kernel in a turn: more sockets than are open by default, so that all that has come
// is read before a deadline is judged.
constexpr std::size_t kEvents = 4096;

Multi make_multi() {
    static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
    return Multi{global == CURLE_OK ? curl_multi_init() : nullptr};
}

std::uint32_t events_for(int wanted) {
    switch (wanted) {
        case CURL_POLL_IN: return EPOLLIN;
        case CURL_POLL_OUT: return EPOLLOUT;
        case CURL_POLL_INOUT: return EPOLLIN | EPOLLOUT;
        default: return 0;
    }
}

// 0: libcurl looks itself, and learns what is wrong.
int bits_of(std::uint32_t events) {
    if ((events & (EPOLLERR | EPOLLHUP)) != 0) return 0;
    return ((events & EPOLLIN) != 0 ? CURL_CSELECT_IN : 0) |
           ((events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0);
}

bool watch(int epoll, int operation, int descriptor, std::uint32_t events) {
    epoll_event event{.events = events, .data = {.fd = descriptor}};
    return ::epoll_ctl(epoll, operation, descriptor, &event) == 0;
}

}  // namespace

Descriptor::~Descriptor() {
    ::close(number_);
}

SocketLoop::SocketLoop()
    : epoll_{::epoll_create1(EPOLL_CLOEXEC)},
      wake_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)},
      events_(kEvents),
      multi_{make_multi()} {
    if (multi_ == nullptr || !watch(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), EPOLLIN)) {
        throw std::runtime_error{"libcurl cannot start"};
    }
    curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETFUNCTION, &SocketLoop::on_socket);
    curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_.get(), CURLMOPT_TIMERFUNCTION, &SocketLoop::on_time);
    curl_multi_setopt(multi_.get(), CURLMOPT_TIMERDATA, this);
}

SocketLoop::~SocketLoop() = default;

void SocketLoop::turn(std::chrono::milliseconds longest) {
    const int count = ::epoll_wait(epoll_.get(), events_.data(), static_cast<int>(events_.size()),
                                   wait_at_most(longest));
    int running = 0;
    for (const epoll_event& event :
         std::span{events_}.first(static_cast<std::size_t>(std::max(count, 0)))) {
        if (event.data.fd == wake_.get()) {
            std::uint64_t times = 0;
            [[maybe_unused]] const auto taken = ::read(wake_.get(), &times, sizeof times);
        } else {
            // One that was closed meanwhile is nobody's, or a new one, which has nothing to say.
            curl_multi_socket_action(multi_.get(), event.data.fd, bits_of(event.events), &running);
        }
    }
    if (due_ && *due_ <= std::chrono::steady_clock::now()) {
        due_.reset();  // libcurl sets the next
        curl_multi_socket_action(multi_.get(), CURL_SOCKET_TIMEOUT, 0, &running);
    }
}

void SocketLoop::wake() {
    const std::uint64_t once = 1;
    [[maybe_unused]] const auto written = ::write(wake_.get(), &once, sizeof once);
}

int SocketLoop::wait_at_most(std::chrono::milliseconds longest) const {
    using std::chrono::milliseconds;
    if (due_) {
        // Rounded up: waking early would spin until the time has come.
        const auto left = *due_ - std::chrono::steady_clock::now();
        longest = std::min(longest, std::chrono::ceil<milliseconds>(left));
    }
    return static_cast<int>(std::max(longest, milliseconds{0}).count());
}

// A socket that cannot be watched is left to the deadlines of its transfer.
int SocketLoop::on_socket(CURL* /*easy*/, curl_socket_t socket, int wanted, void* self,
                          void* known) {
    const auto& loop = *static_cast<SocketLoop*>(self);
    const int epoll = loop.epoll_.get();
    if (wanted == CURL_POLL_REMOVE) {
        watch(epoll, EPOLL_CTL_DEL, socket, 0);
    } else if (known != nullptr) {
        watch(epoll, EPOLL_CTL_MOD, socket, events_for(wanted));
    } else if (watch(epoll, EPOLL_CTL_ADD, socket, events_for(wanted))) {
        curl_multi_assign(loop.multi_.get(), socket, self);
    }
    return 0;
}

int SocketLoop::on_time(CURLM* /*multi*/, long milliseconds, void* self) {
    auto& due = static_cast<SocketLoop*>(self)->due_;
    due.reset();
    if (milliseconds >= 0) {
        due = std::chrono::steady_clock::now() + std::chrono::milliseconds{milliseconds};
    }
    return 0;
}

}  // namespace griot::fetch
