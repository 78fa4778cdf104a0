#include "serve/reply.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "serve/conditional.hpp"
#include "text/date.hpp"
#include "text/unicode.hpp"

namespace griot::serve {
namespace {

struct Status {
    int code;
    std::string_view reason, text;
};
constexpr Status kStatuses[] = {
    {200, "OK", ""},
    {206, "Partial Content", ""},
    {304, "Not Modified", ""},
    {400, "Bad Request", "400: this request is not HTTP as RFC 9112 has it.\n"},
    {404, "Not Found", "404: nothing is published under this address.\n"},
    {405, "Method Not Allowed", "405: only GET and HEAD are answered here.\n"},
    {414, "URI Too Long", "414: this address is too long.\n"},
    {416, "Range Not Satisfiable", "416: there are no such bytes in this document.\n"},
    {431, "Request Header Fields Too Large", "431: this request has too large a header.\n"},
    {500, "Internal Server Error", "500: Griot's own fault.\n"},
    {503, "Service Unavailable", "503: not available now. Please try again in a few seconds.\n"},
    {505, "HTTP Version Not Supported", "505: this server speaks HTTP/1.0 and HTTP/1.1.\n"},
};
constexpr std::string_view kRetrySeconds = "5";
constexpr std::string_view kPlainText = "text/plain; charset=utf-8";

// On every reply, whatever it is. Nothing of ours loads anything but the one style sheet; forms
// ask for pages of ours; the empty icon is a data: address.
constexpr std::string_view kSecurityFields =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n";

// What is published may be read by the scripts of any site: it holds nothing of the reader's.
constexpr std::string_view kSharingFields =
    "Access-Control-Allow-Origin: *\r\n"
    "Access-Control-Expose-Headers: ETag\r\n";

const Status& status_of(int code) {
    const auto* const found = std::ranges::find(kStatuses, code, &Status::code);
    return found == std::end(kStatuses) ? status_of(500) : *found;
}

void append_field(std::string& fields, std::string_view name, std::string_view value) {
    fields.append(name).append(": ").append(value).append("\r\n");
}

Reply plain_reply(int status, std::string_view text) {
    Reply reply;
    reply.status = status;
    reply.body = text;
    append_field(reply.fields, "Content-Type", kPlainText);
    append_field(reply.fields, "Cache-Control", "no-store");
    return reply;
}

std::string_view variant_of(const Document& document, Coding coding) {
    switch (coding) {
        case Coding::gzip: return document.gzip;
        case Coding::brotli: return document.brotli;
        case Coding::identity: return document.body;
    }
    return document.body;
}

// The reply's body → the part of it that is asked for; false: it has none of that.
bool take_part(Reply& reply, std::string_view range) {
    const auto part = byte_range(range, reply.body.size());
    if (!part) return true;  // not understood, so not asked (RFC 9110 §14.2)
    if (part->length == 0) return false;
    reply.status = 206;
    append_field(reply.fields, "Content-Range",
                 "bytes " + std::to_string(part->first) + '-' +
                     std::to_string(part->first + part->length - 1) + '/' +
                     std::to_string(reply.body.size()));
    reply.body = reply.body.substr(part->first, part->length);
    return true;
}

Reply out_of_range(std::size_t size) {
    Reply reply = problem_reply(416);
    append_field(reply.fields, "Content-Range", "bytes */" + std::to_string(size));
    return reply;
}

}  // namespace

Reply document_reply(const Request& request, std::shared_ptr<const Document> document,
                     const Caching& caching) {
    const Coding coding = preferred_coding(request.accept_encoding, !document->gzip.empty(),
                                           !document->brotli.empty());
    const std::string etag = variant_etag(document->etag, coding);
    const std::string held = matching_etag(request.if_none_match, document->etag, coding);
    // RFC 9110 §13.2.2: If-None-Match, where it is sent, is the only one that counts.
    const bool unchanged = request.if_none_match.empty()
                               ? unchanged_since(request.if_modified_since, document->modified)
                               : !held.empty();
    Reply reply;
    // A 304 confirms what the client holds, so it repeats that ETag.
    const std::string& shown = unchanged && !held.empty() ? held : etag;
    if (!shown.empty()) append_field(reply.fields, "ETag", shown);
    append_field(reply.fields, "Cache-Control", caching.cache_control);
    append_field(reply.fields, "Vary", caching.vary);
    if (document->modified != Instant{}) {
        append_field(reply.fields, "Last-Modified", text::to_http_date(document->modified));
    }
    reply.fields.append(kSharingFields);
    if (unchanged) {
        reply.status = 304;
        return reply;
    }
    reply.body = variant_of(*document, coding);
    const bool part = !request.head && !request.range.empty() &&
                      fits_if_range(request.if_range, etag, document->modified);
    if (part && !take_part(reply, request.range)) return out_of_range(reply.body.size());
    append_field(reply.fields, "Accept-Ranges", "bytes");
    append_field(reply.fields, "Content-Type", document->content_type);
    if (coding != Coding::identity) {
        append_field(reply.fields, "Content-Encoding", coding_name(coding));
    }
    reply.document = std::move(document);
    return reply;
}

Reply health_reply(const Health& health) {
    auto document = std::make_shared<Document>();
    document->body = text::printable(health.text.empty() ? "ok" : health.text) + '\n';
    Reply reply = plain_reply(health.ok ? 200 : 503, document->body);
    if (!health.ok) append_field(reply.fields, "Retry-After", kRetrySeconds);
    reply.document = std::move(document);
    return reply;
}

Reply exposition_reply(std::string text) {
    auto document = std::make_shared<Document>();
    document->body = std::move(text);
    Reply reply;
    reply.body = document->body;
    append_field(reply.fields, "Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    append_field(reply.fields, "Cache-Control", "no-store");
    reply.document = std::move(document);
    return reply;
}

Reply problem_reply(int status) {
    Reply reply = plain_reply(status, status_of(status).text);
    if (status == 405) append_field(reply.fields, "Allow", "GET, HEAD");
    if (status == 503) append_field(reply.fields, "Retry-After", kRetrySeconds);
    return reply;
}

Reply page_reply(const Request& request, const PageResult& result) {
    if (result.failed) return problem_reply(503);
    if (!result.document) return problem_reply(404);
    const bool page = result.document->content_type.starts_with("text/html");
    return document_reply(request, result.document, page ? kPageCaching : kFeedCaching);
}

std::string head_of(const Reply& reply, Persistence persistence, std::string_view date) {
    constexpr std::size_t kUsualSize = 768;
    std::string head;
    head.reserve(kUsualSize);
    head.append("HTTP/1.1 ").append(std::to_string(reply.status)).append(1, ' ');
    head.append(status_of(reply.status).reason).append("\r\n");
    append_field(head, "Date", date);
    head.append(kSecurityFields).append(reply.fields);
    if (reply.status != 304)
        append_field(head, "Content-Length", std::to_string(reply.body.size()));
    if (persistence == Persistence::close) append_field(head, "Connection", "close");
    if (persistence == Persistence::keep_alive_said) append_field(head, "Connection", "keep-alive");
    return head.append("\r\n");
}

}  // namespace griot::serve
