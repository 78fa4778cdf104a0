// The sources as OPML 2.0 (opml.org/spec2), for any other reader to import.
#include <string>
#include <string_view>
#include <vector>

#include "render/render.hpp"
#include "render/xml_writer.hpp"
#include "text/url.hpp"

namespace griot::render {
namespace {

std::string joined(const std::vector<std::string>& topics) {
    std::string out;
    for (const std::string& topic : topics) out.append(out.empty() ? "" : ",").append(topic);
    return out;
}

void write_source(XmlWriter& xml, const Source& source) {
    if (source.urls.empty()) return;
    xml.line().open("outline").attribute("type", "rss").attribute("text", source.name);
    xml.attribute("title", source.name);
    xml.address("xmlUrl", text::redacted(source.urls.front()));
    xml.attribute_if("language", source.language);
    xml.attribute_if("category", joined(source.topics)).close();
}

std::vector<std::string_view> regions_in_order(const std::vector<Source>& sources) {
    std::vector<std::string_view> regions;
    for (const Source& source : sources) {
        bool known = false;
        for (const std::string_view region : regions) known = known || region == source.region;
        if (!known) regions.push_back(source.region);
    }
    return regions;
}

}  // namespace

Document opml(std::string_view title, const std::vector<Source>& sources) {
    XmlWriter xml{std::string{kXmlProlog}};
    xml.open("opml").attribute("version", "2.0");
    xml.open("head").element("title", title).close().line().open("body");
    for (const std::string_view region : regions_in_order(sources)) {
        bool opened = false;
        for (const Source& source : sources) {
            if (source.region != region) continue;
            if (!opened) {
                const std::string& name = source.region_name;
                xml.line().open("outline").attribute("text", name.empty() ? region : name);
                opened = true;
            }
            write_source(xml, source);
        }
        xml.line().close();
    }
    xml.line();
    // No date of its own: an unchanged list stays the same bytes.
    return document("text/x-opml; charset=utf-8", xml.finish(), Instant{});
}

}  // namespace griot::render
