// The words of feeds.yaml → values. Each reader returns the value, or why the text is none and what
// to write instead. Pure; any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "model/config.hpp"
#include "model/time.hpp"

namespace griot::config {

template <class T>
using Reading = std::expected<T, std::string>;

// For messages: in quotation marks, one line, cut where long.
std::string in_quotes(std::string_view text);

Reading<std::int64_t> whole_number(std::string_view text);
Reading<Duration> duration(std::string_view text);        // 15m, 2h, 1d, 1h30m, 500ms
Reading<std::uint64_t> byte_size(std::string_view text);  // 16M, 500k, 65536; k = 1024
Reading<bool> yes_or_no(std::string_view text);           // yes, no, true, false, on, off
Reading<std::string> language(std::string_view text);     // BCP 47
Reading<std::string> time_zone(std::string_view text);    // Africa/Ouagadougou, +01:00
Reading<std::string> feed_url(std::string_view text);     // http(s), absolute, no password
Reading<std::string> public_url(std::string_view text);   // http(s), no trailing slash
Reading<std::string> proxy_url(
    std::string_view text);  // http, https, socks5(h); may hold a password
Reading<std::string> listen_address(std::string_view text);  // host:port, unix:/path, none
Reading<std::string> database(std::string_view text);        // embedded, postgresql://…
Reading<std::string> region_key(std::string_view text);      // a–z, 0–9, -
Reading<std::string> feed_key(std::string_view text);        // alike
// 127.0.0.1:8180, 127.0.0.0/8:8180, 10.0.0.0/8, [::1]:80, [fd00::]/8:80, fd00::/8
Reading<AllowedAddress> allowed_address(std::string_view text);

// user:password@ before the host. Such a URL is never shown.
bool has_userinfo(std::string_view url);

}  // namespace griot::config
