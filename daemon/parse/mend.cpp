#include "parse/mend.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include <pugixml.hpp>

#include "parse/fields.hpp"
#include "parse/limits.hpp"
#include "parse/scan.hpp"
#include "parse/xml_text.hpp"

namespace griot::parse {
namespace {

bool parses(std::string_view fragment) {
    pugi::xml_document document;
    return static_cast<bool>(
        document.load_buffer(fragment.data(), fragment.size(), kTreeFlags, pugi::encoding_utf8));
}

// The offset after the tag that begins at 0: its ">" outside quotes, or its first ">" where the
// quotes do not match up before the next "<"; kNone: it never ends.
std::size_t after_tag(std::string_view tag) {
    char quote = 0;
    for (std::size_t at = 1; at < tag.size(); ++at) {
        const char c = tag[at];
        if (c == '<') break;
        if (quote == 0 && c == '>') return at + 1;
        if (quote == 0 && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == quote) {
            quote = 0;
        }
    }
    const auto end = tag.find('>');
    return end == kNone ? kNone : end + 1;
}

void append_quoted(std::string& out, std::string_view value) {
    out += '"';
    for (const char c : value) {
        if (c == '"') {
            out += "&quot;";
        } else if (c == '<') {
            out += "&lt;";
        } else {
            out += c;
        }
    }
    out += '"';
}

// name, name=value, name='value' one after the other; takes the first off `rest`.
void mend_attribute(std::string& out, std::string_view& rest) {
    std::size_t end = 0;
    while (end < rest.size() && !is_space(rest[end]) && rest[end] != '=') ++end;
    const auto name = rest.substr(0, end);
    rest = trim(rest.substr(end));
    std::string_view value;
    if (rest.starts_with('=')) {
        rest = trim(rest.substr(1));
        const char quote = rest.starts_with('"') || rest.starts_with('\'') ? rest[0] : '\0';
        if (quote != 0) rest.remove_prefix(1);
        end = 0;
        while (end < rest.size() && (quote != 0 ? rest[end] != quote : !is_space(rest[end]))) ++end;
        value = rest.substr(0, end);
        rest.remove_prefix(std::min(rest.size(), end + (quote != 0 ? 1 : 0)));
    }
    const bool valid = !name.empty() && std::ranges::all_of(name, [](char c) {
        const char l = lower(c);
        return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') || c == ':' || c == '-' ||
               c == '_' || c == '.';
    });
    if (!valid) return;
    out += ' ';
    out += name;
    out += '=';
    append_quoted(out, value);
}

// "<a href=x hidden>" → "<a href="x" hidden="">"; never self-closing.
std::string mend_start_tag(std::string_view tag) {
    const auto name = tag_name(tag);
    auto rest = tag.substr(1 + name.size());
    while (rest.ends_with('>') || rest.ends_with('/')) rest.remove_suffix(1);
    std::string as_is = std::string(tag.substr(0, 1 + name.size() + rest.size())) + ">";
    if (parses(as_is + "</" + std::string(name) + ">")) return as_is;
    std::string out = "<" + std::string(name);
    for (rest = trim(rest); !rest.empty(); rest = trim(rest)) {
        const auto before = rest.size();
        mend_attribute(out, rest);
        if (rest.size() == before) rest.remove_prefix(1);
    }
    return out + ">";
}

// What escaping would have made of the inside. CDATA is text already; elsewhere "&" stays, as the
// escaping of "<" is all that is missing.
std::string escape_inside(std::string_view inside) {
    std::string out;
    Next cdata_end(inside, "]]>");
    for (std::size_t at = 0; at < inside.size(); ++at) {
        if (inside.substr(at).starts_with(kOpenCdata)) {
            const auto begin = at + kOpenCdata.size();
            const auto end = std::min(cdata_end.from(begin), inside.size());
            for (const char c : inside.substr(begin, end - begin)) {
                if (c == '<')
                    out += "&lt;";
                else if (c == '&')
                    out += "&amp;";
                else
                    out += c;
            }
            at = end == inside.size() ? end : end + 2;
        } else if (inside[at] == '<') {
            out += "&lt;";
        } else {
            out += inside[at];
        }
    }
    return out;
}

bool is_field(std::string_view name) {
    const auto in = [&](const auto& rules) {
        return std::ranges::any_of(rules,
                                   [&](const auto& rule) { return same_word(name, rule.name); });
    };
    return in(rss_entry_rules()) || in(atom_entry_rules()) || in(rss_feed_rules()) ||
           in(atom_feed_rules());
}

// What becomes of a last child that nothing ends.
enum class Tail : std::uint8_t {
    keep,
    drop
};

class Mender {
public:
    explicit Mender(std::string_view inside, Tail tail = Tail::keep)
        : inside_(inside), tail_(tail) {
        index();
    }

