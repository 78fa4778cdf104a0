// A raw HTTP client over a blocking socket: it sends exactly what it is told, also what no polite
// client would. Gives up after 20 s, so that a broken server fails a test instead of hanging it.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace griot::test {

struct Response {
    int status = 0;  // 0: the connection ended before a whole header came
    std::map<std::string, std::string, std::less<>> fields;  // names in lower case
    std::string body;

    [[nodiscard]] std::string field(std::string_view name) const;
};

class Client {
public:
    explicit Client(const std::string& address);  // as Server::address() says it
    ~Client();
    Client(Client&& other) noexcept;
    Client& operator=(Client&&) = delete;

    // False: the server has closed.
    bool send(std::string_view bytes);
    // head: the response to a HEAD request, which has no body whatever its length says.
    Response read(bool head = false);
    // GET on this connection, which stays open. fields: header lines, each with CRLF.
    Response get(std::string_view path, std::string_view fields = {});
    // Waits for the first byte of an answer, and leaves it unread.
    bool begun();
    // Waits for the server to close; false: it did not.
    bool closed();

private:
    bool fill();

    int descriptor_ = -1;
    std::string pending_;
};

}  // namespace griot::test
