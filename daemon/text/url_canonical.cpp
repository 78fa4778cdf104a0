// D2: the two forms that make URLs comparable (research: tracking.cpp holds the facts).

#include <algorithm>
#include <array>
#include <vector>

#include "text/tracking.hpp"
#include "text/url.hpp"
#include "text/url_parse.hpp"

namespace griot::text {
namespace {

// RFC 3986 §2.3 and §2.2, without the brackets: those publishers write raw and escaped alike.
constexpr std::string_view unreserved_marks = "-._~";
constexpr std::string_view reserved = ":/?#@!$&'()*+,;=";

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_unreserved(char c) {
    return is_alphanumeric(c) || unreserved_marks.find(c) != std::string_view::npos;
}
int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void append_escape(std::string& out, unsigned byte) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    out += {'%', digits[byte >> 4U], digits[byte & 15U]};
}

// RFC 3986 §6.2.2: escapes of unreserved characters undone, the others in upper case; what needs
// an escape gets one, a lone "%" too, so that a second pass changes nothing.
std::string percent_normalised(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_unreserved(c) || reserved.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const int high = c == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = high < 0 ? -1 : hex_value(text[i + 2]);
        if (low < 0) {
            append_escape(out, static_cast<unsigned char>(c));
            continue;
        }
        const int byte = high * 16 + low;
        if (byte < 0x80 && is_unreserved(static_cast<char>(byte))) {
            out += static_cast<char>(byte);
        } else {
            append_escape(out, static_cast<unsigned>(byte));
        }
        i += 2;
    }
    return out;
}

struct Parameter {
    std::string_view whole, name, value;
};

// "a=1&b" in order; empty ones select nothing and are left out.
std::vector<Parameter> parameters_of(std::string_view query) {
    std::vector<Parameter> list;
    while (!query.empty()) {
        const std::string_view whole = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(whole.size() + 1, query.size()));
        if (whole.empty()) continue;
        const std::size_t equals = std::min(whole.find('='), whole.size());
        std::string_view name = whole.substr(0, equals);
        // "&amp;utm_source=": escaped once too often by the publisher.
        while (name.starts_with("amp;")) name.remove_prefix(4);
        list.push_back({whole, name, whole.substr(std::min(equals + 1, whole.size()))});
    }
    return list;
}

std::optional<std::string> joined(const std::vector<Parameter>& parameters) {
    if (parameters.empty()) return std::nullopt;
    std::string query;
    for (const Parameter& parameter : parameters) {
        if (!query.empty()) query += '&';
        query += parameter.whole;
    }
    return query;
}

std::optional<Url> canonical(std::string_view text) {
    auto url = parse_url(text);
    if (!url) return std::nullopt;
    url->userinfo.clear();
    url->path = percent_normalised(url->path);
    // "#!" is the address of a page inside a script-driven site.
    if (url->fragment && url->fragment->starts_with('!')) {
        url->fragment = percent_normalised(*url->fragment);
    } else {
        url->fragment.reset();
    }
    if (url->query) {
        const std::string query = percent_normalised(*url->query);
        auto parameters = parameters_of(query);
        std::erase_if(parameters, [&](const Parameter& parameter) {
            return is_tracking(parameter.name, parameter.value, url->host);
        });
        url->query = joined(parameters);
    }
    return url;
}

// "www.", "m." and "amp." go while a name with a dot remains.
std::string_view bare_host(std::string_view host) {
    // The DNS root's dot.
    if (host.size() > 1 && host.ends_with('.') && !host.ends_with("..")) host.remove_suffix(1);
    for (bool changed = true; changed;) {
        changed = false;
        for (const std::string_view label : {"www.", "m.", "amp."}) {
            const bool has_more = host.find('.', label.size()) != std::string_view::npos;
            if (host.starts_with(label) && has_more) {
                host.remove_prefix(label.size());
                changed = true;
            }
        }
    }
    return host;
}

// What stands at the end of a path without choosing another page: the AMP form, the index page.
constexpr std::array path_tails = std::to_array<std::string_view>({
    "/",
    "/amp",
    "/index.php",
    "/index.html",
    "/index.htm",
    "/index.xhtml",
    "/index.shtml",
    "/index.asp",
    "/index.aspx",
    "/index.jsp",
    "/default.asp",
    "/default.aspx",
    "/default.htm",
    "/default.html",
});

// Java servlets put the session into the path: "/a;jsessionid=12?p=3". Not where "." or ".." would
// be left, which says another path.
void drop_path_session(std::string& path) {
    constexpr std::string_view session = ";jsessionid=";
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    std::size_t from = 0;
    while (true) {
        const auto found = std::ranges::search(std::string_view(path).substr(from), session, same);
        if (found.empty()) return;
        const auto at = static_cast<std::size_t>(found.data() - path.data());
        const auto segment = std::string_view(path).substr(0, at);
        if (segment.ends_with("/.") || segment.ends_with("/..")) {
            from = at + session.size();
        } else {
            path.erase(at, std::min(path.find('/', at), path.size()) - at);
            from = at;
        }
    }
}

std::string bare_path(std::string_view path) {
    std::string out{path};
    drop_path_session(out);
    const auto cut_tail = [&] {
        return std::ranges::any_of(path_tails, [&](std::string_view tail) {
            if (!out.ends_with(tail)) return false;
            out.resize(out.size() - tail.size());
            return true;
        });
    };
    bool cut = true;
    while (cut) cut = cut_tail();
    return out;
}

}  // namespace

std::string canonical_url(std::string_view url) {
    const auto parsed = canonical(url);
    return parsed ? parsed->href() : std::string{};
}

std::string comparison_url(std::string_view url) {
    auto parsed = canonical(url);
    if (!parsed) return {};
    parsed->scheme = "https";
    if (parsed->port == "443") parsed->port.clear();  // http://host:443 becomes https's default
    parsed->host = std::string{bare_host(parsed->host)};
    parsed->path = bare_path(parsed->path);
    std::string query;
    if (parsed->query) {
        query = *std::move(parsed->query);
        auto parameters = parameters_of(query);
        std::erase_if(parameters, [](const Parameter& parameter) {
            return is_session(parameter.name, parameter.value) ||
                   is_amp(parameter.name, parameter.value);
        });
        std::ranges::sort(parameters, {}, &Parameter::whole);
        parsed->query = joined(parameters);
    }
    return parsed->href();
}

}  // namespace griot::text
