#include "serve/listen.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace griot::serve {
namespace {

constexpr int kBacklog = 4096;  // the kernel cuts it to net.core.somaxconn
constexpr std::string_view kUnixPrefix = "unix:";
constexpr std::string_view kInheritedPrefix = "inherited:";
constexpr mode_t kSocketMode = 0666;

class Descriptor {
public:
    explicit Descriptor(int value) : value_{value} {}
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return value_; }
    int release() { return std::exchange(value_, -1); }

private:
    int value_;
};

std::string words_of(int error) {
    return std::generic_category().message(error);
}

[[noreturn]] void refuse(const std::string& listen, const std::string& why) {
    throw std::runtime_error{"cannot listen on " + listen + ": " + why};
}

struct HostPort {
    std::string host, port;
};

HostPort split(const std::string& listen) {
    const std::size_t colon = listen.rfind(':');
    HostPort parts;
    if (colon != std::string::npos) {
        parts = {.host = listen.substr(0, colon), .port = listen.substr(colon + 1)};
        if (parts.host.starts_with('[') && parts.host.ends_with(']')) {
            parts.host = parts.host.substr(1, parts.host.size() - 2);
        } else if (parts.host.find(':') != std::string::npos) {
            parts.host.clear();  // an IPv6 address without brackets: where does the port begin?
        }
    }
    const bool number = !parts.port.empty() && parts.port.size() <= 5 &&
                        parts.port.find_first_not_of("0123456789") == std::string::npos &&
                        std::stoi(parts.port) <= 65535;
    if (parts.host.empty() || !number) {
        refuse(listen,
               "it must be host:port, [IPv6]:port or unix:/path; e.g. listen: 127.0.0.1:8420");
    }
    return parts;
}

std::string remedy(int error, const HostPort& parts) {
    switch (error) {
        case EADDRINUSE:
            return "port " + parts.port +
                   " is in use, perhaps by another griot. Stop that program, or choose another "
                   "port in feeds.yaml, e.g. listen: " +
                   parts.host + ":" + (parts.port == "8420" ? "8421" : "8420");
        case EACCES:
            return "port " + parts.port +
                   " is for privileged programs. Choose one above 1023 in feeds.yaml (listen:)";
        case EADDRNOTAVAIL:
            return "this machine does not have that address. Correct listen: in feeds.yaml; "
                   "0.0.0.0 means all of its addresses";
        default: return words_of(error);
    }
}

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses look_up(const std::string& listen, const HostPort& parts) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(parts.host.c_str(), parts.port.c_str(), &hints, &found);
    if (error != 0) {
        refuse(listen, std::string{"no such host ("} + ::gai_strerror(error) +
                           "). Correct listen: in feeds.yaml");
    }
    return {found, &::freeaddrinfo};
}

std::string name_of(int descriptor) {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    auto* const generic = reinterpret_cast<sockaddr*>(&storage);
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> port{};
    if (::getsockname(descriptor, generic, &length) != 0 ||
        ::getnameinfo(generic, length, host.data(), host.size(), port.data(), port.size(),
                      NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
        return {};
    }
    const bool v6 = storage.ss_family == AF_INET6;
    return (v6 ? "[" : "") + std::string{host.data()} + (v6 ? "]:" : ":") + port.data();
}

std::string unix_name_of(const sockaddr_storage& storage, socklen_t length) {
    const auto& address = reinterpret_cast<const sockaddr_un&>(storage);
    const std::size_t longest = length - offsetof(sockaddr_un, sun_path);
    return std::string{kUnixPrefix} +
           std::string{address.sun_path, ::strnlen(address.sun_path, longest)};
}

// A socket file outlives the process that made it; it is stale when nobody answers.
void remove_stale(const std::string& listen, const std::string& path, const sockaddr_un& address) {
    struct stat status{};
    if (::lstat(path.c_str(), &status) != 0) return;
    if (!S_ISSOCK(status.st_mode)) {
        refuse(listen, path + " exists and is no socket. Move it away, or choose another path");
    }
    const Descriptor probe{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
    if (probe.get() < 0) refuse(listen, words_of(errno));
    if (::connect(probe.get(), generic, sizeof address) == 0 || errno != ECONNREFUSED) {
        refuse(listen,
               "another program listens there, perhaps another griot. Stop it, or choose "
               "another path in feeds.yaml (listen:)");
    }
    ::unlink(path.c_str());
}

}  // namespace

std::string inherited(int descriptor) {
    return std::string{kInheritedPrefix} + std::to_string(descriptor);
}

Listener::Listener(const std::string& listen) {
    if (listen.starts_with(kInheritedPrefix)) {
        take_over(listen, std::stoi(listen.substr(kInheritedPrefix.size())));
    } else if (listen.starts_with(kUnixPrefix)) {
        open_unix(listen, listen.substr(kUnixPrefix.size()));
    } else {
        open_tcp(listen);
    }
}

Listener::~Listener() {
    if (descriptor_ >= 0) ::close(descriptor_);
    struct stat status{};
    if (!path_.empty() && ::lstat(path_.c_str(), &status) == 0 && status.st_dev == device_ &&
        status.st_ino == inode_) {
        ::unlink(path_.c_str());
    }
}

int Listener::release() {
    return std::exchange(descriptor_, -1);
}

void Listener::take_over(const std::string& listen, int descriptor) {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    int listens = 0;
    socklen_t size = sizeof listens;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&storage), &length) != 0 ||
        ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0) {
        refuse(listen, "no listening stream socket was passed on; correct the socket unit");
    }
    if (::fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0 ||
        ::fcntl(descriptor, F_SETFL, O_NONBLOCK) != 0) {
        refuse(listen, words_of(errno));
    }
    family_ = storage.ss_family;
    address_ = family_ == AF_UNIX ? unix_name_of(storage, length) : name_of(descriptor);
    descriptor_ = descriptor;
}

void Listener::open_tcp(const std::string& listen) {
    const HostPort parts = split(listen);
    const Addresses addresses = look_up(listen, parts);
    int error = 0;
    for (const addrinfo* one = addresses.get(); one != nullptr; one = one->ai_next) {
        Descriptor candidate{
            ::socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
        // A restart must not wait for the old connections' TIME_WAIT.
        const int yes = 1;
        if (candidate.get() < 0 ||
            ::setsockopt(candidate.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
            ::bind(candidate.get(), one->ai_addr, one->ai_addrlen) != 0 ||
            ::listen(candidate.get(), kBacklog) != 0) {
            error = errno;
            continue;
        }
        family_ = one->ai_family;
        address_ = name_of(candidate.get());
        descriptor_ = candidate.release();
        return;
    }
    refuse(listen, remedy(error, parts));
}

void Listener::open_unix(const std::string& listen, const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path) {
        refuse(listen, "a socket's path has 1 to " + std::to_string(sizeof address.sun_path - 1) +
                           " bytes. Choose another path in feeds.yaml (listen:)");
    }
    std::memcpy(address.sun_path, path.data(), path.size());
    remove_stale(listen, path, address);
    Descriptor candidate{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    struct stat status{};
    if (candidate.get() < 0 ||
        ::bind(candidate.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::chmod(path.c_str(), kSocketMode) != 0 || ::lstat(path.c_str(), &status) != 0 ||
        ::listen(candidate.get(), kBacklog) != 0) {
        refuse(listen, words_of(errno) + ". The directory must exist and be writable for Griot");
    }
    path_ = path;
    device_ = status.st_dev;
    inode_ = status.st_ino;
    family_ = AF_UNIX;
    address_ = listen;
    descriptor_ = candidate.release();
}

}  // namespace griot::serve
