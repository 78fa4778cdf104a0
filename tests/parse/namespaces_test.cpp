#include "parse/namespaces.hpp"

#include <string>

#include "support/catch.hpp"

using griot::parse::Namespace;
using griot::parse::namespace_of_prefix;
using griot::parse::namespace_of_uri;

TEST_CASE("namespaces are known by their URI, however it is spelt") {
    CHECK(namespace_of_uri("http://purl.org/dc/elements/1.1/") == Namespace::dc);
    CHECK(namespace_of_uri(" https://PURL.org/dc/elements/1.1 ") == Namespace::dc);
    CHECK(namespace_of_uri("http://www.w3.org/2005/Atom") == Namespace::atom);
    CHECK(namespace_of_uri("http://purl.org/atom/ns#") == Namespace::atom03);
    CHECK(namespace_of_uri("http://search.yahoo.com/mrss") == Namespace::media);
    CHECK(namespace_of_uri("http://www.itunes.com/DTDs/Podcast-1.0.dtd") == Namespace::itunes);
    CHECK(namespace_of_uri("https://podcastindex.org/namespace/1.0") == Namespace::podcast);
}

TEST_CASE("other URIs are nobody's") {
    CHECK(namespace_of_uri("") == Namespace::none);
    CHECK(namespace_of_uri("http://example.org/ns") == Namespace::unknown);
    CHECK(namespace_of_uri(std::string(5000, 'a')) == Namespace::unknown);
}

TEST_CASE("prefixes that mean one thing everywhere need no declaration") {
    CHECK(namespace_of_prefix("dc") == Namespace::dc);
    CHECK(namespace_of_prefix("Media") == Namespace::media);
    CHECK(namespace_of_prefix("a") == Namespace::unknown);
    CHECK(namespace_of_prefix(std::string(5000, 'a')) == Namespace::unknown);
}
