// The compressed variants of a document: made once, then served as often as anyone asks.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <brotli/encode.h>
#include <zlib.h>

#include "render/pieces.hpp"
#include "render/render.hpp"

namespace griot::render {
namespace {

// Below this the header lines weigh more than what compression saves.
constexpr std::size_t kMinBytesToCompress = 512;

// How hard and how far back either looks for repetitions. 400 KB of French news as Atom, gzip:
// level 2 takes 2.9 ms for 113 KB, 4 3.9 ms for 105 KB, 6 8.4 ms for 100 KB; brotli: quality 3 3.3
// ms for 101 KB, 4 5.6 ms for 98 KB, 5 9.8 ms for 93 KB.
struct Manner {
    int gzip_level = 4;
    int brotli_quality = 4;
    int brotli_window = 20;  // 1 MB: a feed repeats itself from entry to entry
};
constexpr Manner kWhole{};
// Brotli's own words are named by distances beyond the window, so that a piece fits anywhere only
// where the window is full.
constexpr int kPieceWindow = 15;
constexpr std::size_t kPieceWindowBytes = std::size_t{1} << 15U;
// The first and the last piece change with each burst of news; those between stay for hours.
constexpr Manner kEnds{.gzip_level = 4, .brotli_quality = 3, .brotli_window = kPieceWindow};
constexpr Manner kLasting{.gzip_level = 6, .brotli_quality = 6, .brotli_window = kPieceWindow};

constexpr int kRawWindow = -15;  // zlib: largest window, no wrapper
constexpr int kMemoryLevel = 8;  // zlib's default

// gzip's pieces know the one before them, brotli's know nothing: small ones would cost it more.
constexpr std::size_t kGzipReach = std::size_t{8} << 10U;
constexpr std::size_t kGzipContext = std::size_t{32} << 10U;  // as far back as deflate can refer
constexpr std::size_t kBrotliReach = std::size_t{48} << 10U;
// BROTLI_PARAM_STREAM_OFFSET of every piece but the first: any beyond the window is alike.
constexpr std::uint32_t kFarIntoStream = 1U << 24U;

// Part of a body, and how it is packed.
struct Piece {
    std::string_view bytes;
    std::string_view context;  // what is before it
    bool first = true, last = true;
    Manner manner;

