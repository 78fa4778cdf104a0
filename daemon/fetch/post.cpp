#include "fetch/post.hpp"

#include "fetch/curl_handles.hpp"
#include "model/version.hpp"

namespace griot::fetch {
namespace {

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
    if (curl_easy_setopt(easy, option, value) != CURLE_OK) throw std::bad_alloc{};
}

// The answer's body says nothing that we would believe.
std::size_t drop(char* /*bytes*/, std::size_t size, std::size_t count, void* /*nothing*/) {
    return size * count;
}

int stopped(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

void set_options(CURL* easy, const Post& request, const HeaderList& headers,
                 const std::stop_token& stop) {
    set(easy, CURLOPT_URL, request.url.c_str());
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(easy, CURLOPT_PROXY, "");
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_HTTPHEADER, headers.get());
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(easy, CURLOPT_POSTFIELDS, request.body.data());
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    set(easy, CURLOPT_WRITEFUNCTION, &drop);
    set(easy, CURLOPT_XFERINFOFUNCTION, &stopped);
    set(easy, CURLOPT_XFERINFODATA, &stop);
    set(easy, CURLOPT_NOPROGRESS, 0L);
    if (!request.ca_file.empty()) set(easy, CURLOPT_CAINFO, request.ca_file.c_str());
}

}  // namespace

std::string post(const Post& request, const std::stop_token& stop) {
    const Easy easy{curl_easy_init()};
    if (easy == nullptr) throw std::bad_alloc{};
    HeaderList headers;
    headers.add(std::string{"User-Agent: Griot/"}.append(kVersion));
    headers.add("Content-Type: application/json");
    headers.add("Expect:");  // no round trip more for a body of a few hundred bytes
    for (const auto& [name, value] : request.headers) headers.add((name + ": ").append(value));
    set_options(easy.get(), request, headers, stop);
    const CURLcode code = curl_easy_perform(easy.get());
    if (code == CURLE_ABORTED_BY_CALLBACK) return "the daemon stopped";
    if (code != CURLE_OK) return curl_easy_strerror(code);
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    return status >= 200 && status < 300 ? "" : "HTTP " + std::to_string(status);
}

}  // namespace griot::fetch
