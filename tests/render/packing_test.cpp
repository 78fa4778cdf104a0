#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <brotli/decode.h>
#include <zlib.h>

#include "render/pieces.hpp"
#include "render/render.hpp"
#include "render/rendered.hpp"
#include "render/sample.hpp"
#include "support/catch.hpp"

using namespace griot;

namespace {

constexpr std::size_t kEntries = 120;

std::string unpacked_gzip(std::string packed, std::size_t size) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string out(size + 1, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);  // CRC and length are right, too
    CHECK(stream.avail_in == 0);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

std::string unpacked_brotli(const std::string& packed, std::size_t size) {
    std::string out(size + 1, '\0');
    std::size_t got = out.size();
    CHECK(BrotliDecoderDecompress(
              packed.size(), reinterpret_cast<const std::uint8_t*>(packed.data()), &got,
              reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_DECODER_RESULT_SUCCESS);
    out.resize(got);
    return out;
}

// A newsroom's feed over time: news comes in at the front, and old entries leave.
class Stream {
public:
    Stream() {
        feed_ = test::sample_feed();
        feed_.entries.clear();
        bring(kEntries);
    }

    void bring(std::size_t news) {
        for (std::size_t i = 0; i < news; ++i) feed_.entries.insert(feed_.entries.begin(), entry());
        feed_.entries.resize(std::min(feed_.entries.size(), kEntries));
        feed_.updated += std::chrono::seconds{1};
    }
    void edit(std::size_t place) { feed_.entries.at(place).title += ", mis à jour"; }
    void tell(FeedText text) { feed_.text = text; }
    [[nodiscard]] const OutboundFeed& feed() const { return feed_; }

private:
    OutboundEntry entry() {
        OutboundEntry made = test::sample_entry();
        ++number_;
        made.id = "urn:uuid:6f1b0c1e-0f4b-4d0e-8f5a-" + std::to_string(100'000'000'000 + number_);
        made.title = "Dépêche " + std::to_string(number_);
        made.content = "<p>" + prose(200 + random() % 600) + "</p>";
        return made;
    }
    std::string prose(std::size_t words) {
        static const std::vector<std::string> known{"le",  "marché",      "de", "Dori",
                                                    "the", "government",  "a",  "rouvert",
                                                    "mil", "information", "été"};
        std::string text;
        for (std::size_t i = 0; i < words; ++i) {
            text += random() % 4 == 0 ? std::to_string(random()) : known[random() % known.size()];
            text += ' ';
        }
        return text;
    }
    std::size_t random() { return state_ = (state_ * 1664525U + 1013904223U) % 4294967296U; }

    OutboundFeed feed_;
    std::size_t number_ = 0, state_ = 1;
};

using Render = Document (*)(const OutboundFeed&, const render::RenderedBefore&);
constexpr Render kFormats[] = {render::atom, render::rss, render::json_feed};

Document rendered(Render format, const OutboundFeed& feed) {
    return format(feed, {});
}

}  // namespace

TEST_CASE("a feed that goes on is rendered as if it were rendered for the first time") {
    for (const Render format : kFormats) {
        Stream stream;
        Document last = rendered(format, stream.feed());
        std::vector<Key> last_keys = render::entry_keys(stream.feed());
        for (std::size_t turn = 0; turn < 12; ++turn) {
            stream.bring(turn % 4);
            if (turn % 3 == 1) stream.edit(turn * 9);
            if (turn == 7) stream.tell(FeedText::summary);
            const std::vector<Key> keys = render::entry_keys(stream.feed());
            Document fresh = format(stream.feed(), render::RenderedBefore{keys, last_keys, last});
            const Document anew = rendered(format, stream.feed());
            CHECK(fresh.body == anew.body);
            CHECK(fresh.joints == anew.joints);
            last = std::move(fresh);
            last_keys = keys;
        }
    }
}

TEST_CASE("entries that stay as they were are not rendered again") {
    for (const Render format : kFormats) {
        Stream stream;
        Document last = rendered(format, stream.feed());
        const std::vector<Key> last_keys = render::entry_keys(stream.feed());
        last.body.assign(last.body.size(), '!');  // told apart from what is rendered now
        stream.bring(1);
        stream.edit(60);
        const std::vector<Key> keys = render::entry_keys(stream.feed());
        const Document fresh = format(stream.feed(), render::RenderedBefore{keys, last_keys, last});
        CHECK(std::ranges::count(fresh.body, '!') > static_cast<long>(fresh.body.size() * 9 / 10));
        CHECK_THAT(fresh.body, ContainsSubstring("Dépêche 121") && ContainsSubstring("mis à jour"));
    }
}

TEST_CASE("an entry has another key when anything of it is another") {
    OutboundFeed feed = test::sample_feed();
    std::vector<Key> seen = render::entry_keys(feed);
    const auto differs = [&](auto change) {
        OutboundFeed other = feed;
        change(other, other.entries[0]);
        const Key key = render::entry_keys(other)[0];
        CHECK(std::ranges::find(seen, key) == seen.end());
        seen.push_back(key);
    };
    differs([](auto& f, auto&) { f.text = FeedText::title; });
    differs([](auto&, auto& entry) { entry.title += '.'; });
    differs([](auto&, auto& entry) { entry.content += '.'; });
    differs([](auto&, auto& entry) { entry.updated += Duration{1}; });
    differs([](auto&, auto& entry) { entry.authors[0].url = "https://fil.example.bf/awa"; });
    differs([](auto&, auto& entry) { entry.enclosures.pop_back(); });
    differs([](auto&, auto& entry) { entry.also_at = {"https://nord.example/", ""}; });
    differs([](auto&, auto& entry) { entry.also_at = {"", "https://nord.example/"}; });
    differs([](auto&, auto& entry) { entry.categories = {"Économie Sahel"}; });
}

TEST_CASE("a feed that goes on is packed as if it were packed for the first time") {
    for (const Render format : kFormats) {
        Stream stream;
        Document last = render::packed_by_pieces(rendered(format, stream.feed()), nullptr);
        for (std::size_t turn = 0; turn < 12; ++turn) {
            stream.bring(turn % 4);
            if (turn % 3 == 1) stream.edit(turn * 9);
            Document fresh = render::packed_by_pieces(rendered(format, stream.feed()), &last);
            const Document anew =
                render::packed_by_pieces(rendered(format, stream.feed()), nullptr);
            CHECK(fresh.gzip == anew.gzip);
            CHECK(fresh.brotli == anew.brotli);
            CHECK(unpacked_gzip(fresh.gzip, fresh.body.size()) == fresh.body);
            CHECK(unpacked_brotli(fresh.brotli, fresh.body.size()) == fresh.body);
            last = std::move(fresh);
        }
    }
}

TEST_CASE("what stays of a feed is not packed again") {
    for (const Render format : kFormats) {
        Stream stream;
        Document last = render::packed_by_pieces(rendered(format, stream.feed()), nullptr);
        // Told apart from what is packed now.
        last.gzip.assign(last.gzip.size(), '!');
        last.brotli.assign(last.brotli.size(), '!');
        stream.bring(1);
        const Document fresh = render::packed_by_pieces(rendered(format, stream.feed()), &last);
        const auto taken_over = [](const std::string& variant) {
            return static_cast<double>(std::ranges::count(variant, '!')) /
                   static_cast<double>(variant.size());
        };
        CHECK(taken_over(fresh.gzip) > 0.7);
        CHECK(taken_over(fresh.brotli) > 0.3);  // in larger pieces, of which two change
    }
}

TEST_CASE("pieces cost little against a feed packed as a whole") {
    const Stream stream;
    for (const Render format : kFormats) {
        const Document whole = render::packed(rendered(format, stream.feed()));
        const Document pieces = render::packed_by_pieces(rendered(format, stream.feed()), nullptr);
        CHECK(pieces.gzip.size() < whole.gzip.size() * 103 / 100);
        CHECK(pieces.brotli.size() < whole.brotli.size() * 106 / 100);
    }
}

TEST_CASE("a feed is cut between the same entries when news comes in before them") {
    std::vector<render::Joint> joints;
    std::uint64_t rank = 1;
    for (std::size_t at = 500; at < 400'000; at += 3000) {
        rank = rank * 6364136223846793005U + 1442695040888963407U;
        joints.push_back({.at = at, .rank = rank});
    }
    const std::vector<std::size_t> before = render::cuts(joints, 8000, 0);
    REQUIRE(before.size() > 12);
    CHECK(before.front() == 0);
    for (std::size_t i = 1; i + 1 < before.size(); ++i) CHECK(before[i + 1] - before[i] > 8000);

    constexpr std::size_t kNews = 2345;
    for (render::Joint& joint : joints) joint.at += kNews;
    joints.insert(joints.begin(), {.at = 500, .rank = 0});  // as strong as can be
    const std::vector<std::size_t> after = render::cuts(joints, 8000, 0);
    for (const std::size_t cut : before) {
        if (cut > 500 + 8000) CHECK(std::ranges::binary_search(after, cut + kNews));
    }
    CHECK(render::cuts(joints, 8000, 32'768)[1] >= 32'768);
}
