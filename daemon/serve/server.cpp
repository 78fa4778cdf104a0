#include "serve/server.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <tuple>
#include <utility>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <sys/resource.h>

#include "render/render.hpp"
#include "serve/listen.hpp"
#include "serve/page_pool.hpp"
#include "serve/route.hpp"
#include "serve/session.hpp"
#include "text/date.hpp"

namespace griot::serve {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<asio::generic::stream_protocol, Executor>;

// The rest of the process needs descriptors too: feeds, the database, files.
std::size_t affordable(std::size_t connections) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return connections;
    }
    return std::min<std::size_t>(connections, limit.rlim_cur / 4 * 3);
}

bool starved(const error_code& error) {
    constexpr int kErrors[] = {EMFILE, ENFILE, ENOBUFS, ENOMEM};
    return std::ranges::find(kErrors, error.value()) != std::end(kErrors);
}

}  // namespace

class Server::Impl final : public House {
public:
    Impl(const std::string& listen, Pages pages, HealthCheck health, HealthCheck ready,
         const Limits& limits, Exposition metrics)
        : limits_{limits},
          health_{std::move(health)},
          ready_{std::move(ready)},
          metrics_{std::move(metrics)},
          has_pages_{pages != nullptr},
          style_sheet_{std::make_shared<const Document>(render::packed(render::style_sheet()))},
          listener_{listen},
          acceptor_{io_, asio::generic::stream_protocol{listener_.family(), 0},
                    listener_.release()},
          accept_timer_{io_},
          drain_timer_{io_},
          pool_{std::move(pages), limits.page_threads, limits.page_queue} {
        acceptor_.non_blocking(true);
    }

    void publish(std::shared_ptr<const Snapshot> snapshot) {
        const std::lock_guard lock{snapshot_mutex_};
        snapshot_.swap(snapshot);
    }

    void run(const std::stop_token& stop) {
        room_ = std::max<std::size_t>(affordable(limits_.connections), 1);
        accept();
        const std::stop_callback on_stop{stop, [this] { asio::post(io_, [this] { close(); }); }};
        running_ = true;
        io_.run();
        running_ = false;
    }

    [[nodiscard]] const std::string& address() const { return listener_.address(); }

    std::variant<Reply, PageRequest> answer(const Request& request) override {
        const std::shared_ptr<const Snapshot> snapshot = current();
        return route(request, {.snapshot = snapshot.get(),
                               .style_sheet = style_sheet_,
                               .health = health_,
                               .ready = ready_,
                               .metrics = metrics_,
                               .has_pages = has_pages_});
    }

    bool make_page(PageRequest request, PageDone done) override {
        return pool_.submit(std::move(request), [this, done = std::move(done)](
                                                    PageResult result) mutable {
            // The session goes back to its own thread, whole: it must not end
            // on this one.
            asio::post(io_, [done = std::move(done), result = std::move(result)] { done(result); });
        });
    }

    std::string_view date() override {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        if (now != date_of_) {
            date_ = text::to_http_date(now);
            date_of_ = now;
        }
        return date_;
    }

    [[nodiscard]] bool closing() const override { return closing_; }
    void left() override {
        // Sessions cut off by the end of the drain leave later, with io_.
        if (running_ && closing_ && roster_.size() == 0) drain_timer_.cancel();
    }
    const Limits& limits() override { return limits_; }
    Roster<Session>& roster() override { return roster_; }

private:
    // Under a mutex and not std::atomic<std::shared_ptr>: libstdc++ 12's is not clean under TSan,
    // and 20 ns do not show beside a system call.
    std::shared_ptr<const Snapshot> current() {
        const std::lock_guard lock{snapshot_mutex_};
        return snapshot_;
    }

    // Waits first and accepts then: Linux's accept() takes a descriptor before it looks for a
    // connection, so out of descriptors it would fail, and cost a client, with nobody at the door.
    void accept() {
        acceptor_.async_wait(Acceptor::wait_read, [this](error_code error) {
            if (!error && !closing_) accept_one();
        });
    }

    void accept_one() {
        error_code error;
        Socket socket = acceptor_.accept(error);
        if (starved(error)) {
            // Without a pause the same connection would be announced again and again.
            if (!make_room()) {
                pause();
                return;
            }
        } else if (!error && (roster_.size() < room_ || make_room())) {
            // Fails on unix sockets, where there is nothing to delay.
            std::ignore = socket.set_option(asio::ip::tcp::no_delay{true}, error);
            open_session(*this, std::move(socket));
        }
        accept();
    }

    // Lets the client go that has waited longest; false: none waits.
    bool make_room() {
        Session* const longest = roster_.longest_waiting();
        if (longest != nullptr) drop(*longest);
        return longest != nullptr;
    }

    void pause() {
        accept_timer_.expires_after(limits_.accept_pause);
        accept_timer_.async_wait([this](error_code error) {
            if (!error && !closing_) accept();
        });
    }

    void close() {
        closing_ = true;
        error_code ignored;
        std::ignore = acceptor_.close(ignored);
        accept_timer_.cancel();
        drain_timer_.expires_after(limits_.drain);
        drain_timer_.async_wait([this](error_code error) {
            if (!error) io_.stop();
        });
        while (make_room()) {
        }
        if (roster_.size() == 0) drain_timer_.cancel();
    }

    const Limits limits_;
    const HealthCheck health_, ready_;
    const Exposition metrics_;
    const bool has_pages_;
    const std::shared_ptr<const Document> style_sheet_;

    std::mutex snapshot_mutex_;
    std::shared_ptr<const Snapshot> snapshot_;

    std::size_t room_ = 0;
    bool running_ = false, closing_ = false;
    std::chrono::sys_seconds date_of_;
    std::string date_;
    Roster<Session> roster_;

    // Order of destruction matters: the pool's threads end first, for they post to io_; sessions
    // end with io_, and tell the roster.
    Listener listener_;
    asio::io_context io_{1};
    Acceptor acceptor_;
    asio::steady_timer accept_timer_, drain_timer_;
    PagePool pool_;
};

Server::Server(const std::string& listen, Pages pages, HealthCheck health, HealthCheck ready,
               Limits limits, Exposition metrics)
    : impl_{std::make_unique<Impl>(listen, std::move(pages), std::move(health), std::move(ready),
                                   limits, std::move(metrics))} {}

Server::~Server() = default;

void Server::publish(std::shared_ptr<const Snapshot> snapshot) {
    impl_->publish(std::move(snapshot));
}

void Server::run(const std::stop_token& stop) {
    impl_->run(stop);
}

std::string Server::address() const {
    return impl_->address();
}

}  // namespace griot::serve
