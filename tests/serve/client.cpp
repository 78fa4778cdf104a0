#include "serve/client.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace griot::test {
namespace {

constexpr timeval kPatience{.tv_sec = 20, .tv_usec = 0};

int connect_unix(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error{"cannot connect to " + path};
    }
    return descriptor;
}

int connect_tcp(const std::string& address) {
    const std::size_t colon = address.rfind(':');
    sockaddr_in target{};
    target.sin_family = AF_INET;
    target.sin_port = htons(static_cast<in_port_t>(std::stoi(address.substr(colon + 1))));
    ::inet_pton(AF_INET, address.substr(0, colon).c_str(), &target.sin_addr);
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&target), sizeof target) != 0) {
        throw std::runtime_error{"cannot connect to " + address};
    }
    return descriptor;
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

}  // namespace

std::string Response::field(std::string_view name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string{} : found->second;
}

Client::Client(const std::string& address)
    : descriptor_{address.starts_with("unix:") ? connect_unix(address.substr(5))
                                               : connect_tcp(address)} {
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
}

Client::~Client() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Client::Client(Client&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, pending_{std::move(other.pending_)} {}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Client::fill() {
    char chunk[16384];
    const ssize_t got = ::recv(descriptor_, chunk, sizeof chunk, 0);
    if (got <= 0) return false;
    pending_.append(chunk, static_cast<std::size_t>(got));
    return true;
}

Response Client::read(bool head) {
    std::size_t end = 0;
    while ((end = pending_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) return {};
    }
    Response response;
    response.status = std::stoi(pending_.substr(9, 3));
    for (std::size_t at = pending_.find("\r\n") + 2; at < end + 2;) {
        const std::size_t line = pending_.find("\r\n", at);
        const std::size_t colon = pending_.find(": ", at);
        response.fields[lower(pending_.substr(at, colon - at))] =
            pending_.substr(colon + 2, line - colon - 2);
        at = line + 2;
    }
    pending_.erase(0, end + 4);
    const std::string length = response.field("content-length");
    if (head || length.empty()) return response;
    while (pending_.size() < std::stoul(length)) {
        if (!fill()) throw std::runtime_error{"the body ended early"};
    }
    response.body = pending_.substr(0, std::stoul(length));
    pending_.erase(0, std::stoul(length));
    return response;
}

Response Client::get(std::string_view path, std::string_view fields) {
    send("GET " + std::string{path} + " HTTP/1.1\r\nHost: griot\r\n" + std::string{fields} +
         "\r\n");
    return read();
}

bool Client::begun() {
    return !pending_.empty() || fill();
}

bool Client::closed() {
    char byte = 0;
    while (true) {
        const ssize_t got = ::recv(descriptor_, &byte, 1, 0);
        if (got == 0 || (got < 0 && errno == ECONNRESET)) return true;
        if (got < 0) return false;
    }
}

}  // namespace griot::test
