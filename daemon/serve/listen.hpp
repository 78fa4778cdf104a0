// `listen:` of feeds.yaml → a listening socket. Any thread.
#pragma once

#include <string>

#include <sys/types.h>

namespace griot::serve {

// The address of a listening socket that another process made and this one has inherited: it is
// closed like ours, but a file of it stays.
std::string inherited(int descriptor);

// A listening, non-blocking socket; closed, and its file removed, with the object.
class Listener {
public:
    // listen: "host:port", "[v6]:port", "unix:/path" or inherited(). Throws std::runtime_error that
    // says what is wrong and what to do.
    explicit Listener(const std::string& listen);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    // Hands the descriptor on: the caller closes it.
    int release();

    [[nodiscard]] int family() const { return family_; }
    [[nodiscard]] const std::string& address() const { return address_; }

private:
    void take_over(const std::string& listen, int descriptor);
    void open_unix(const std::string& listen, const std::string& path);
    void open_tcp(const std::string& listen);

    int descriptor_ = -1;
    int family_ = 0;
    std::string address_;
    // Of the socket file that we made, so as never to remove a successor's.
    std::string path_;
    dev_t device_ = 0;
    ino_t inode_ = 0;
};

}  // namespace griot::serve
