#include <cstdint>
#include <new>

#include <brotli/decode.h>

#include "fetch/codec.hpp"

namespace griot::fetch {
namespace {

struct Destroy {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
};

class Brotli final : public Codec {
public:
    Brotli() : decoder_{BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)} {
        if (decoder_ == nullptr) throw std::bad_alloc{};
    }

    Step decode(std::string_view& input, std::span<char> out) override {
        if (BrotliDecoderIsFinished(decoder_.get()) == BROTLI_TRUE) {
            trailing_ = trailing_ || !input.empty();
            input = {};
            return {State::ended, 0};
        }
        const auto* next_in = reinterpret_cast<const std::uint8_t*>(input.data());
        std::size_t available_in = input.size();
        auto* next_out = reinterpret_cast<std::uint8_t*>(out.data());
        std::size_t available_out = out.size();
        const BrotliDecoderResult result = BrotliDecoderDecompressStream(
            decoder_.get(), &available_in, &next_in, &available_out, &next_out, nullptr);
        input.remove_prefix(input.size() - available_in);
        const std::size_t produced = out.size() - available_out;
        switch (result) {
            case BROTLI_DECODER_RESULT_SUCCESS: return {State::ended, produced};
            case BROTLI_DECODER_RESULT_ERROR: return {State::damaged, produced};
            default: return {State::reading, produced};
        }
    }

    [[nodiscard]] bool ignored_trailing_bytes() const override { return trailing_; }

private:
    std::unique_ptr<BrotliDecoderState, Destroy> decoder_;
    bool trailing_ = false;
};

}  // namespace

std::unique_ptr<Codec> make_brotli() {
    return std::make_unique<Brotli>();
}

}  // namespace griot::fetch
