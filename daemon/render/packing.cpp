// The compressed variants of a document: made once, then served as often as anyone asks.
#include <cstdint>
#include <limits>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

#include <brotli/encode.h>
#include <zlib.h>

#include "render/render.hpp"

namespace griot::render {
namespace {

// Below this the header lines weigh more than what compression saves.
constexpr std::size_t kMinBytesToCompress = 512;

// tests/bench/render_bench.cpp, 800 KB of feed: level 2 took 6 ms for 226 KB, level 4 8 ms for
// 206 KB, level 5 14 ms for 195 KB, level 6 32 ms for 180 KB; and each burst of news pays it anew.
constexpr int kLevel = 4;
constexpr int kGzipWindow = 15 + 16;  // zlib: largest window, gzip wrapper (mtime 0: same bytes)
constexpr int kMemoryLevel = 8;       // zlib's default

// As much time as gzip's level, and a tenth fewer bytes; 5 takes three times as long.
constexpr int kBrotliQuality = 4;
constexpr int kBrotliWindow = 20;  // 1 MB: a feed repeats itself from entry to entry

class Deflate {
public:
    Deflate() {
        const int result = deflateInit2(&stream_, kLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                                        Z_DEFAULT_STRATEGY);
        if (result == Z_MEM_ERROR) throw std::bad_alloc{};
        if (result != Z_OK) throw std::runtime_error{"zlib refuses its own parameters"};
    }
    ~Deflate() { deflateEnd(&stream_); }
    Deflate(const Deflate&) = delete;
    Deflate& operator=(const Deflate&) = delete;

    z_stream& stream() { return stream_; }

private:
    z_stream stream_{};
};

// What a variant may weigh to be worth it: a tenth less.
std::size_t worthwhile(const std::string& body) {
    return body.size() - body.size() / 10;
}

// Empty when it is not worth it.
std::string gzip(const std::string& body) {
    Deflate deflater;
    z_stream& stream = deflater.stream();
    std::string out(worthwhile(body), '\0');
    // zlib's input pointer lacks const only in its type.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return {};
    out.resize(stream.total_out);
    out.shrink_to_fit();
    return out;
}

std::string brotli(const std::string& body) {
    std::string out(worthwhile(body), '\0');
    std::size_t size = out.size();
    if (BrotliEncoderCompress(kBrotliQuality, kBrotliWindow, BROTLI_MODE_TEXT, body.size(),
                              reinterpret_cast<const std::uint8_t*>(body.data()), &size,
                              reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_TRUE) {
        return {};
    }
    out.resize(size);
    out.shrink_to_fit();
    return out;
}

}  // namespace

Document packed(Document document) {
    const std::size_t size = document.body.size();
    if (size < kMinBytesToCompress || size > std::numeric_limits<uInt>::max()) return document;
    document.gzip = gzip(document.body);
    document.brotli = brotli(document.body);
    return document;
}

}  // namespace griot::render
