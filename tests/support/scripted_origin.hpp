// An HTTP/1.1 server on loopback that answers as a test scripts it, and remembers what it was
// asked. It never acts by time: what is held back is held until the test opens its gate.
//
//     ScriptedOrigin origin;
//     origin.in_turn("/feed", {{.body = first}, {.status = 304}});
//     … fetch origin.url("/feed") twice …
//     REQUIRE(origin.requests("/feed").at(1).header("if-none-match") == "\"v1\"");
//
// Thread rule: public members may be called from any thread. One thread a connection.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace griot::test {

// Opened once, for good.
class Gate {
public:
    void open();
    void wait();

private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool open_ = false;
};

struct Reply {
    enum class Then {
        keep,   // the connection stays for the next request
        close,  // in good order
        reset,  // TCP reset
        stall,  // nothing more comes, until the client hangs up
    };

    int status = 200;
    // Members have initialisers so that replies can name the few that they set.
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    bool chunked = false;  // in place of Content-Length
    std::string raw{};     // if set: the bytes to send, in place of all the above
    Then then = Then::keep;
    std::shared_ptr<Gate> before{};  // nothing is sent until it opens
    std::shared_ptr<Gate> midway{};  // the second half of the bytes is not sent until it opens
};

struct SeenRequest {
    std::string method, target;                  // "GET", "/feed?page=2"
    std::map<std::string, std::string> headers;  // names in lower case
    std::size_t connection = 0;                  // from 1, in order of arrival

    // Empty: not sent.
    [[nodiscard]] std::string header(const std::string& lower_name) const;
};

class ScriptedOrigin {
public:
    // Listens on a free port of address, which is in 127.0.0.0/8.
    explicit ScriptedOrigin(const std::string& address = "127.0.0.1");
    ~ScriptedOrigin();  // hangs up on everyone
    ScriptedOrigin(const ScriptedOrigin&) = delete;
    ScriptedOrigin& operator=(const ScriptedOrigin&) = delete;

    // What a path (without query) is answered, from now on. Others get 404.
    void on(const std::string& path, Reply reply);
    // One after the other; the last one again and again.
    void in_turn(const std::string& path, std::vector<Reply> replies);

    [[nodiscard]] std::uint16_t port() const { return port_; }
    // "http://<host>:<port><path>"; host: the address when empty.
    [[nodiscard]] std::string url(std::string_view path, std::string_view host = "") const;

    // All so far, in order of arrival; path empty: of every path.
    [[nodiscard]] std::vector<SeenRequest> requests(std::string_view path = "") const;
    // Waits until so many have arrived in all; false: not within ten seconds.
    [[nodiscard]] bool wait_for_requests(std::size_t count) const;
    [[nodiscard]] std::size_t connections() const;
    // The most requests that were in work at one moment.
    [[nodiscard]] std::size_t most_at_once() const;

private:
    struct Connection {
        int socket = -1;
        std::size_t number = 0;
        std::jthread thread;
    };

    void accept_all();
    void serve(Connection& connection);
    Reply next_reply(const SeenRequest& request);
    bool answer(int socket, const Reply& reply);

    std::string address_;
    std::uint16_t port_ = 0;
    int listener_ = -1;

    mutable std::mutex mutex_;
    mutable std::condition_variable arrived_;
    std::map<std::string, std::vector<Reply>, std::less<>> script_;  // next one first
    std::vector<SeenRequest> seen_;
    std::vector<std::shared_ptr<Gate>> gates_;  // to be opened at the end
    std::list<Connection> connections_;
    std::size_t at_once_ = 0, most_at_once_ = 0;
    bool closing_ = false;
    std::jthread acceptor_;
};

}  // namespace griot::test
