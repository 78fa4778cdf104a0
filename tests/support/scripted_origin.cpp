#include "support/scripted_origin.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <optional>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace griot::test {
namespace {

std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

bool send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

// Up to the empty line; buffer keeps what comes after it. nullopt: the client has hung up.
std::optional<std::string> read_head(int socket, std::string& buffer) {
    constexpr std::string_view kEnd = "\r\n\r\n";
    for (;;) {
        if (const std::size_t end = buffer.find(kEnd); end != std::string::npos) {
            std::string head = buffer.substr(0, end);
            buffer.erase(0, end + kEnd.size());
            return head;
        }
        std::array<char, 4096> piece{};
        const ssize_t got = ::recv(socket, piece.data(), piece.size(), 0);
        if (got <= 0) return std::nullopt;
        buffer.append(piece.data(), static_cast<std::size_t>(got));
    }
}

SeenRequest parse_head(std::string_view head, std::size_t connection) {
    SeenRequest request;
    request.connection = connection;
    bool is_first = true;
    while (!head.empty()) {
        const std::size_t end = std::min(head.find("\r\n"), head.size());
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        if (std::exchange(is_first, false)) {
            const std::size_t space = line.find(' ');
            request.method = line.substr(0, space);
            request.target = line.substr(space + 1, line.rfind(' ') - space - 1);
        } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
            const std::string_view value = line.substr(colon + 1);
            request.headers[lower(line.substr(0, colon))] =
                value.substr(std::min(value.find_first_not_of(' '), value.size()));
        }
    }
    return request;
}

std::string chunks(std::string_view body) {
    constexpr std::size_t kChunk = 1000;
    std::string out;
    while (!body.empty()) {
        const std::string_view chunk = body.substr(0, kChunk);
        std::array<char, 20> size{};
        const int digits = std::snprintf(size.data(), size.size(), "%zx\r\n", chunk.size());
        out.append(size.data(), static_cast<std::size_t>(digits)).append(chunk).append("\r\n");
        body.remove_prefix(chunk.size());
    }
    return out + "0\r\n\r\n";
}

std::string bytes_of(const Reply& reply) {
    if (!reply.raw.empty()) return reply.raw;
    std::string out = "HTTP/1.1 " + std::to_string(reply.status) + " Scripted\r\n";
    for (const auto& [name, value] : reply.headers) out += name + ": " + value + "\r\n";
    const bool has_body = reply.status >= 200 && reply.status != 204 && reply.status != 304;
    if (has_body) {
        out += reply.chunked ? "Transfer-Encoding: chunked\r\n"
                             : "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
    }
    if (reply.then == Reply::Then::close) out += "Connection: close\r\n";
    out += "\r\n";
    if (has_body) out += reply.chunked ? chunks(reply.body) : reply.body;
    return out;
}

}  // namespace

void Gate::open() {
    {
        const std::lock_guard lock{mutex_};
        open_ = true;
    }
    opened_.notify_all();
}

void Gate::wait() {
    std::unique_lock lock{mutex_};
    opened_.wait(lock, [this] { return open_; });
}

std::string SeenRequest::header(const std::string& lower_name) const {
    const auto found = headers.find(lower_name);
    return found == headers.end() ? "" : found->second;
}

ScriptedOrigin::ScriptedOrigin(const std::string& address) : address_{address} {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    ::inet_pton(AF_INET, address.c_str(), &where.sin_addr);
    auto* name = reinterpret_cast<sockaddr*>(&where);
    socklen_t size = sizeof where;
    constexpr int kBacklog = 1024;
    if (::bind(listener_, name, size) != 0 || ::listen(listener_, kBacklog) != 0 ||
        ::getsockname(listener_, name, &size) != 0) {
        throw std::runtime_error{"cannot listen on " + address + ": " + std::strerror(errno)};
    }
    port_ = ntohs(where.sin_port);
    acceptor_ = std::jthread{[this] { accept_all(); }};
}

ScriptedOrigin::~ScriptedOrigin() {
    {
        const std::lock_guard lock{mutex_};
        closing_ = true;
        for (const auto& gate : gates_) gate->open();
    }
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    {
        const std::lock_guard lock{mutex_};
        for (const Connection& connection : connections_) ::shutdown(connection.socket, SHUT_RDWR);
    }
    for (Connection& connection : connections_) {
        connection.thread.join();
        ::close(connection.socket);
    }
}

