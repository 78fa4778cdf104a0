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
    {304, "Not Modified", ""},
    {400, "Bad Request", "400: this request is not HTTP as RFC 9112 has it.\n"},
    {404, "Not Found", "404: nothing is published under this address.\n"},
    {405, "Method Not Allowed", "405: only GET and HEAD are answered here.\n"},
    {414, "URI Too Long", "414: this address is too long.\n"},
    {431, "Request Header Fields Too Large", "431: this request has too large a header.\n"},
    {500, "Internal Server Error", "500: Griot's own fault.\n"},
    {503, "Service Unavailable", "503: not available now. Please try again in a few seconds.\n"},
    {505, "HTTP Version Not Supported", "505: this server speaks HTTP/1.0 and HTTP/1.1.\n"},
};
constexpr std::string_view kRetrySeconds = "5";
constexpr std::string_view kPlainText = "text/plain; charset=utf-8";

// On every reply, whatever it is. Nothing of ours loads anything but the one style sheet.
constexpr std::string_view kSecurityFields =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n";

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

}  // namespace

Reply document_reply(const Request& request, std::shared_ptr<const Document> document,
                     const Caching& caching) {
    const bool gzip = !document->gzip.empty() && accepts_gzip(request.accept_encoding);
    const std::string packed_etag = gzip_etag(document->etag);
    const std::string_view etag = gzip ? packed_etag : document->etag;
    const std::string_view held =
        matching_etag(request.if_none_match, document->etag, packed_etag, etag);
    // RFC 9110 §13.2.2: If-None-Match, where it is sent, is the only one that counts.
    const bool unchanged = request.if_none_match.empty()
                               ? unchanged_since(request.if_modified_since, document->modified)
                               : !held.empty();
    Reply reply;
    // A 304 confirms what the client holds, so it repeats that ETag.
    const std::string_view shown = unchanged && !held.empty() ? held : etag;
    if (!shown.empty()) append_field(reply.fields, "ETag", shown);
    append_field(reply.fields, "Cache-Control", caching.cache_control);
    append_field(reply.fields, "Vary", caching.vary);
    if (document->modified != Instant{}) {
        append_field(reply.fields, "Last-Modified", text::to_http_date(document->modified));
    }
    if (unchanged) {
        reply.status = 304;
        return reply;
    }
    append_field(reply.fields, "Content-Type", document->content_type);
    if (gzip) append_field(reply.fields, "Content-Encoding", "gzip");
    reply.body = gzip ? document->gzip : document->body;
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
    return document_reply(request, result.document, kPageCaching);
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
