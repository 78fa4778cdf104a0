// The body of a response as it comes over the wire → decoded bytes, at most so many (F12–F14).
//
// Its bytes decide what a body is; Content-Encoding is a hint that publishers and their caches get
// wrong: plain text called gzip, gzip called nothing, gzip in gzip. Decodes while data arrives and
// holds the decoded bytes once. Thread rule: one thread an object.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/codec.hpp"
#include "model/outcome.hpp"

namespace griot::fetch {

class ContentDecoder {
public:
    struct Failure {
        Outcome outcome;  // too_large, truncated or bad_encoding
        std::string detail;
    };

    // content_encoding: the header as received. expected: bytes to make room for, 0: unknown.
    ContentDecoder(std::string_view content_encoding, std::size_t cap, std::size_t expected = 0);

    // Both return false once it failed; nothing more is read then.
    bool write(std::string_view wire);
    bool finish();  // the wire has ended: is every layer complete?

    [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
    // What was done about a wrong header or stray bytes; empty: nothing.
    [[nodiscard]] std::string note() const;
    // What there is so far, also after a failure.
    [[nodiscard]] const std::string& body() const { return body_; }
    [[nodiscard]] std::string take_body() { return std::move(body_); }

private:
    struct Layer {
        Coding coding;
        std::unique_ptr<Codec> codec;
        Codec::State state = Codec::State::reading;
    };

    bool read_header(std::string_view content_encoding);
    bool feed(std::size_t level, std::string_view bytes);
    bool decode(std::size_t level, std::string_view bytes);
    bool judge_head(std::string_view head);
    bool append(std::string_view bytes);
    bool fail(Outcome outcome, std::string detail);
    [[nodiscard]] std::string_view declared(std::size_t level) const;

    std::string header_;                      // as received, for messages
    std::vector<std::string_view> declared_;  // canonical names, outermost first
    std::vector<Layer> layers_;               // outermost first
    bool plain_ = false;                      // what comes out of the last layer is the body
    std::string head_;                        // of the next layer, while too short to be judged
    std::string body_;
    std::size_t cap_;
    std::optional<Failure> failure_;
};

}  // namespace griot::fetch
