// What libcurl calls while a transfer runs. Nothing may be thrown through it: a callback that fails
// keeps the reason in verdict_ and tells libcurl to stop.
#include <array>
#include <cstring>
#include <exception>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fetch/address_guard.hpp"
#include "fetch/transfer.hpp"

namespace griot::fetch {
namespace {

// Of a response's header in all, with 1xx answers before it and trailers after it.
constexpr std::size_t kMaxHeaderBytes = std::size_t{256} << 10U;
// Read of a page that is no document, to see whether it is a bot wall.
constexpr std::size_t kMaxPageBytes = std::size_t{64} << 10U;

struct Endpoint {
    std::array<char, INET6_ADDRSTRLEN> address{};
    std::uint16_t port = 0;
};

Endpoint endpoint_of(const curl_sockaddr& socket_address) {
    Endpoint endpoint;
    if (socket_address.family == AF_INET) {
        sockaddr_in ipv4{};
        std::memcpy(&ipv4, &socket_address.addr, sizeof ipv4);
        endpoint.port = ntohs(ipv4.sin_port);
        ::inet_ntop(AF_INET, &ipv4.sin_addr, endpoint.address.data(), endpoint.address.size());
    } else if (socket_address.family == AF_INET6) {
        sockaddr_in6 ipv6{};
        std::memcpy(&ipv6, &socket_address.addr, sizeof ipv6);
        endpoint.port = ntohs(ipv6.sin6_port);
        ::inet_ntop(AF_INET6, &ipv6.sin6_addr, endpoint.address.data(), endpoint.address.size());
    }
    return endpoint;  // of another family: no address, which the guard refuses
}

int local_port_of(curl_socket_t socket) {
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&name), &size) != 0) return 0;
    if (name.ss_family == AF_INET) return ntohs(reinterpret_cast<sockaddr_in*>(&name)->sin_port);
    return ntohs(reinterpret_cast<sockaddr_in6*>(&name)->sin6_port);
}

}  // namespace

void Transfer::set_callbacks() {
    CURL* easy = easy_.get();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, message_.data());
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    // Every connection is judged by the address that it goes to, redirects and each address of a
    // name included; connections that are used again, before each request.
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &Transfer::close_socket);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, &sockets_);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Transfer::before_request);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::size_t bytes = size * count;
    try {
        return transfer.take_header({data, bytes}) ? bytes : 0;
    } catch (const std::exception& error) {
        transfer.stop({Outcome::internal, error.what()});
        return 0;
    }
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::size_t bytes = size * count;
    try {
        return transfer.take_body({data, bytes}) ? bytes : 0;
    } catch (const std::exception& error) {
        transfer.stop({Outcome::internal, error.what()});
        return 0;
    }
}

bool Transfer::take_header(std::string_view line) {
    if (phase_ != Phase::receiving) {
        patience_.answered(clock_.now() - hop_began_);
        enter(Phase::receiving);
    }
    window_bytes_ += line.size();
    headers_.add(line);
    if (headers_.bytes <= kMaxHeaderBytes) return true;
    return stop({Outcome::too_large,
                 "the header is longer than " + std::to_string(kMaxHeaderBytes) + " bytes"});
}

bool Transfer::take_body(std::string_view bytes) {
    window_bytes_ += bytes.size();
    result_.wire_bytes += bytes.size();
    if (!body_) {
        const std::size_t cap = is_document() ? request_.limits.max_body_bytes : kMaxPageBytes;
        const std::uint64_t announced = headers_.content_length.value_or(0);
        if (is_document() && announced > cap) {
            return stop({Outcome::too_large, "Content-Length says " + std::to_string(announced) +
                                                 " bytes; the limit is " + std::to_string(cap)});
        }
        body_.emplace(headers_.content_encoding, cap, static_cast<std::size_t>(announced));
    }
    if (body_->write(bytes)) return true;
    const auto& failure = body_->failure();
    if (failure && is_document()) return stop({failure->outcome, failure->detail});
    page_complete_ = true;
    return false;
}

curl_socket_t Transfer::open_socket(void* self, curlsocktype purpose, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    try {
        transfer.phase_ = Phase::connecting;
        const Endpoint endpoint = endpoint_of(*address);
        if (purpose != CURLSOCKTYPE_IPCXN ||
            !transfer.may_connect(endpoint.address.data(), endpoint.port)) {
            return CURL_SOCKET_BAD;
        }
    } catch (const std::exception&) {
        return CURL_SOCKET_BAD;
    }
    const int socket =
        ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (socket >= 0) transfer.opened_.push_back(socket);
    return socket;
}

// Also after the transfer that opened it: the connection outlives it.
int Transfer::close_socket(void* sockets, curl_socket_t socket) {
    static_cast<OpenSockets*>(sockets)->forget(socket);
    return ::close(socket);
}

int Transfer::before_request(void* self, char* remote, char* local, int remote_port,
                             int local_port) {
    auto& transfer = *static_cast<Transfer*>(self);
    try {
        if (!transfer.may_connect(remote, static_cast<std::uint16_t>(remote_port))) {
            transfer.verdict_ = transfer.refusal_;
            return CURL_PREREQFUNC_ABORT;
        }
        const std::string ends = std::string{local} + ' ' + std::to_string(local_port) + ' ' +
                                 remote + ' ' + std::to_string(remote_port);
        for (const curl_socket_t socket : transfer.opened_) {
            if (local_port_of(socket) == local_port) transfer.sockets_.name(ends, socket);
        }
        if (transfer.opened_.empty() && transfer.has_unread_bytes(ends)) {
            transfer.left_over_ = true;
            return CURL_PREREQFUNC_ABORT;
        }
        transfer.enter(Phase::waiting);
        return CURL_PREREQFUNC_OK;
    } catch (const std::exception&) {
        return CURL_PREREQFUNC_ABORT;
    }
}

// Between two requests nothing may come. What does would be taken for the answer to the next one:
// libcurl 7.88 reads a response to its announced end and looks no further. The end of the
// connection counts as well.
bool Transfer::has_unread_bytes(const std::string& ends) const {
    const auto socket = sockets_.find(ends);
    char byte = 0;
    return socket && ::recv(*socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

bool Transfer::may_connect(std::string_view address, std::uint16_t port) {
    // The operator named the proxy, and every connection of this request goes to it.
    if (!request_.proxy.empty()) return true;
    const std::string_view network = refused(address, port, rules_->allow_private);
    if (network.empty()) return true;
    refusal_ = Verdict{Outcome::private_address,
                       std::string{address}.append(" is not public (").append(network) +
                           "); to allow it, list it under fetch: allow_private: in feeds.yaml"};
    return false;
}

bool Transfer::stop(Verdict verdict) {
    verdict_ = std::move(verdict);
    return false;
}

}  // namespace griot::fetch
