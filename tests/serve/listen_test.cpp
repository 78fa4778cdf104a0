#include "serve/listen.hpp"

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "serve/running_server.hpp"
#include "support/catch.hpp"

using namespace griot;
using test::RunningServer;

namespace {

class TemporaryDirectory {
public:
    TemporaryDirectory() {
        char name[] = "/tmp/griot-serve-XXXXXX";
        path_ = ::mkdtemp(name);
    }
    ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    [[nodiscard]] std::string socket() const { return path_ + "/griot.sock"; }

private:
    std::string path_;
};

std::string refusal(const std::string& listen) {
    try {
        const serve::Listener listener{listen};
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "listens";
}

// What a process leaves behind that was killed.
void leave_stale_socket(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    REQUIRE(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(descriptor);
}

}  // namespace

TEST_CASE("a port in use is named, with the line of feeds.yaml that changes it") {
    const serve::Listener first{"127.0.0.1:0"};
    const std::string text = refusal(first.address());
    CHECK_THAT(text, ContainsSubstring("cannot listen on " + first.address()));
    CHECK_THAT(text, ContainsSubstring(" is in use"));
    CHECK_THAT(text, ContainsSubstring("feeds.yaml"));
    CHECK_THAT(text, ContainsSubstring("listen: 127.0.0.1:84"));
}

TEST_CASE("an address that cannot be is refused with the forms that can") {
    for (const std::string listen : {"", "8420", "127.0.0.1", "127.0.0.1:", "127.0.0.1:http",
                                     "127.0.0.1:99999", "::1:8420", ":8420", "127.0.0.1:-1"}) {
        INFO(listen);
        CHECK_THAT(refusal(listen), ContainsSubstring("it must be host:port"));
    }
    CHECK_THAT(refusal("192.0.2.1:8420"), ContainsSubstring("does not have that address"));
    CHECK_THAT(refusal("no-such-host.invalid:8420"), ContainsSubstring("no such host"));
}

TEST_CASE("the address says the port that was really taken") {
    const serve::Listener listener{"127.0.0.1:0"};
    CHECK(listener.address().starts_with("127.0.0.1:"));
    CHECK_FALSE(listener.address().ends_with(":0"));
}

TEST_CASE("an IPv6 address is given in brackets") {
    std::string text = refusal("[::1]:0");
    if (text != "listens") {
        WARN("no IPv6 here: " << text);
        return;
    }
    const serve::Listener listener{"[::1]:0"};
    CHECK(listener.address().starts_with("[::1]:"));
}

TEST_CASE("a unix socket serves everyone that reaches its directory, and goes with the server") {
    const TemporaryDirectory directory;
    {
        RunningServer server{{}, {}, "unix:" + directory.socket()};
        CHECK(server->address() == "unix:" + directory.socket());
        server->publish(test::snapshot_of("/feed.atom", test::text_document("feed")));
        CHECK(server.client().get("/feed.atom").body == "feed");
        struct stat status{};
        REQUIRE(::stat(directory.socket().c_str(), &status) == 0);
        CHECK((status.st_mode & 0777U) == 0666);
    }
    CHECK_FALSE(std::filesystem::exists(directory.socket()));
}

TEST_CASE("a socket file that nobody listens on is replaced") {
    const TemporaryDirectory directory;
    leave_stale_socket(directory.socket());
    RunningServer server{{}, {}, "unix:" + directory.socket()};
    server->publish(test::snapshot_of("/feed.atom", test::text_document("feed")));
    CHECK(server.client().get("/feed.atom").body == "feed");
}

TEST_CASE("a socket that somebody listens on is left alone") {
    const TemporaryDirectory directory;
    RunningServer server{{}, {}, "unix:" + directory.socket()};
    CHECK_THAT(refusal("unix:" + directory.socket()), ContainsSubstring("another griot"));
    CHECK(server.client().get("/healthz").status == 200);
}

TEST_CASE("a file that is no socket is never removed") {
    const TemporaryDirectory directory;
    std::ofstream{directory.socket()} << "precious";
    CHECK_THAT(refusal("unix:" + directory.socket()), ContainsSubstring("is no socket"));
    CHECK(std::filesystem::file_size(directory.socket()) == 8);
}

TEST_CASE("a socket path that cannot be is refused with a reason") {
    CHECK_THAT(refusal("unix:/no/such/directory/griot.sock"), ContainsSubstring("must exist"));
    CHECK_THAT(refusal("unix:/tmp/" + std::string(200, 'x')), ContainsSubstring("107 bytes"));
    CHECK_THAT(refusal("unix:"), ContainsSubstring("107 bytes"));
}

TEST_CASE("a successor's socket file is not removed") {
    const TemporaryDirectory directory;
    {
        const serve::Listener first{"unix:" + directory.socket()};
        std::filesystem::remove(directory.socket());
        std::ofstream{directory.socket()} << "another's";
    }
    CHECK(std::filesystem::exists(directory.socket()));
}

TEST_CASE("a socket that another process made is served, and its file stays") {
    const TemporaryDirectory directory;
    const std::string path = directory.socket();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    const int made = ::socket(AF_UNIX, SOCK_STREAM, 0);
    REQUIRE(::bind(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    CHECK_THAT(refusal(serve::inherited(made)), ContainsSubstring("correct the socket unit"));
    REQUIRE(::listen(made, 1) == 0);
    {
        const serve::Listener listener{serve::inherited(made)};
        CHECK(listener.address() == "unix:" + path);
        CHECK(listener.family() == AF_UNIX);
        CHECK((::fcntl(made, F_GETFD) & FD_CLOEXEC) != 0);
        CHECK((::fcntl(made, F_GETFL) & O_NONBLOCK) != 0);
    }
    CHECK(std::filesystem::exists(path));
}

TEST_CASE("what is no socket at all is refused") {
    CHECK_THAT(refusal(serve::inherited(0)), ContainsSubstring("no listening stream socket"));
    CHECK_THAT(refusal(serve::inherited(987)), ContainsSubstring("no listening stream socket"));
}
