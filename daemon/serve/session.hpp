// One connection: read a request, answer it, and so on, each step under a deadline. Requests that
// were pipelined wait in the buffer, so answers keep their order. Thread rule: the server's thread.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>
#include <variant>

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>

#include "serve/exchange.hpp"
#include "serve/reply.hpp"
#include "serve/roster.hpp"
#include "serve/server.hpp"

namespace griot::serve {

class Session;

using Executor = boost::asio::io_context::executor_type;
// TCP and unix sockets by one type.
using Socket = boost::asio::basic_stream_socket<boost::asio::generic::stream_protocol, Executor>;

// What a session needs of the server. Outlives every session.
class House {
public:
    using PageDone = std::function<void(const PageResult&)>;

    virtual ~House() = default;
    virtual std::variant<Reply, PageRequest> answer(const Request& request) = 0;
    // False when too many pages are being made. done is called later, on the server's thread.
    virtual bool make_page(PageRequest request, PageDone done) = 0;
    virtual std::string_view date() = 0;  // for the Date field, now
    [[nodiscard]] virtual bool closing() const = 0;
    virtual void left() = 0;  // a session is gone
    virtual const Limits& limits() = 0;
    virtual Roster<Session>& roster() = 0;
};

// Starts a session that keeps itself alive until its connection ends.
void open_session(House& house, Socket socket);

// Ends it at once.
void drop(Session& session);

}  // namespace griot::serve
