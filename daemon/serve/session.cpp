#include "serve/session.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include "serve/route.hpp"

namespace griot::serve {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

namespace {

// An idle connection holds this much; most requests fit.
constexpr std::size_t kFirstRead = 1024;
constexpr std::size_t kKeptCapacity = 4096;
// Read and thrown away after a last answer, so that the close does not destroy it on its way.
constexpr std::size_t kLingerBytes = 256U << 10U;

std::string joined(const http::fields& fields, http::field name) {
    std::string value;
    const auto [first, last] = fields.equal_range(name);
    for (auto field = first; field != last; ++field) {
        if (field != first) value.append(", ");
        value.append(field->value());
    }
    return value;
}

}  // namespace

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(House& house, Socket socket)
        : house_{house},
          stream_{std::move(socket)},
          buffer_{2 * house.limits().header_bytes},
          place_{house.roster().join(*this)} {}

    ~Session() {
        house_.roster().leave(place_, waiting_);
        house_.left();
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start() { wait_for_request(); }
    void drop() {
        set_waiting(false);  // it has been chosen already
        stream_.close();     // its handlers come back with an error and let it go
    }

private:
    void wait_for_request();
    void read_header();
    void on_header(error_code error);
    [[nodiscard]] int problem_of(error_code error) const;
    int take_request();
    void answer();
    void ask_for_page(PageRequest request);
    void on_page(std::uint64_t ticket, const PageResult& result);
    void send(Reply reply);
    void on_sent(error_code error);
    void finish();
    void linger();

    void set_waiting(bool waiting);

    House& house_;
    beast::basic_stream<asio::generic::stream_protocol, Executor> stream_;
    beast::flat_buffer buffer_;
    std::unique_ptr<http::request_parser<http::empty_body>> parser_;  // while a header is read
    Request request_;
    Persistence persistence_ = Persistence::close;
    Reply reply_;
    std::string head_;
    std::uint64_t page_ticket_ = 0;  // of the page that is waited for; an older one comes too late
    std::optional<asio::steady_timer> page_timer_;
    std::size_t lingered_ = 0;
    bool waiting_ = false;
    Roster<Session>::Place place_;
};

void Session::set_waiting(bool waiting) {
    if (waiting_ == waiting) return;
    waiting_ = waiting;
    if (waiting) {
        house_.roster().wait(place_);
    } else {
        house_.roster().work(place_);
    }
}

void Session::wait_for_request() {
    set_waiting(true);
    if (buffer_.size() > 0) {
        read_header();  // pipelined
        return;
    }
    if (buffer_.capacity() > kKeptCapacity) buffer_.shrink_to_fit();
    stream_.expires_after(house_.limits().idle);
    stream_.async_read_some(buffer_.prepare(kFirstRead),
                            [self = shared_from_this()](error_code error, std::size_t bytes) {
                                if (error) return;  // closed, reset, or idle too long
                                self->buffer_.commit(bytes);
                                self->read_header();
                            });
}

void Session::read_header() {
    parser_ = std::make_unique<http::request_parser<http::empty_body>>();
    parser_->header_limit(static_cast<std::uint32_t>(house_.limits().header_bytes));
    // One deadline for the whole header: a client that drips bytes does not move it.
    stream_.expires_after(house_.limits().header);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](error_code error, std::size_t /*bytes*/) {
                                self->on_header(error);
                            });
}

void Session::on_header(error_code error) {
    persistence_ = Persistence::close;
    const int problem = error ? problem_of(error) : take_request();
    if (error && problem == 0) return;  // gone, or too slow
    set_waiting(false);
    parser_.reset();
    if (problem != 0) {
        send(problem_reply(problem));
    } else {
        answer();
    }
}

// The status that an unreadable header deserves; 0: nobody is there to be told.
int Session::problem_of(error_code error) const {
    static const error_code of_http = make_error_code(http::error::bad_method);
    if (error.category() != of_http.category() || error == http::error::end_of_stream ||
        error == http::error::partial_message) {
        return 0;
    }
    if (error == http::error::bad_version) return 505;
    if (error != http::error::header_limit && error != http::error::buffer_overflow) return 400;
    // Whose line was it that did not end? The first line's parts are known once it has ended.
    const std::string_view read{static_cast<const char*>(buffer_.data().data()), buffer_.size()};
    const bool in_first_line = parser_->get().target().empty() && !read.contains('\n');
    return in_first_line ? 414 : 431;
}