    std::string run() {
        std::size_t children = 0;
        for (std::size_t at = 0; at < starts_.size() && children < kMaxListed; ++children) {
            const std::size_t end = mend_child(starts_[at]);
            while (at < starts_.size() && starts_[at] < end) ++at;
        }
        return std::move(out_);
    }

private:
    // Where tags begin, and where the end tags of each name are.
    void index() {
        Skipper skipper(inside_);
        for (auto at = inside_.find('<'); at != kNone; at = inside_.find('<', at)) {
            if (const auto after = skipper.after_hidden(at); after != at) {
                at = after;
                continue;
            }
            const auto tag = inside_.substr(at);
            if (const auto name = tag_name(tag); !name.empty()) {
                if (tag[1] == '/') {
                    ends_[name].push_back(at);
                } else {
                    starts_.push_back(at);
                }
            }
            ++at;
        }
    }

    // Appends the child whose start tag is at `at`; returns the offset after it.
    std::size_t mend_child(std::size_t at) {
        const auto tag = inside_.substr(at);
        const auto name = tag_name(tag);
        const auto size = after_tag(tag);
        if (size == kNone) return inside_.size();
        const std::size_t begin = at + size;
        if (inside_[begin - 2] == '/') {
            out_ += mend_start_tag(tag.substr(0, size));
            append_end(name);
            return begin;
        }
        const auto [end, after] = end_of(name, begin);
        const auto child = inside_.substr(at, after - at);
        if (after != end && parses(child)) {
            out_ += child;
            return after;
        }
        if (tail_ == Tail::drop && after == end && end == inside_.size()) return end;
        out_ += mend_start_tag(tag.substr(0, size));
        out_ += escape_inside(inside_.substr(begin, end - begin));
        append_end(name);
        return after;
    }

    struct End {
        std::size_t at, after;  // of the end tag; equal: there is none
    };

    End end_of(std::string_view name, std::size_t from) {
        const auto& ends = ends_[name];
        const auto found = std::ranges::lower_bound(ends, from);
        if (found != ends.end()) {
            const auto close = inside_.find('>', *found);
            return {*found, close == kNone ? inside_.size() : close + 1};
        }
        return end_of_unclosed(from);
    }

    // At an end tag of another name that nothing inside opened: it was meant for this child; else
    // at the next known field.
    End end_of_unclosed(std::size_t from) {
        std::size_t open = 0;
        for (auto at = inside_.find('<', from); at != kNone; at = inside_.find('<', at + 1)) {
            const auto tag = inside_.substr(at);
            const auto name = tag_name(tag);
            if (name.empty()) continue;
            if (tag[1] != '/') {
                if (is_field(local_name(name))) return {at, at};
                ++open;
            } else if (open-- == 0) {
                const auto close = inside_.find('>', at);
                return {at, close == kNone ? inside_.size() : close + 1};
            }
        }
        return {inside_.size(), inside_.size()};
    }

    void append_end(std::string_view name) {
        out_ += "</";
        out_ += name;
        out_ += '>';
    }

    std::string_view inside_;
    Tail tail_;
    std::vector<std::size_t> starts_;
    std::map<std::string_view, std::vector<std::size_t>> ends_;
    std::string out_;
};

std::string_view without_end_tag(std::string_view inside, std::string_view name) {
    const auto last = inside.rfind("</");
    if (last == kNone || tag_name(inside.substr(last)) != name) return inside;
    return inside.substr(0, last);
}

std::string mend(std::string_view text, Tail tail) {
    const auto name = tag_name(text);
    const auto begin = after_tag(text);
    if (name.empty() || begin == kNone) return {};
    std::string out = mend_start_tag(text.substr(0, begin));
    out += Mender(without_end_tag(text.substr(begin), name), tail).run();
    return out + "</" + std::string(name) + ">";
}

std::size_t channel_at(std::string_view text, std::size_t from) {
    Skipper skipper(text);
    for (auto at = text.find('<', from); at != kNone; at = text.find('<', at)) {
        if (const auto after = skipper.after_hidden(at); after != at) {
            at = after;
            continue;
        }
        if (same_word(local_name(tag_name(text.substr(at))), "channel")) return at;
        ++at;
    }
    return kNone;
}

}  // namespace

std::string mend_element(std::string_view text) {
    return mend(text, Tail::keep);
}

std::string mend_cut_element(std::string_view text) {
    return mend(text, Tail::drop);
}

std::string mend_head(std::string_view text, std::string_view root_name) {
    const auto begin = after_tag(text);
    if (begin == kNone) return {};
    const auto channel = channel_at(text, begin);
    std::string out = mend_start_tag(text.substr(0, begin));
    out += channel == kNone ? Mender(text.substr(begin)).run() : mend_element(text.substr(channel));
    return out + "</" + std::string(root_name) + ">";
}

}  // namespace griot::parse
