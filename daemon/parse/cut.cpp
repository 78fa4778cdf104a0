#include "parse/cut.hpp"

#include <algorithm>
#include <array>

#include "parse/limits.hpp"
#include "parse/scan.hpp"

namespace griot::parse {
namespace {

constexpr auto kContainers = std::to_array<std::string_view>({"channel", "feed", "rdf", "rss"});

bool is_container(std::string_view name) {
    return std::ranges::any_of(kContainers, [&](auto known) { return same_word(name, known); });
}

class Cutter {
public:
    Cutter(std::string_view text, std::string_view name)
        : text_(text), name_(name), skipper_(text), tag_end_(text, ">") {}

    Cut run() {
        for (std::size_t at = text_.find('<'); at != kNone; at = text_.find('<', at)) at = step(at);
        if (start_ != kNone) {
            cut_.unfinished = text_.substr(start_);
            kept_ = text_.size();
        }
        cut_.rest += text_.substr(kept_);
        return std::move(cut_);
    }

private:
    // At a "<"; returns where to go on.
    std::size_t step(std::size_t at) {
        if (const auto after = skipper_.after_hidden(at); after != at) return after;
        const auto tag = text_.substr(at);
        const auto name = local_name(tag_name(tag));
        if (!same_word(name, name_)) {
            if (start_ != kNone && tag[1] == '/' && is_container(name)) close(at);
            return at + 1;
        }
        const auto end = tag_end_.from(at);
        if (end == kNone) return at + 1;
        if (tag[1] == '/') {
            if (start_ != kNone) close(end + 1);
            return end + 1;
        }
        if (start_ != kNone) close(at);
        open(at);
        if (text_[end - 1] == '/') close(end + 1);
        return end + 1;
    }

    void open(std::size_t at) {
        cut_.rest += text_.substr(kept_, at - kept_);
        start_ = at;
    }

    void close(std::size_t end) {
        if (cut_.entries.size() < kMaxEntries) {
            cut_.entries.push_back(text_.substr(start_, end - start_));
        } else {
            ++cut_.beyond;
        }
        kept_ = end;
        start_ = kNone;
    }

    std::string_view text_, name_;
    Skipper skipper_;
    Next tag_end_;
    Cut cut_;
    std::size_t start_ = kNone;  // of the entry we are in
    std::size_t kept_ = 0;       // up to here the text is in rest or in an entry
};

}  // namespace

Cut cut_entries(std::string_view text, std::string_view name) {
    return Cutter(text, name).run();
}

bool has_runaway_cdata(std::string_view text, std::string_view name) {
    const std::string start = "<" + std::string(name);
    const std::string end = "</" + std::string(name);
    Next open(text, kOpenCdata), close(text, "]]>");
    for (std::size_t at = open.from(0); at != kNone;) {
        const std::size_t inside = at + kOpenCdata.size();
        const std::size_t after = close.from(inside);
        if (after == kNone) return false;  // the document does not parse
        at = open.from(inside);
        if (at > after) continue;
        const auto swallowed = text.substr(inside, at - inside);
        const auto boundary = swallowed.find(end);
        if (boundary != kNone && swallowed.find(start, boundary) != kNone) return true;
        at = open.from(after);
    }
    return false;
}

}  // namespace griot::parse
