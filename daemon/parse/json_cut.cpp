#include "parse/json_cut.hpp"

#include "parse/ascii.hpp"
#include "parse/limits.hpp"

namespace griot::parse {
namespace {

// Walks the characters that mean structure; strings are stepped over.
class JsonCutter {
public:
    explicit JsonCutter(std::string_view text) : text_(text) {}

    JsonCut run() {
        for (; at_ < text_.size(); ++at_) step(text_[at_]);
        cut_.truncated = depth_ > 0;
        cut_.unfinished = item_ != kNowhere;
        if (!in_items_) cut_.rest += text_.substr(kept_);
        // Cut inside the items: what was read of the head is still a document.
        if (cut_.truncated) cut_.rest += in_items_ ? "]}" : "";
        return std::move(cut_);
    }

private:
    void step(char c) {
        switch (c) {
            case '"': read_string(); break;
            case '{':
            case '[': open(c); break;
            case '}':
            case ']': close(); break;
            default: break;
        }
    }

    void read_string() {
        const std::size_t begin = ++at_;
        while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
        if (at_ >= text_.size()) {
            at_ = text_.size();
            ++depth_;  // the document ends in a string
        } else if (depth_ == 1) {
            last_string_ = text_.substr(begin, at_ - begin);
        }
    }

    void open(char c) {
        if (c == '[' && depth_ == 1 && last_string_ == "items" && !cut_.has_items) {
            cut_.has_items = in_items_ = true;
            cut_.rest = text_.substr(0, at_ + 1);
        } else if (c == '{' && depth_ == 2 && in_items_) {
            item_ = at_;
        }
        ++depth_;
    }

    void close() {
        if (depth_ == 0) return;
        --depth_;
        if (!in_items_) return;
        if (depth_ == 2 && item_ != kNowhere) {
            keep_item();
        } else if (depth_ == 1) {
            in_items_ = false;
            kept_ = at_;
        }
    }

    void keep_item() {
        if (cut_.items.size() < kMaxEntries) {
            cut_.items.push_back(text_.substr(item_, at_ + 1 - item_));
        } else {
            ++cut_.beyond;
        }
        item_ = kNowhere;
    }

    static constexpr std::size_t kNowhere = std::string_view::npos;

    std::string_view text_;
    JsonCut cut_;
    std::size_t at_ = 0, kept_ = 0, depth_ = 0, item_ = kNowhere;
    std::string_view last_string_;  // at depth 1: the key before a value
    bool in_items_ = false;
};

constexpr bool is_hex(std::string_view digits) {
    for (const char c : digits) {
        const char l = lower(c);
        if (!((c >= '0' && c <= '9') || (l >= 'a' && l <= 'f'))) return false;
    }
    return true;
}

// At a backslash in a string: appends what JSON allows for it, returns the bytes read.
std::size_t mend_escape(std::string& out, std::string_view at, std::size_t& changes) {
    constexpr std::string_view kSimple = "\"\\/bfnrt";
    if (at.size() >= 2 && kSimple.find(at[1]) != std::string_view::npos) {
        out += at.substr(0, 2);
        return 2;
    }
    const auto code = [&](std::size_t from) {
        const auto escape = at.substr(std::min(from, at.size()), 6);
        return escape.size() == 6 && escape.starts_with("\\u") && is_hex(escape.substr(2))
                   ? lower(escape[2]) == 'd' ? lower(escape[3]) : '0'
                   : '\0';
    };
    const char first = code(0);
    if (first == '\0') {  // "\x" or "\'": the backslash says nothing
        ++changes;
        return 1;
    }
    const bool high = first == '8' || first == '9' || first == 'a' || first == 'b';
    const bool low = first >= 'c' && first <= 'f';
    const char next = high ? code(6) : '\0';
    if (high && next >= 'c' && next <= 'f') {
        out += at.substr(0, 12);
        return 12;
    }
    if (high || low) ++changes;
    out += high || low ? "\\ufffd" : at.substr(0, 6);
    return 6;
}

bool closes_next(std::string_view rest) {
    const auto next = rest.find_first_not_of(" \t\r\n");
    return next != std::string_view::npos && (rest[next] == '}' || rest[next] == ']');
}

}  // namespace

JsonCut cut_json(std::string_view text) {
    return JsonCutter(text).run();
}

std::string mend_json(std::string_view text, std::size_t& changes) {
    std::string out;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (in_string && c == '\\') {
            at += mend_escape(out, text.substr(at), changes);
            continue;
        }
        ++at;
        if (c == '"') in_string = !in_string;
        if (in_string && static_cast<unsigned char>(c) < ' ') {
            out += c == '\n' ? "\\n" : " ";
            ++changes;
        } else if (!in_string && c == ',' && closes_next(text.substr(at))) {
            ++changes;
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace griot::parse