    [[nodiscard]] bool lasting() const { return !first && !last; }
};

struct PackedBytes {
    std::string bytes;
    std::uint32_t check = 0;
};

class Deflate {
public:
    explicit Deflate(int level) {
        const int result =
            deflateInit2(&stream_, level, Z_DEFLATED, kRawWindow, kMemoryLevel, Z_DEFAULT_STRATEGY);
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

// zlib's input pointer lacks const only in its type.
Bytef* input_of(std::string_view bytes) {
    return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

uInt length_of(std::string_view bytes) {
    return static_cast<uInt>(bytes.size());
}

PackedBytes deflated(const Piece& piece) {
    Deflate deflater{piece.manner.gzip_level};
    z_stream& stream = deflater.stream();
    if (!piece.context.empty()) {
        deflateSetDictionary(&stream, input_of(piece.context), length_of(piece.context));
    }
    constexpr std::size_t kFlush = 16;  // the end of a block, and an empty one
    PackedBytes packed{
        .bytes = std::string(deflateBound(&stream, piece.bytes.size()) + kFlush, '\0'),
        .check =
            static_cast<std::uint32_t>(crc32(0, input_of(piece.bytes), length_of(piece.bytes)))};
    stream.next_in = input_of(piece.bytes);
    stream.avail_in = length_of(piece.bytes);
    stream.next_out = reinterpret_cast<Bytef*>(packed.bytes.data());
    stream.avail_out = length_of(packed.bytes);
    const int result = deflate(&stream, piece.last ? Z_FINISH : Z_SYNC_FLUSH);
    if (result != (piece.last ? Z_STREAM_END : Z_OK)) throw std::runtime_error{"zlib gave up"};
    packed.bytes.resize(stream.total_out);
    return packed;
}

PackedBytes by_brotli(const Piece& piece) {
    const std::unique_ptr<BrotliEncoderState, decltype(&BrotliEncoderDestroyInstance)> encoder{
        BrotliEncoderCreateInstance(nullptr, nullptr, nullptr), &BrotliEncoderDestroyInstance};
    if (!encoder) throw std::bad_alloc{};
    const auto set = [&](BrotliEncoderParameter parameter, auto value) {
        BrotliEncoderSetParameter(encoder.get(), parameter, static_cast<std::uint32_t>(value));
    };
    set(BROTLI_PARAM_QUALITY, piece.manner.brotli_quality);
    set(BROTLI_PARAM_LGWIN, piece.manner.brotli_window);
    set(BROTLI_PARAM_MODE, BROTLI_MODE_TEXT);
    set(BROTLI_PARAM_SIZE_HINT, piece.bytes.size());
    if (!piece.first) set(BROTLI_PARAM_STREAM_OFFSET, kFarIntoStream);

    constexpr std::size_t kFlush = 64;
    PackedBytes packed{
        .bytes = std::string(BrotliEncoderMaxCompressedSize(piece.bytes.size()) + kFlush, '\0')};
    std::size_t left = piece.bytes.size(), room = packed.bytes.size();
    const auto* in = reinterpret_cast<const std::uint8_t*>(piece.bytes.data());
    auto* out = reinterpret_cast<std::uint8_t*>(packed.bytes.data());
    const auto operation = piece.last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_FLUSH;
    if (BrotliEncoderCompressStream(encoder.get(), operation, &left, &in, &room, &out, nullptr) !=
            BROTLI_TRUE ||
        left > 0 || BrotliEncoderHasMoreOutput(encoder.get()) == BROTLI_TRUE) {
        throw std::runtime_error{"brotli gave up"};
    }
    packed.bytes.resize(packed.bytes.size() - room);
    return packed;
}

// One variant of a document, and what a later one may take over from it.
struct Variant {
    std::string bytes;
    std::vector<PackedPiece> pieces;
    std::uint32_t check = 0;  // of the whole body
};

// Entries begin with what is their own, and equal hashes are compared.
struct HashOfBeginning {
    std::size_t operator()(std::string_view bytes) const {
        return std::hash<std::string_view>{}(bytes.substr(0, 128)) + bytes.size();
    }
};

class VariantMaker {
public:
    using Pack = PackedBytes (*)(const Piece&);

    VariantMaker(std::string_view body, std::string start, Pack pack)
        : body_{body}, pack_{pack}, made_{.bytes = std::move(start), .pieces = {}} {}

    // What may be taken over; the bytes must outlive this.
    void know(std::string_view body, std::string_view variant,
              const std::vector<PackedPiece>& pieces) {
        known_variant_ = variant;
        for (const PackedPiece& piece : pieces) known_.emplace(with_context(body, piece), piece);
    }

    // context: so many bytes before a piece are known to it at most.
    Variant make(const std::vector<std::size_t>& begins, std::size_t context, const Manner& ends) {
        for (std::size_t i = 0; i < begins.size(); ++i) {
            const bool last = i + 1 == begins.size();
            PackedPiece place{.begin = begins[i],
                              .size = (last ? body_.size() : begins[i + 1]) - begins[i]};
            if (i > 0) place.context = std::min(context, begins[i] - begins[i - 1]);
            append(place, {.bytes = body_.substr(place.begin, place.size),
                           .context = body_.substr(place.begin - place.context, place.context),
                           .first = i == 0,
                           .last = last,
                           .manner = i == 0 || last ? ends : kLasting});
        }
        return std::move(made_);
    }

private:
    static std::string_view with_context(std::string_view body, const PackedPiece& piece) {
        return body.substr(piece.begin - piece.context, piece.context + piece.size);
    }

    [[nodiscard]] const PackedPiece* known_as(const PackedPiece& place) const {
        const auto known = known_.find(with_context(body_, place));
        if (known == known_.end() || known->second.context != place.context) return nullptr;
        return &known->second;
    }

    void append(PackedPiece place, const Piece& piece) {
        place.at = made_.bytes.size();
        if (const PackedPiece* const known = piece.lasting() ? known_as(place) : nullptr) {
            place.check = known->check;
            made_.bytes.append(known_variant_.substr(known->at, known->packed));
        } else {
            const PackedBytes fresh = pack_(piece);
            place.check = fresh.check;
            made_.bytes.append(fresh.bytes);
        }
        place.packed = made_.bytes.size() - place.at;
        made_.check = static_cast<std::uint32_t>(
            crc32_combine(made_.check, place.check, static_cast<z_off_t>(place.size)));
        if (piece.lasting()) made_.pieces.push_back(place);
    }

    std::string_view body_;
    Pack pack_;
    Variant made_;
    std::string_view known_variant_;
    std::unordered_map<std::string_view, PackedPiece, HashOfBeginning> known_;
};

// RFC 1952: no time, so that the same body gives the same bytes.
constexpr char kGzipHead[] = {'\x1f', '\x8b', 8, 0, 0, 0, 0, 0, 0, 3};

void append_little_endian(std::string& out, std::uint32_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        out += static_cast<char>(static_cast<unsigned char>(number >> shift));
    }
}

// Where each kind of variant is cut.
struct Cuts {
    std::vector<std::size_t> gzip{0}, brotli{0};
    Manner ends = kWhole;
};

void pack_gzip(Document& document, const Cuts& cut, const Document* last) {
    VariantMaker maker{document.body, {kGzipHead, sizeof kGzipHead}, deflated};
    if (last != nullptr) maker.know(last->body, last->gzip, last->gzip_pieces);
    Variant variant = maker.make(cut.gzip, kGzipContext, cut.ends);
    append_little_endian(variant.bytes, variant.check);
    append_little_endian(variant.bytes, static_cast<std::uint32_t>(document.body.size()));
    document.gzip = std::move(variant.bytes);
    document.gzip_pieces = std::move(variant.pieces);
}

void pack_brotli(Document& document, const Cuts& cut, const Document* last) {
    VariantMaker maker{document.body, {}, by_brotli};
    if (last != nullptr) maker.know(last->body, last->brotli, last->brotli_pieces);
    Variant variant = maker.make(cut.brotli, 0, cut.ends);
    document.brotli = std::move(variant.bytes);
    document.brotli_pieces = std::move(variant.pieces);
}

// What a variant may weigh to be worth it: a tenth less.
void drop_unless_worthwhile(const std::string& body, std::string& variant,
                            std::vector<PackedPiece>& pieces) {
    if (variant.size() > body.size() - body.size() / 10) {
        variant.clear();
        pieces.clear();
    }
    variant.shrink_to_fit();
}

Document with_variants(Document document, const Cuts& cut, const Document* last) {
    const std::size_t size = document.body.size();
    if (size < kMinBytesToCompress || size > std::numeric_limits<uInt>::max()) return document;
    pack_gzip(document, cut, last);
    pack_brotli(document, cut, last);
    drop_unless_worthwhile(document.body, document.gzip, document.gzip_pieces);
    drop_unless_worthwhile(document.body, document.brotli, document.brotli_pieces);
    return document;
}

}  // namespace

Document packed(Document document) {
    return with_variants(std::move(document), {}, nullptr);
}

Document packed_by_pieces(Document document, const Document* last) {
    const std::vector<Joint> joints = ranked(document.body, document.joints);
    const Cuts cut{.gzip = cuts(joints, kGzipReach, 0),
                   .brotli = cuts(joints, kBrotliReach, kPieceWindowBytes),
                   .ends = kEnds};
    return with_variants(std::move(document), cut, last);
}

}  // namespace griot::render
