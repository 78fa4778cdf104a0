#include "parse/scope.hpp"

#include <pugixml.hpp>

#include "support/catch.hpp"

using namespace griot::parse;

namespace {

pugi::xml_document load(const char* text) {
    pugi::xml_document document;
    REQUIRE(document.load_string(text));
    return document;
}

constexpr const char* kUrl = "https://flux.example.org/a/rss.xml";

}  // namespace

TEST_CASE("a prefix means what the nearest declaration says") {
    const auto document = load(
        "<rss xmlns:p='http://purl.org/dc/elements/1.1/'>"
        "<item xmlns:p='http://search.yahoo.com/mrss/'/></rss>");
    const Scope root(document.document_element(), Namespace::rss, kUrl);
    const Scope item(root, document.document_element().first_child());
    CHECK(root.name_of("p:title").space == Namespace::dc);
    CHECK(item.name_of("p:title").space == Namespace::media);
    CHECK(item.name_of("p:title").local == "title");
}

TEST_CASE("without a namespace an element belongs to the document's dialect") {
    const auto document = load("<rss xmlns='http://example.org/unknown'/>");
    const Scope root(document.document_element(), Namespace::rss, kUrl);
    CHECK(root.name_of("title").space == Namespace::rss);
    CHECK(root.name_of("q:title").space == Namespace::unknown);
}

TEST_CASE("a misspelt URI does not take a well-known prefix away") {
    const auto document = load("<rss xmlns:dc='http://purl.org/dc/elements/9/'/>");
    const Scope root(document.document_element(), Namespace::rss, kUrl);
    CHECK(root.name_of("dc:date").space == Namespace::dc);
}

TEST_CASE("xml:base is relative to the one around it, the outermost to the document") {
    const auto document = load("<feed xml:base='b/'><entry xml:base='c.html'/><entry/></feed>");
    const Scope root(document.document_element(), Namespace::atom, kUrl);
    CHECK(root.base() == "https://flux.example.org/a/b/");
    const auto first = document.document_element().first_child();
    CHECK(Scope(root, first).base() == "https://flux.example.org/a/b/c.html");
    CHECK(ScopeOf(root, first.next_sibling())->base() == root.base());
    CHECK(root.document_url() == kUrl);
}

TEST_CASE("an xml:base that is no web address changes nothing") {
    const auto document = load("<feed xml:base='javascript:x'/>");
    CHECK(Scope(document.document_element(), Namespace::atom, kUrl).base().empty());
}

TEST_CASE("xml:lang is inherited") {
    const auto document = load("<feed xml:lang='fr'><entry xml:lang='ar'/><entry/></feed>");
    const Scope root(document.document_element(), Namespace::atom, kUrl);
    const auto first = document.document_element().first_child();
    CHECK(Scope(root, first).language() == "ar");
    CHECK(Scope(root, first.next_sibling()).language() == "fr");
}
