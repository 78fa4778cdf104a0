// One slot of the fetcher: a libcurl handle, used again and again, and the request that it works
// on, over its redirects. Thread rule: the fetcher's thread only.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/content_decoder.hpp"
#include "fetch/curl_handles.hpp"
#include "fetch/deadlines.hpp"
#include "fetch/open_sockets.hpp"
#include "fetch/patience.hpp"
#include "fetch/response_headers.hpp"
#include "fetch/tls_sessions.hpp"
#include "fetch/verdict.hpp"
#include "fetch/work_clock.hpp"
#include "model/fetch.hpp"

namespace griot::fetch {

// Of one configuration; a transfer keeps the one that it began with.
struct FetchRules {
    std::vector<AllowedAddress> allow_private;
    std::string ca_file;  // empty: the system's
};

class Transfer {
public:
    // All outlive it.
    Transfer(const TlsSessions& sessions, OpenSockets& sockets, Deadlines& deadlines,
             Patience& patience, const WorkClock& clock);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    // The name that host budgets go by.
    [[nodiscard]] const std::string& host() const { return host_; }
    [[nodiscard]] CURL* handle() const { return easy_.get(); }

    // After begin() and on_ended(): run the handle, or take the result?
    enum class Next {
        run,
        done,
    };
    // It waited longer than its patience for the server's first word, and waits on.
    [[nodiscard]] bool hangs() const { return hangs_; }
    Next begin(FetchRequest request, std::string host, std::shared_ptr<const FetchRules> rules);
    // libcurl is through with a hop.
    Next on_ended(CURLcode code);
    // The deadline came first. Next::run: the server is slow, but not too slow.
    Next on_deadline();

    [[nodiscard]] FetchResult take_result();

private:
    using Time = WorkClock::Time;

    // The flow, transfer.cpp.
    void forget_hop();
    Next start_hop();
    Next follow_redirect();
    void finish_response();
    Next finish(Verdict verdict);
    void describe_connection();
    [[nodiscard]] bool is_redirect() const;
    // Its body is what was asked for, not a page about an error or a redirect.
    [[nodiscard]] bool is_document() const { return headers_.status / 100 == 2; }

    // What libcurl calls, transfer_callbacks.cpp.
    void set_callbacks();
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
    static int close_socket(void* sockets, curl_socket_t socket);
    static int before_request(void* self, char* remote, char* local, int remote_port,
                              int local_port);
    bool take_header(std::string_view line);
    bool take_body(std::string_view bytes);
    [[nodiscard]] bool has_unread_bytes(const std::string& ends) const;
    bool may_connect(std::string_view address, std::uint16_t port);
    bool stop(Verdict verdict);

    // Deadlines.
    void enter(Phase phase);
    void set_deadline(std::optional<Time> deadline);

    const TlsSessions& sessions_;
    OpenSockets& sockets_;
    Deadlines& deadlines_;
    Patience& patience_;
    const WorkClock& clock_;
    Easy easy_;
    std::string system_ca_file_;
    std::array<char, CURL_ERROR_SIZE> message_{};

    // Of the request.
    FetchRequest request_;
    std::string host_;
    std::shared_ptr<const FetchRules> rules_;
    bool left_origin_ = false;
    FetchResult result_;
    Time began_{}, hop_began_{}, give_up_{}, lose_patience_{};
    bool hangs_ = false;

    // Of the hop.
    std::string url_;
    HeaderList header_list_;
    ResponseHeaders headers_;
    std::optional<ContentDecoder> body_;
    Phase phase_ = Phase::resolving;
    bool page_complete_ = false;         // enough of a page that is no document was read
    std::optional<Verdict> verdict_;     // why a callback stopped the hop
    std::optional<Verdict> refusal_;     // of the address guard, for one of the host's addresses
    std::size_t window_bytes_ = 0;       // received since low speed was last judged
    bool ran_ = false;                   // libcurl knows something about this request
    std::vector<curl_socket_t> opened_;  // in this hop
    bool left_over_ = false;        // the connection that it was to use again holds bytes unread
    Time limit_{};                  // of the phase
    std::optional<Time> deadline_;  // that, or a moment before it to look
};

}  // namespace griot::fetch
