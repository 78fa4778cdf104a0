// libcurl's handles, owned. Thread rule: one thread a handle.
#pragma once

#include <memory>
#include <new>
#include <string>

#include <curl/curl.h>

namespace griot::fetch {

template <auto destroy>
struct CurlDeleter {
    template <class Handle>
    void operator()(Handle* handle) const {
        destroy(handle);
    }
};

using Easy = std::unique_ptr<CURL, CurlDeleter<curl_easy_cleanup>>;
using Multi = std::unique_ptr<CURLM, CurlDeleter<curl_multi_cleanup>>;
using Share = std::unique_ptr<CURLSH, CurlDeleter<curl_share_cleanup>>;

// The header lines of a request.
class HeaderList {
public:
    void add(const std::string& line) {
        curl_slist* longer = curl_slist_append(list_.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc{};
        // The head stays the same once there is one.
        if (list_ == nullptr) list_.reset(longer);
    }
    [[nodiscard]] curl_slist* get() const { return list_.get(); }

private:
    std::unique_ptr<curl_slist, CurlDeleter<curl_slist_free_all>> list_;
};

}  // namespace griot::fetch
