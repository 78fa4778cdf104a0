// The sanitiser against the third-party vectors beside the checkout, judged without a browser: our
// output is so regular that a strict reader of a few lines can take it apart, and that reader
// knows nothing of the sanitiser's tables. hostile/check_sanitizer.mjs judges with a browser.
#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/shared_folder.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"

using nlohmann::json;

namespace {

struct Element {
    std::string name;
    std::map<std::string, std::string> attributes;
};

struct Reading {
    std::vector<Element> elements;
    std::string text;
    std::size_t depth = 0;
};

// Reads the only HTML that the sanitiser may write. Throws at the first byte that is anything else.
class StrictReader {
public:
    explicit StrictReader(std::string_view html) : rest_{html} {}

    Reading read() {
        while (!rest_.empty()) {
            if (take("</")) {
                end_tag();
            } else if (take("<")) {
                start_tag();
            } else {
                reading_.text += character();
            }
        }
        if (!open_.empty()) throw std::runtime_error{"not closed: " + open_.back()};
        return std::move(reading_);
    }

private:
    bool take(std::string_view wanted) {
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(wanted.size());
        return true;
    }
    void expect(std::string_view wanted) {
        if (take(wanted)) return;
        throw std::runtime_error{std::string{wanted} + " expected at " +
                                 std::string{rest_.substr(0, 40)}};
    }
    std::string name() {
        const std::size_t end = rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789");
        const std::string name{rest_.substr(0, end)};
        if (name.empty()) expect("name");
        rest_.remove_prefix(name.size());
        return name;
    }
    char character() {
        if (take("&amp;")) return '&';
        if (take("&lt;")) return '<';
        if (take("&gt;")) return '>';
        if (take("&quot;")) return '"';
        const char c = rest_.front();
        if (c == '&' || c == '<' || c == '>') expect("an escaped character");
        rest_.remove_prefix(1);
        return c;
    }
    void start_tag() {
        static const std::set<std::string> empty{"br", "col", "hr", "img", "source", "wbr"};
        Element element{name(), {}};
        while (take(" ")) {
            const std::string attribute = name();
            expect("=\"");
            std::string value;
            while (!rest_.starts_with('"') && !rest_.empty()) value += character();
            expect("\"");
            if (!element.attributes.emplace(attribute, value).second) expect("a new attribute");
        }
        expect(">");
        reading_.depth = std::max(reading_.depth, open_.size() + 1);
        if (!empty.contains(element.name)) open_.push_back(element.name);
        reading_.elements.push_back(std::move(element));
    }
    void end_tag() {
        if (open_.empty() || name() != open_.back()) expect("the end tag of what is open");
        open_.pop_back();
        expect(">");
    }