// Parser → request_ and persistence_. Returns 0, or the status to refuse it with; after a refusal
// the connection ends, for what follows may be a body.
int Session::take_request() {
    const auto& message = parser_->get();
    const http::verb method = message.method();
    request_.head = method == http::verb::head;
    if (method != http::verb::get && !request_.head) return 405;
    if (parser_->chunked() || parser_->content_length().value_or(0) > 0) return 400;
    // RFC 9112 §3.2: exactly one Host in HTTP/1.1.
    if (message.version() >= 11 && message.count(http::field::host) != 1) return 400;
    if (message.target().size() > house_.limits().target_bytes) return 414;
    const auto target = split_target(message.target());
    if (!target) return 400;

    request_ = {.head = request_.head,
                .path = std::string{target->first},
                .query = std::string{target->second},
                .accept_encoding = joined(message, http::field::accept_encoding),
                .accept_language = joined(message, http::field::accept_language),
                .if_none_match = joined(message, http::field::if_none_match),
                .if_modified_since = joined(message, http::field::if_modified_since),
                .range = joined(message, http::field::range),
                .if_range = joined(message, http::field::if_range)};
    if (message.keep_alive() && !house_.closing()) {
        persistence_ =
            message.version() >= 11 ? Persistence::keep_alive : Persistence::keep_alive_said;
    }
    return 0;
}

void Session::answer() {
    std::variant<Reply, PageRequest> answer = house_.answer(request_);
    if (auto* const reply = std::get_if<Reply>(&answer)) {
        send(std::move(*reply));
    } else {
        ask_for_page(std::get<PageRequest>(std::move(answer)));
    }
}

void Session::ask_for_page(PageRequest request) {
    const std::uint64_t ticket = ++page_ticket_;
    const bool taken = house_.make_page(
        std::move(request), [self = shared_from_this(), ticket](const PageResult& result) {
            self->on_page(ticket, result);
        });
    if (!taken) {
        send(problem_reply(503));
        return;
    }
    page_timer_.emplace(stream_.get_executor(), house_.limits().page);
    page_timer_->async_wait([self = shared_from_this(), ticket](error_code error) {
        if (!error) self->on_page(ticket, {.document = nullptr, .failed = true});
    });
}

void Session::on_page(std::uint64_t ticket, const PageResult& result) {
    if (ticket != page_ticket_) return;
    ++page_ticket_;
    page_timer_.reset();
    send(page_reply(request_, result));
}

void Session::send(Reply reply) {
    reply_ = std::move(reply);
    head_ = head_of(reply_, persistence_, house_.date());
    const std::string_view body = request_.head ? std::string_view{} : reply_.body;
    const Limits& limits = house_.limits();
    const std::chrono::seconds for_size{body.size() / limits.write_bytes_per_second};
    stream_.expires_after(limits.write + for_size);
    const std::array<asio::const_buffer, 2> bytes{asio::buffer(head_),
                                                  asio::buffer(body.data(), body.size())};
    asio::async_write(stream_, bytes,
                      [self = shared_from_this()](error_code error, std::size_t /*bytes*/) {
                          self->on_sent(error);
                      });
}

void Session::on_sent(error_code error) {
    if (error) return;
    reply_ = {};
    request_ = {};
    if (persistence_ == Persistence::close || house_.closing()) {
        finish();
    } else {
        wait_for_request();
    }
}

void Session::finish() {
    error_code ignored;
    std::ignore = stream_.socket().shutdown(asio::socket_base::shutdown_send, ignored);
    if (house_.closing()) return;
    set_waiting(true);
    stream_.expires_after(house_.limits().linger);
    linger();
}

// A close with unread bytes makes the kernel reset the connection, and the client may lose the
// answer that told it why.
void Session::linger() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kKeptCapacity),
                            [self = shared_from_this()](error_code error, std::size_t bytes) {
                                self->lingered_ += bytes;
                                if (!error && self->lingered_ < kLingerBytes) self->linger();
                            });
}

void open_session(House& house, Socket socket) {
    std::make_shared<Session>(house, std::move(socket))->start();
}

void drop(Session& session) {
    session.drop();
}

}  // namespace griot::serve
