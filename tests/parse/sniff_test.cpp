#include "parse/sniff.hpp"

#include <string>

#include "parse/limits.hpp"
#include "support/catch.hpp"

using griot::parse::sniff;
using Kind = griot::parse::Sniffed::Kind;
using Format = griot::ParsedFeed::Format;

TEST_CASE("a feed is known by its root element") {
    const auto [text, format, name] = GENERATE(table<const char*, Format, const char*>({
        {"<rss version='2.0'>", Format::rss, "rss"},
        {"<?xml version='1.0'?>\n<!-- a <feed> --><rss>", Format::rss, "rss"},
        {"<!DOCTYPE rss [<!ENTITY feed '<feed>'>]><rss>", Format::rss, "rss"},
        {"<RSS>", Format::rss, "RSS"},
        {"<channel><item>", Format::rss, "channel"},
        {"<rdf:RDF xmlns:rdf='…'>", Format::rdf, "rdf:RDF"},
        {"<feed xmlns='http://www.w3.org/2005/Atom'>", Format::atom, "feed"},
        {"<a:feed>", Format::atom, "a:feed"},
        {"<entry>", Format::atom, "entry"},
    }));
    INFO(text);
    const auto found = sniff(text);
    CHECK(found.kind == Kind::xml_feed);
    CHECK(found.format == format);
    CHECK(found.root_name == name);
    CHECK_FALSE(found.junk_before);
}

TEST_CASE("what a server prints before the root is stepped over") {
    const std::string warning = "<br />\n<b>Warning</b>: include(): failed<br />\n";
    const auto found = sniff(warning + "<feed><entry/></feed>");
    CHECK(found.kind == Kind::xml_feed);
    CHECK(found.root == warning.size());
    CHECK(found.junk_before);
    CHECK(sniff("Notice: x\n<rss>").junk_before);
}

TEST_CASE("a page that holds elements named like a feed's is a page") {
    CHECK(sniff("<!DOCTYPE html><html><body><feed>").kind == Kind::html);
    CHECK(sniff("<head><title>Accueil</title></head>").kind == Kind::html);
    CHECK(sniff("<div><entry>").kind == Kind::html);
}

TEST_CASE("what is neither a feed nor a page is told apart") {
    CHECK(sniff("").kind == Kind::empty);
    CHECK(sniff(" \r\n\t").kind == Kind::empty);
    CHECK(sniff(" {\"version\":").kind == Kind::json);
    CHECK(sniff("[1]").kind == Kind::json);
    CHECK(sniff("<urlset><url/></urlset>").kind == Kind::other);
    CHECK(sniff("bonjour").kind == Kind::other);
    CHECK(sniff("<").kind == Kind::other);
}

TEST_CASE("the root is looked for near the beginning only") {
    const std::string far(griot::parse::kMaxPreamble, 'x');
    CHECK(sniff(far + "<rss>").kind == Kind::other);
}
