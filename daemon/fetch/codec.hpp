// One layer of Content-Encoding, undone as it arrives. Thread rule: one thread an object.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace griot::fetch {

class Codec {
public:
    virtual ~Codec() = default;

    enum class State {
        reading,  // wants more input
        ended,    // at an end where the stream may stop; input after it is ignored or a new member
        damaged,  // the input is no such stream
    };
    struct Step {
        State state = State::reading;
        std::size_t produced = 0;
    };

    // Decodes from the front of input, which it shortens, into out. Call again while out was
    // filled or input is left over.
    virtual Step decode(std::string_view& input, std::span<char> out) = 0;

    // Whether what followed the end of the stream was not part of it.
    [[nodiscard]] virtual bool ignored_trailing_bytes() const = 0;
};

enum class Coding {
    gzip,         // RFC 1952, any number of members
    zlib,         // RFC 1950: what "deflate" means
    raw_deflate,  // RFC 1951: what some servers take it to mean
    brotli,       // RFC 7932
    zstd,         // RFC 8878, any number of frames
};

// Throws std::bad_alloc only.
std::unique_ptr<Codec> make_inflate(Coding coding);  // gzip, zlib, raw_deflate
std::unique_ptr<Codec> make_brotli();
std::unique_ptr<Codec> make_zstd();

}  // namespace griot::fetch
