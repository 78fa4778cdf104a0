// body → Document: hashed once, then served as often as anyone asks.
#include <string>
#include <utility>
#include <vector>

#include "render/render.hpp"
#include "text/hash.hpp"

namespace griot::render {

Document document(std::string content_type, std::string body, Instant modified,
                  std::vector<std::size_t> joints) {
    Document document;
    document.content_type = std::move(content_type);
    document.etag = '"' + text::to_hex(text::key_of(body)) + '"';
    document.body = std::move(body);
    document.modified = modified;
    document.joints = std::move(joints);
    return document;
}

}  // namespace griot::render
