#include "fetch/sniff.hpp"

#include <algorithm>

namespace griot::fetch {
namespace {

using namespace std::string_view_literals;

unsigned byte(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

// RFC 1950 §2.2: deflate with a window of 32 KiB, and a check over both bytes.
bool is_zlib(std::string_view head) {
    return head.size() >= 2 && byte(head, 0) == 0x78 &&
           (byte(head, 0) << 8U | byte(head, 1)) % 31 == 0;
}

// RFC 8878 §3.1: a frame, or a skippable one before it.
bool is_zstd(std::string_view head) {
    const bool skippable = head.size() >= 4 && (byte(head, 0) & 0xF0U) == 0x50 &&
                           head.substr(1).starts_with("\x2A\x4D\x18"sv);
    return skippable || head.starts_with("\x28\xB5\x2F\xFD"sv);
}

// "<?", "<!", "<rss", "{" and what may follow it in JSON.
bool opens(std::string_view text) {
    const char next = text.size() > 1 ? text[1] : ' ';
    if (text.front() == '{') return std::string_view{" \t\r\n\"}"}.find(next) != text.npos;
    const bool is_letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    return text.front() == '<' && (is_letter || next == '?' || next == '!');
}

}  // namespace

std::optional<Coding> sniff_compression(std::string_view head) {
    if (head.starts_with("\x1F\x8B\x08"sv)) return Coding::gzip;
    if (is_zstd(head)) return Coding::zstd;
    if (is_zlib(head)) return Coding::zlib;
    return std::nullopt;
}

bool looks_like_document(std::string_view head) {
    constexpr std::string_view kUtf16Marks[] = {"\xFE\xFF"sv, "\xFF\xFE"sv};
    for (const std::string_view mark : kUtf16Marks) {
        if (head.starts_with(mark)) return true;
    }
    if (head.starts_with("\xEF\xBB\xBF"sv)) head.remove_prefix(3);
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return !head.empty();
    const auto is_text = [](char c) {
        const auto value = static_cast<unsigned char>(c);
        return value >= ' ' || c == '\t' || c == '\r' || c == '\n';
    };
    return opens(head.substr(first)) && std::ranges::all_of(head, is_text);
}

}  // namespace griot::fetch
