#include "parse/cut.hpp"

#include "parse/limits.hpp"
#include "parse/scan.hpp"

namespace griot::parse {
namespace {

class Cutter {
public:
    Cutter(std::string_view text, std::string_view name)
        : text_(text), name_(name), skipper_(text), tag_end_(text, ">") {}

    Cut run() {
        for (std::size_t at = text_.find('<'); at != kNone; at = text_.find('<', at)) at = step(at);
        if (start_ != kNone) {
            ++cut_.unfinished;
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
        if (!same_word(local_name(tag_name(tag)), name_)) return at + 1;
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

}  // namespace griot::parse