    std::string_view rest_;
    std::vector<std::string> open_;
    Reading reading_;
};

bool lists(const json& list, const std::string& value) {
    for (const json& listed : list) {
        if (listed == value) return true;
    }
    return false;
}

bool is_listed_frame(const Element& element, const json& policy) {
    constexpr std::string_view scheme = "https://";
    const auto source = element.attributes.find("src");
    if (source == element.attributes.end() || !source->second.starts_with(scheme)) return false;
    const std::string rest = source->second.substr(scheme.size());
    return lists(policy.at("iframe_hosts"), rest.substr(0, rest.find_first_of("/?#"))) &&
           element.attributes.contains("sandbox");
}

// What in the policy file the elements break; empty: nothing.
std::string breach(const Reading& reading, const json& policy) {
    if (reading.depth > policy.at("max_depth").get<std::size_t>()) return "too deep";
    for (const Element& element : reading.elements) {
        if (!policy.at("elements").contains(element.name)) return "<" + element.name + ">";
        if (element.name == "iframe" && !is_listed_frame(element, policy)) return "<iframe>";
        const json& own = policy.at("elements").at(element.name);
        const json& global = policy.at("global_attributes");
        for (const auto& [name, value] : element.attributes) {
            const std::string where = element.name + "@" + name + "=" + value;
            if (!lists(own, name) && !lists(global, name)) return where;
            if (!policy.at("url_attributes").contains(name)) continue;
            const std::string scheme = value.substr(0, value.find(':'));
            const json& schemes = policy.at("url_attributes").at(name);
            const bool data_image = element.name == "img" && value.starts_with("data:image/");
            if (!lists(schemes, scheme) && !data_image) return where;
        }
    }
    return {};
}

std::vector<json> lines_of(const std::filesystem::path& file) {
    std::istringstream in{griot::test::read_file(file)};
    std::vector<json> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
    return lines;
}

std::string sanitized(const json& line) {
    return griot::text::sanitize(line.at("html").get<std::string>(),
                                 line.at("base").get<std::string>());
}

// Of white space, as a reader of the page sees it.
std::string collapsed(const std::string& text) {
    static const std::regex white_space{"[ \t\n]+"};
    return std::regex_replace(text, white_space, " ");
}

bool has_attribute(const Element& element, const std::string& name, const json& wanted) {
    const auto found = element.attributes.find(name);
    if (found == element.attributes.end()) return false;
    if (wanted.is_boolean()) return true;
    if (wanted.is_string()) return found->second == wanted.get<std::string>();
    return std::regex_search(found->second, std::regex{wanted.at("re").get<std::string>()});
}

bool matches(const Element& element, const json& fact) {
    if (fact.contains("el") && fact.at("el") != element.name) return false;
    if (fact.contains("attr") && !element.attributes.contains(fact.at("attr"))) return false;
    if (!fact.contains("attrs")) return true;
    for (const auto& [name, wanted] : fact.at("attrs").items()) {
        if (!has_attribute(element, name, wanted)) return false;
    }
    return true;
}

bool any_matches(const Reading& reading, const json& fact) {
    return std::ranges::any_of(reading.elements,
                               [&](const Element& element) { return matches(element, fact); });
}

}  // namespace

TEST_CASE("hostile vectors come out within the policy, balanced and stable") {
    const auto folder = griot::test::shared_folder("hostile");
    if (!folder) return;
    const json policy = json::parse(griot::test::read_file(*folder / "policy.json"));
    const std::vector<json> vectors = lines_of(*folder / "html/vectors.jsonl");
    REQUIRE(vectors.size() > 1000);
    for (const json& vector : vectors) {
        INFO(vector.dump());
        const std::string once = sanitized(vector);
        std::string why;
        try {
            why = breach(StrictReader{once}.read(), policy);
        } catch (const std::runtime_error& error) {
            why = error.what();
        }
        INFO(once);
        CHECK(why.empty());
        CHECK(griot::text::sanitize(once, vector.at("base").get<std::string>()) == once);
        CHECK(griot::text::clean(once) == once);
    }
}

TEST_CASE("ordinary feed HTML keeps what its readers need") {
    const auto folder = griot::test::shared_folder("hostile");
    if (!folder) return;
    const std::vector<json> kept = lines_of(*folder / "html/keep.jsonl");
    REQUIRE(kept.size() > 30);
    for (const json& line : kept) {
        const std::string once = sanitized(line);
        INFO(line.dump());
        INFO(once);
        const Reading reading = StrictReader{once}.read();
        const std::string text = collapsed(reading.text);
        const auto facts = [&](const char* name) { return line.value(name, json::array()); };
        for (const json& part : facts("text")) {
            CHECK(text.find(part.get<std::string>()) != std::string::npos);
        }
        for (const json& part : facts("no_text")) {
            CHECK(text.find(part.get<std::string>()) == std::string::npos);
        }
        for (const json& fact : facts("has")) CHECK(any_matches(reading, fact));
        for (const json& fact : facts("lacks")) CHECK_FALSE(any_matches(reading, fact));
    }
}

TEST_CASE("real feed content comes out balanced and stable") {
    const auto folder = griot::test::shared_folder("corpus/real");
    if (!folder) return;
    // The XML of a feed is tag soup as good as any.
    for (const auto& file : std::filesystem::directory_iterator{*folder}) {
        INFO(file.path().string());
        const std::string bytes = griot::text::clean(griot::test::read_file(file.path()));
        const std::string once = griot::text::sanitize(bytes, "https://journal.example/");
        CHECK_NOTHROW(StrictReader{once}.read());
        CHECK(griot::text::sanitize(once, "https://journal.example/") == once);
        const std::string content = griot::text::decode_entities(bytes);
        CHECK_NOTHROW(
            StrictReader{griot::text::sanitize(content, "https://journal.example/")}.read());
    }
}
