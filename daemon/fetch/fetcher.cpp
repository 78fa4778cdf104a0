#include "fetch/fetcher.hpp"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "fetch/curl_handles.hpp"
#include "fetch/deadlines.hpp"
#include "fetch/host_queue.hpp"
#include "fetch/socket_loop.hpp"
#include "fetch/tls_sessions.hpp"
#include "fetch/transfer.hpp"
#include "fetch/work_clock.hpp"
#include "text/url.hpp"

namespace griot::fetch {
namespace {

// Requests queued for each that may run: enough that hosts in their gap do not idle the others, few
// enough that no lease grows old in the queue.
constexpr std::size_t kQueuePerSlot = 4;
// Requests to hosts that hang, beside each that may run: a socket and 40 KB each, until their
// deadline.
constexpr std::size_t kAsidePerSlot = 8;
// Without anything to wait for; submit(), settings() and stop wake the thread.
constexpr auto kLongestWait = std::chrono::hours{1};

std::size_t slots(const FetchSettings& settings) {
    return static_cast<std::size_t>(std::max(settings.concurrency, 1));
}

HostLimits host_limits(const FetchSettings& settings) {
    return {.total = slots(settings),
            .per_host = static_cast<std::size_t>(std::max(settings.per_host, 1)),
            .aside = slots(settings) * kAsidePerSlot,
            .gap = settings.host_gap};
}

// A write to a connection that the peer has closed must not end the process. A thread's own mask,
// since libcurl without signals sets none.
void block_sigpipe() {
    sigset_t set{};
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

}  // namespace

class Fetcher::Impl {
public:
    Impl(const FetchSettings& settings, Sink sink)
        : sink_{std::move(sink)}, queue_{host_limits(settings)} {
        adopt(settings);
    }

    void submit(FetchRequest request);
    void settings(FetchSettings settings);
    [[nodiscard]] std::size_t room() const;
    [[nodiscard]] std::size_t in_flight() const { return in_flight_; }
    [[nodiscard]] std::uint64_t turns() const { return turns_; }
    void nudge() { loop_.wake(); }
    void run(const std::stop_token& stop);

private:
    using Ticket = HostQueue::Ticket;

    void adopt(const FetchSettings& settings);
    void limit_connections();
    void take_inbox();
    void start_what_may();
    void start(FetchRequest request, std::string host);
    void collect(const std::stop_token& stop);
    void end_what_is_late(const std::stop_token& stop);
    void set_aside(CURL* handle);
    void run_or_deliver(std::unique_ptr<Transfer> transfer, Transfer::Next next);
    void deliver(std::unique_ptr<Transfer> transfer);
    std::unique_ptr<Transfer> take_running(CURL* handle);
    [[nodiscard]] std::chrono::milliseconds longest_wait() const;
    void abandon();

    // Any thread.
    std::mutex mutex_;
    std::vector<FetchRequest> inbox_;
    std::optional<FetchSettings> fresh_settings_;
    std::atomic<std::size_t> in_flight_{0};
    std::atomic<std::size_t> aside_{0};  // of them
    std::atomic<std::size_t> capacity_{0};
    std::atomic<std::uint64_t> turns_{0};

