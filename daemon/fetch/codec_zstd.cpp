#include <new>

#include <zstd.h>

#include "fetch/codec.hpp"

namespace griot::fetch {
namespace {

// RFC 9659: a window of at most 8 MiB for "zstd" on the web; the library would allow 128 MiB.
constexpr int kWindowLog = 23;

struct Destroy {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

class Zstd final : public Codec {
public:
    Zstd() : context_{ZSTD_createDCtx()} {
        if (context_ == nullptr) throw std::bad_alloc{};
        ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kWindowLog);
    }

    Step decode(std::string_view& input, std::span<char> out) override {
        if (trailing_) input = {};
        if (state_ == State::ended && input.empty()) return {state_, 0};
        ZSTD_inBuffer in{input.data(), input.size(), 0};
        ZSTD_outBuffer decoded{out.data(), out.size(), 0};
        const std::size_t result = ZSTD_decompressStream(context_.get(), &decoded, &in);
        input.remove_prefix(in.pos);
        if (ZSTD_isError(result) != 0U) {
            // After a whole frame: no further frame but padding.
            trailing_ = state_ == State::ended;
            state_ = trailing_ ? State::ended : State::damaged;
            if (trailing_) input = {};
        } else {
            state_ = result == 0 ? State::ended : State::reading;
        }
        return {state_, decoded.pos};
    }

    [[nodiscard]] bool ignored_trailing_bytes() const override { return trailing_; }

private:
    std::unique_ptr<ZSTD_DCtx, Destroy> context_;
    State state_ = State::reading;
    bool trailing_ = false;
};

}  // namespace

std::unique_ptr<Codec> make_zstd() {
    return std::make_unique<Zstd>();
}

}  // namespace griot::fetch
