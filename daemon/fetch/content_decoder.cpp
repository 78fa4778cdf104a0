#include "fetch/content_decoder.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "fetch/response_headers.hpp"
#include "fetch/sniff.hpp"
#include "text/unicode.hpp"

namespace griot::fetch {
namespace {

// gzip in gzip is a proxy's mistake; more than this is nobody's.
constexpr std::size_t kMaxLayers = 3;
// Made room for on a server's word; longer bodies grow as they come.
constexpr std::size_t kMaxReserve = std::size_t{1} << 20U;
// How much larger a feed usually is than its compressed bytes.
constexpr std::size_t kUsualRatio = 6;
// Decoded at a time; lives on the stack once per layer.
constexpr std::size_t kPiece = std::size_t{16} << 10U;

struct Name {
    std::string_view written, canonical;  // canonical empty: no coding at all, to be ignored
};
constexpr std::array kNames = std::to_array<Name>({
    {"gzip", "gzip"},
    {"x-gzip", "gzip"},  // RFC 9110 §8.4.1.3
    {"deflate", "deflate"},
    {"br", "br"},
    {"zstd", "zstd"},
    // What publishers write there by mistake, over a body that is not encoded.
    {"", ""},
    {"identity", ""},
    {"none", ""},
    {"plain", ""},
    {"text", ""},
    {"binary", ""},
    {"7bit", ""},
    {"8bit", ""},
    {"utf-8", ""},
    {"utf8", ""},
    {"iso-8859-1", ""},
    {"iso-8859-15", ""},
    {"windows-1252", ""},
    {"aws-chunked", ""},  // left over from the upload to an object store
});

std::string_view name_of(Coding coding) {
    switch (coding) {
        case Coding::gzip: return "gzip";
        case Coding::zlib:
        case Coding::raw_deflate: return "deflate";
        case Coding::brotli: return "br";
        case Coding::zstd: return "zstd";
    }
    return "";
}

std::unique_ptr<Codec> make_codec(Coding coding) {
    if (coding == Coding::brotli) return make_brotli();
    if (coding == Coding::zstd) return make_zstd();
    return make_inflate(coding);
}

// What the bytes are, else what the header says of them; nullopt: plain.
std::optional<Coding> choose(std::string_view declared, std::string_view head) {
    const bool is_brotli = declared == "br";
    // Brotli has no magic number; one in 8,000 of its streams begins like zlib.
    const auto sniffed = sniff_compression(head);
    if (sniffed && !(is_brotli && sniffed == Coding::zlib)) return sniffed;
    if (looks_like_document(head)) return std::nullopt;
    if (is_brotli) return Coding::brotli;
    if (declared == "deflate") return Coding::raw_deflate;
    return std::nullopt;
}

}  // namespace

ContentDecoder::ContentDecoder(std::string_view content_encoding, std::size_t cap,
                               std::size_t expected)
    : header_{text::printable(content_encoding.substr(0, 100))}, cap_{cap} {
    if (!read_header(content_encoding)) return;
    if (!declared_.empty()) expected = std::min(expected, kMaxReserve) * kUsualRatio;
    body_.reserve(std::min({expected, cap, kMaxReserve}));
}

bool ContentDecoder::read_header(std::string_view content_encoding) {
    while (!content_encoding.empty()) {
        const std::size_t comma = std::min(content_encoding.find(','), content_encoding.size());
        const std::string token = ascii_lower(trimmed(content_encoding.substr(0, comma)));
        content_encoding.remove_prefix(std::min(comma + 1, content_encoding.size()));
        const auto* known = std::ranges::find(kNames, token, &Name::written);
        if (known == kNames.end()) {
            return fail(Outcome::bad_encoding,
                        "Content-Encoding \"" + header_ + "\" is unknown and was not asked for");
        }
        // Listed in the order applied (RFC 9110 §8.4): the last is the outermost.
        if (!known->canonical.empty()) declared_.insert(declared_.begin(), known->canonical);
    }
    if (declared_.size() <= kMaxLayers) return true;
    return fail(Outcome::bad_encoding,
                "Content-Encoding lists " + std::to_string(declared_.size()) + " codings");
}

bool ContentDecoder::write(std::string_view wire) {
    return !failure_ && feed(0, wire);
}

bool ContentDecoder::feed(std::size_t level, std::string_view bytes) {
    if (level < layers_.size()) return decode(level, bytes);
    if (plain_) return append(bytes);
    if (head_.empty() && bytes.size() >= kSniffBytes) return judge_head(bytes);
    head_ += bytes;
    return head_.size() < kSniffBytes || judge_head(std::exchange(head_, {}));
}

bool ContentDecoder::judge_head(std::string_view head) {
    const std::size_t level = layers_.size();
    const std::string_view says = declared(level);
    const auto coding = choose(says, head.substr(0, kSniffBytes));
    if (!coding) {
        if (!says.empty() && !looks_like_document(head.substr(0, kSniffBytes))) {
            return fail(Outcome::bad_encoding, "Content-Encoding says " + std::string{says} +
                                                   ", but the body is neither "
                                                   "that nor a plain document");
        }
        plain_ = true;
        return append(head);
    }
    if (level == kMaxLayers) {
        return fail(Outcome::bad_encoding,
                    "compressed more than " + std::to_string(kMaxLayers) + " times over");
    }
    layers_.push_back({*coding, make_codec(*coding)});
    return decode(level, head);
}

bool ContentDecoder::decode(std::size_t level, std::string_view bytes) {
    std::array<char, kPiece> piece;  // NOLINT: filled by the codec before it is read
    std::size_t produced = 0;
    do {
        const auto step = layers_[level].codec->decode(bytes, piece);
        layers_[level].state = step.state;
        produced = step.produced;
        if (produced > 0 && !feed(level + 1, {piece.data(), produced})) return false;
        if (step.state == Codec::State::damaged) {
            return fail(Outcome::bad_encoding,
                        "the " + std::string{name_of(layers_[level].coding)} +
                            " data cannot be undone: it is damaged, or not made for the web");
        }
    } while (produced == kPiece || !bytes.empty());
    return true;
}

bool ContentDecoder::append(std::string_view bytes) {
    const std::size_t room = cap_ - body_.size();
    body_ += bytes.substr(0, room);
    if (bytes.size() > room) {
        return fail(Outcome::too_large,
                    "the document is larger than " + std::to_string(cap_) + " bytes");
    }
    return true;
}

bool ContentDecoder::finish() {
    // A layer may end in another's head.
    while (!failure_ && !plain_ && !head_.empty()) judge_head(std::exchange(head_, {}));
    if (failure_) return false;
    for (const Layer& layer : layers_) {
        if (layer.state == Codec::State::ended) continue;
        return fail(Outcome::truncated,
                    "the " + std::string{name_of(layer.coding)} + " data ends too early");
    }
    return true;
}

bool ContentDecoder::fail(Outcome outcome, std::string detail) {
    failure_ = Failure{outcome, std::move(detail)};
    return false;
}

std::string_view ContentDecoder::declared(std::size_t level) const {
    return level < declared_.size() ? declared_[level] : std::string_view{};
}

std::string ContentDecoder::note() const {
    if (!plain_) return {};  // there was no body to judge
    const auto name_of_layer = [](const Layer& layer) { return name_of(layer.coding); };
    std::string note;
    if (!std::ranges::equal(layers_, declared_, {}, name_of_layer)) {
        std::string real;
        for (const Layer& layer : layers_) {
            real.insert(0, real.empty() ? "" : " in ").insert(0, name_of(layer.coding));
        }
        note = (header_.empty() ? "no Content-Encoding" : "Content-Encoding \"" + header_ + '"') +
               ", but the body was " + (real.empty() ? "plain" : real);
    }
    const auto ignored = [](const Layer& layer) { return layer.codec->ignored_trailing_bytes(); };
    if (std::ranges::any_of(layers_, ignored)) {
        note.append(note.empty() ? "" : "; ").append("bytes after the compressed data ignored");
    }
    return note;
}

}  // namespace griot::fetch
