// The sockets of the connections that libcurl keeps, by their two ends: it does not say which one
// it is about to use again. Thread rule: one thread.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

namespace griot::fetch {

class OpenSockets {
public:
    void name(const std::string& ends, int socket) {
        forget(socket);
        sockets_[ends] = socket;
        ends_[socket] = ends;
    }
    void forget(int socket) {
        const auto found = ends_.find(socket);
        if (found == ends_.end()) return;
        sockets_.erase(found->second);
        ends_.erase(found);
    }
    [[nodiscard]] std::optional<int> find(const std::string& ends) const {
        const auto found = sockets_.find(ends);
        return found == sockets_.end() ? std::nullopt : std::optional{found->second};
    }

private:
    std::unordered_map<std::string, int> sockets_;
    std::unordered_map<int, std::string> ends_;
};

}  // namespace griot::fetch