    // run()'s thread. Handles go before the loop, that before the shares.
    Sink sink_;
    TlsSessions sessions_;
    OpenSockets sockets_;
    SocketLoop loop_;
    WorkClock clock_;
    Deadlines deadlines_;
    Patience patience_;
    HostQueue queue_;
    std::shared_ptr<const FetchRules> rules_;
    std::size_t slots_ = 0;
    Ticket last_ticket_ = 0;
    struct Waiting {
        FetchRequest request;
        std::string host;
    };
    std::unordered_map<Ticket, Waiting> waiting_;
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> running_;
    std::unordered_set<CURL*> set_aside_;  // of those
    std::vector<std::unique_ptr<Transfer>> idle_;
};

void Fetcher::Impl::submit(FetchRequest request) {
    ++in_flight_;
    bool was_empty = false;
    {
        const std::lock_guard lock{mutex_};
        was_empty = inbox_.empty();
        inbox_.push_back(std::move(request));
    }
    if (was_empty) loop_.wake();
}

void Fetcher::Impl::settings(FetchSettings settings) {
    {
        const std::lock_guard lock{mutex_};
        fresh_settings_ = std::move(settings);
    }
    loop_.wake();
}

std::size_t Fetcher::Impl::room() const {
    const std::size_t capacity = capacity_;
    const std::size_t taken = in_flight_;
    const std::size_t full = capacity + aside_;
    return full > taken ? full - taken : 0;
}

void Fetcher::Impl::adopt(const FetchSettings& settings) {
    slots_ = slots(settings);
    capacity_ = slots_ * kQueuePerSlot;
    rules_ = std::make_shared<const FetchRules>(
        FetchRules{.allow_private = settings.allow_private, .ca_file = settings.ca_file});
    queue_.limits(host_limits(settings), clock_.now());
    limit_connections();
}

// Those that are kept for the next request to their host, and those of requests set aside; the
// default would be four for each transfer.
void Fetcher::Impl::limit_connections() {
    aside_ = set_aside_.size();
    curl_multi_setopt(loop_.multi(), CURLMOPT_MAXCONNECTS,
                      static_cast<long>(2 * slots_ + set_aside_.size()));
}

void Fetcher::Impl::run(const std::stop_token& stop) {
    block_sigpipe();
    const std::stop_callback wake{stop, [this] { loop_.wake(); }};
    while (!stop.stop_requested()) {
        ++turns_;
        take_inbox();
        start_what_may();
        loop_.turn(longest_wait());
        collect(stop);
        end_what_is_late(stop);
    }
    abandon();
}

void Fetcher::Impl::take_inbox() {
    std::vector<FetchRequest> requests;
    std::optional<FetchSettings> fresh;
    {
        const std::lock_guard lock{mutex_};
        requests.swap(inbox_);
        fresh.swap(fresh_settings_);
    }
    if (fresh) adopt(*fresh);
    for (FetchRequest& request : requests) {
        std::string host = text::host_of(request.url);
        if (host.empty()) host = request.url;  // ends as soon as it starts, in nobody's way
        queue_.push(++last_ticket_, host, clock_.now());
        waiting_.emplace(last_ticket_, Waiting{std::move(request), std::move(host)});
    }
}

void Fetcher::Impl::start_what_may() {
    while (const auto ticket = queue_.start(clock_.now())) {
        auto node = waiting_.extract(*ticket);
        start(std::move(node.mapped().request), std::move(node.mapped().host));
    }
}

void Fetcher::Impl::start(FetchRequest request, std::string host) {
    std::unique_ptr<Transfer> transfer;
    if (idle_.empty()) {
        transfer = std::make_unique<Transfer>(sessions_, sockets_, deadlines_, patience_, clock_);
    } else {
        transfer = std::move(idle_.back());
        idle_.pop_back();
    }
    const auto next = transfer->begin(std::move(request), std::move(host), rules_);
    run_or_deliver(std::move(transfer), next);
}

void Fetcher::Impl::run_or_deliver(std::unique_ptr<Transfer> transfer, Transfer::Next next) {
    if (next == Transfer::Next::done) return deliver(std::move(transfer));
    CURL* handle = transfer->handle();
    running_.emplace(handle, std::move(transfer));
    curl_multi_add_handle(loop_.multi(), handle);
}

std::unique_ptr<Transfer> Fetcher::Impl::take_running(CURL* handle) {
    curl_multi_remove_handle(loop_.multi(), handle);
    return std::move(running_.extract(handle).mapped());
}

void Fetcher::Impl::collect(const std::stop_token& stop) {
    // All are read before one is removed: libcurl looks through what is unread at each removal.
    std::vector<std::pair<CURL*, CURLcode>> ended;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(loop_.multi(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        ended.emplace_back(message->easy_handle, message->data.result);
    }
    for (const auto& [handle, code] : ended) {
        if (stop.stop_requested()) return;
        auto transfer = take_running(handle);
        const auto next = transfer->on_ended(code);
        run_or_deliver(std::move(transfer), next);
    }
}

void Fetcher::Impl::end_what_is_late(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        Transfer* late = deadlines_.passed(clock_.now());
        if (late == nullptr) return;
        if (late->on_deadline() == Transfer::Next::done) {
            deliver(take_running(late->handle()));
        } else if (late->hangs()) {
            set_aside(late->handle());
        }
    }
}

void Fetcher::Impl::set_aside(CURL* handle) {
    if (set_aside_.contains(handle) || !queue_.step_aside()) return;
    set_aside_.insert(handle);
    limit_connections();
}

void Fetcher::Impl::deliver(std::unique_ptr<Transfer> transfer) {
    const bool aside = set_aside_.erase(transfer->handle()) != 0;
    queue_.finished(transfer->host(), clock_.now(),
                    aside ? HostQueue::Place::aside : HostQueue::Place::running);
    if (aside) limit_connections();
    FetchResult result = transfer->take_result();
    if (running_.size() + idle_.size() < slots_) idle_.push_back(std::move(transfer));
    clock_.hold([&] { sink_(std::move(result)); });
    --in_flight_;
}

std::chrono::milliseconds Fetcher::Impl::longest_wait() const {
    const auto now = clock_.now();
    auto wake = now + kLongestWait;
    if (const auto start = queue_.next_start()) wake = std::min(wake, *start);
    if (const auto deadline = deadlines_.earliest()) wake = std::min(wake, *deadline);
    // Rounded up: waking early would spin until the time has come.
    return std::chrono::ceil<std::chrono::milliseconds>(wake - now);
}

void Fetcher::Impl::abandon() {
    for (const auto& [handle, transfer] : running_) curl_multi_remove_handle(loop_.multi(), handle);
    running_.clear();
}

Fetcher::Fetcher(const FetchSettings& settings, Sink sink)
    : impl_{std::make_unique<Impl>(settings, std::move(sink))} {}
Fetcher::~Fetcher() = default;

void Fetcher::submit(FetchRequest request) {
    impl_->submit(std::move(request));
}
std::size_t Fetcher::room() const {
    return impl_->room();
}
std::size_t Fetcher::in_flight() const {
    return impl_->in_flight();
}
void Fetcher::settings(FetchSettings settings) {
    impl_->settings(std::move(settings));
}
std::uint64_t Fetcher::turns() const {
    return impl_->turns();
}
void Fetcher::nudge() {
    impl_->nudge();
}
void Fetcher::run(const std::stop_token& stop) {
    impl_->run(stop);
}

}  // namespace griot::fetch
