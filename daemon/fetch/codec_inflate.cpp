#include <limits>
#include <new>

#include <zlib.h>

#include "fetch/codec.hpp"

namespace griot::fetch {
namespace {

int window_bits(Coding coding) {
    switch (coding) {
        case Coding::gzip: return 16 + MAX_WBITS;
        case Coding::zlib: return MAX_WBITS;
        default: return -MAX_WBITS;
    }
}

class Inflate final : public Codec {
public:
    explicit Inflate(Coding coding) : is_gzip_{coding == Coding::gzip} {
        if (inflateInit2(&stream_, window_bits(coding)) != Z_OK) throw std::bad_alloc{};
    }
    ~Inflate() override { inflateEnd(&stream_); }
    Inflate(const Inflate&) = delete;
    Inflate& operator=(const Inflate&) = delete;

    Step decode(std::string_view& input, std::span<char> out) override {
        if (state_ == State::ended && !input.empty()) start_next_member();
        if (trailing_) {
            input = {};
            return {State::ended, 0};
        }
        // zlib's pointer is not const, yet it only reads.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
        stream_.avail_in = static_cast<uInt>(input.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        const int result = inflate(&stream_, Z_NO_FLUSH);
        input.remove_prefix(input.size() - stream_.avail_in);
        const std::size_t produced = out.size() - stream_.avail_out;

        if (result == Z_STREAM_END) {
            state_ = State::ended;
            ++members_;
        } else if (result == Z_MEM_ERROR) {
            throw std::bad_alloc{};
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            // A later member that fails before it has given anything is no member but padding.
            trailing_ = members_ > 0 && stream_.total_out == 0;
            state_ = trailing_ ? State::ended : State::damaged;
        }
        return {at_rest() ? State::ended : state_, produced};
    }

    [[nodiscard]] bool ignored_trailing_bytes() const override { return trailing_; }

private:
    void start_next_member() {
        if (is_gzip_) {
            inflateReset(&stream_);
            state_ = State::reading;
        } else {
            trailing_ = true;
        }
    }

    // So little of a next member that it may be padding: the stream may stop here.
    [[nodiscard]] bool at_rest() const {
        constexpr uLong kMagic = 3;
        return members_ > 0 && state_ == State::reading && stream_.total_in < kMagic;
    }

    z_stream stream_{};
    bool is_gzip_;
    State state_ = State::reading;
    int members_ = 0;
    bool trailing_ = false;
};

}  // namespace

std::unique_ptr<Codec> make_inflate(Coding coding) {
    return std::make_unique<Inflate>(coding);
}

}  // namespace griot::fetch
