// body → Document: hashed once, compressed once, then served as often as anyone asks.
#include <limits>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

#include <zlib.h>

#include "render/render.hpp"
#include "text/hash.hpp"

namespace griot::render {
namespace {

// Below this the header lines weigh more than what compression saves.
constexpr std::size_t kMinBytesToCompress = 512;

// tests/bench/render_bench.cpp, 800 KB of feed: level 2 took 6 ms for 226 KB, level 4 8 ms for
// 206 KB, level 5 14 ms for 195 KB, level 6 32 ms for 180 KB; and each burst of news pays it anew.
constexpr int kLevel = 4;
constexpr int kGzipWindow = 15 + 16;  // zlib: largest window, gzip wrapper (mtime 0: same bytes)
constexpr int kMemoryLevel = 8;       // zlib's default

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

// Empty when the result is not at least a tenth smaller.
std::string gzip(const std::string& body) {
    if (body.size() < kMinBytesToCompress || body.size() > std::numeric_limits<uInt>::max()) {
        return {};
    }
    Deflate deflater;
    z_stream& stream = deflater.stream();
    std::string out(body.size() - body.size() / 10, '\0');
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

}  // namespace

Document document(std::string content_type, std::string body, Instant modified) {
    Document document;
    document.content_type = std::move(content_type);
    document.gzip = gzip(body);
    document.etag = '"' + text::to_hex(text::key_of(body)) + '"';
    document.body = std::move(body);
    document.modified = modified;
    return document;
}

}  // namespace griot::render