void ScriptedOrigin::in_turn(const std::string& path, std::vector<Reply> replies) {
    const std::lock_guard lock{mutex_};
    for (const Reply& reply : replies) {
        for (const auto& gate : {reply.before, reply.midway}) {
            if (gate) gates_.push_back(gate);
        }
    }
    script_[path] = std::move(replies);
}

void ScriptedOrigin::on(const std::string& path, Reply reply) {
    in_turn(path, {std::move(reply)});
}

std::string ScriptedOrigin::url(std::string_view path, std::string_view host) const {
    return "http://" + std::string{host.empty() ? address_ : host} + ":" + std::to_string(port_) +
           std::string{path};
}

std::vector<SeenRequest> ScriptedOrigin::requests(std::string_view path) const {
    const std::lock_guard lock{mutex_};
    std::vector<SeenRequest> some;
    std::ranges::copy_if(seen_, std::back_inserter(some), [&](const SeenRequest& request) {
        return path.empty() || request.target.substr(0, request.target.find('?')) == path;
    });
    return some;
}

bool ScriptedOrigin::wait_for_requests(std::size_t count) const {
    std::unique_lock lock{mutex_};
    return arrived_.wait_for(lock, std::chrono::seconds{10}, [&] { return seen_.size() >= count; });
}

std::size_t ScriptedOrigin::connections() const {
    const std::lock_guard lock{mutex_};
    return connections_.size();
}

std::size_t ScriptedOrigin::most_at_once() const {
    const std::lock_guard lock{mutex_};
    return most_at_once_;
}

void ScriptedOrigin::accept_all() {
    for (;;) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        const std::lock_guard lock{mutex_};
        if (closing_ || socket < 0) {
            if (socket >= 0) ::close(socket);
            return;
        }
        const int on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        Connection& connection = connections_.emplace_back();
        connection.socket = socket;
        connection.number = connections_.size();
        connection.thread = std::jthread{[this, &connection] { serve(connection); }};
    }
}

void ScriptedOrigin::serve(Connection& connection) {
    std::string buffer;
    bool open = true;
    while (open) {
        const auto head = read_head(connection.socket, buffer);
        if (!head) return;
        const Reply reply = next_reply(parse_head(*head, connection.number));
        open = answer(connection.socket, reply);
        const std::lock_guard lock{mutex_};
        --at_once_;
    }
    ::shutdown(connection.socket, SHUT_WR);
}

Reply ScriptedOrigin::next_reply(const SeenRequest& request) {
    const std::lock_guard lock{mutex_};
    seen_.push_back(request);
    most_at_once_ = std::max(most_at_once_, ++at_once_);
    arrived_.notify_all();
    const auto found = script_.find(request.target.substr(0, request.target.find('?')));
    if (found == script_.end()) return {.status = 404, .body = "not scripted\n"};
    std::vector<Reply>& replies = found->second;
    Reply reply = replies.front();
    if (replies.size() > 1) replies.erase(replies.begin());
    return reply;
}

// Whether the connection stays open.
bool ScriptedOrigin::answer(int socket, const Reply& reply) {
    if (reply.before) reply.before->wait();
    const std::string bytes = bytes_of(reply);
    const std::string_view all{bytes};
    const std::size_t first = reply.midway ? all.size() / 2 : all.size();
    if (!send_all(socket, all.substr(0, first))) return false;
    if (reply.midway) reply.midway->wait();
    if (!send_all(socket, all.substr(first))) return false;
    switch (reply.then) {
        case Reply::Then::keep: return true;
        case Reply::Then::close: return false;
        case Reply::Then::reset: {
            const linger at_once{.l_onoff = 1, .l_linger = 0};
            ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
            sockaddr nowhere{};
            nowhere.sa_family = AF_UNSPEC;
            ::connect(socket, &nowhere, sizeof nowhere);  // the one way to reset without closing
            return false;
        }
        case Reply::Then::stall: {
            std::string ignored;
            while (read_head(socket, ignored)) ignored.clear();
            return false;
        }
    }
    return false;
}

}  // namespace griot::test
