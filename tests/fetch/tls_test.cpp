// TLS: verified, and resumed on the next connection to a host (F15).
#include <cstdlib>
#include <fstream>

#include "fetch/child.hpp"
#include "fetch/running_fetcher.hpp"
#include "fetch/scripted_names.hpp"
#include "support/catch.hpp"
#include "support/scripted_origin.hpp"
#include "support/temporary_directory.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// For tls.test: certificate and key.
std::string make_certificate(const TemporaryDirectory& directory) {
    std::string file = directory.file("server.pem");
    Child openssl{{"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                   "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=tls.test", "-addext",
                   "subjectAltName=DNS:tls.test", "-keyout", file, "-out", file + ".crt"}};
    openssl.read_all();
    std::ofstream{file, std::ios::app} << std::ifstream{file + ".crt"}.rdbuf();
    return file;
}

// openssl s_server on a free port of loopback; its page says whether the session was resumed.
class TlsServer {
public:
    explicit TlsServer(const TemporaryDirectory& directory)
        : certificate_{make_certificate(directory)},
          server_{{"openssl", "s_server", "-www", "-accept", "127.0.0.1:0", "-cert", certificate_,
                   "-key", certificate_, "-no_ign_eof"}} {
        // "ACCEPT 127.0.0.1:43210"
        for (std::string line = server_.read_line(); !line.empty(); line = server_.read_line()) {
            if (line.starts_with("ACCEPT ")) {
                port_ = line.substr(line.rfind(':') + 1);
                return;
            }
        }
        throw std::runtime_error{"openssl s_server does not start"};
    }
    [[nodiscard]] std::string url() const { return "https://tls.test:" + port_ + "/"; }
    [[nodiscard]] const std::string& certificate() const { return certificate_; }

private:
    std::string certificate_;
    Child server_;
    std::string port_;
};

// tls_server.py: HTTP/2, or TLS of these versions only.
class TalkingServer {
public:
    explicit TalkingServer(const std::vector<std::string>& tls_versions = {})
        : server_{command(make_certificate(directory_), tls_versions)}, port_{server_.read_line()} {
        name_resolves_to("tls.test", {"127.0.0.1"});
    }
    [[nodiscard]] FetchRequest request() const {
        return request_to("https://tls.test:" + port_ + "/");
    }
    [[nodiscard]] std::string certificate() const { return directory_.file("server.pem"); }
    [[nodiscard]] FetchSettings trusted() const {
        FetchSettings settings = loopback_settings();
        settings.ca_file = certificate();
        return settings;
    }

private:
    static std::vector<std::string> command(const std::string& certificate,
                                            const std::vector<std::string>& tls_versions) {
        std::vector<std::string> all{"python3", "-Wignore",
                                     std::string{GRIOT_SOURCE_ROOT} + "/tests/fetch/tls_server.py",
                                     certificate};
        all.insert(all.end(), tls_versions.begin(), tls_versions.end());
        return all;
    }

    TemporaryDirectory directory_;
    Child server_;
    std::string port_;
};

}  // namespace

TEST_CASE("trusts no certificate that nobody it knows has signed") {
    const TemporaryDirectory directory;
    const TlsServer server{directory};
    name_resolves_to("tls.test", {"127.0.0.1"});
    RunningFetcher fetcher;
    const FetchResult result = fetcher.fetch(server.url());
    CHECK(result.outcome == Outcome::tls);
    CHECK_THAT(result.detail, ContainsSubstring("certificate"));
}

TEST_CASE("resumes the TLS session of the last connection to a host") {
    const TemporaryDirectory directory;
    const TlsServer server{directory};
    name_resolves_to("tls.test", {"127.0.0.1"});
    FetchSettings settings = loopback_settings();
    settings.ca_file = server.certificate();
    RunningFetcher fetcher{settings};
    const FetchResult first = fetcher.fetch(server.url());
    CAPTURE(first.detail);
    CHECK_THAT(first.body, ContainsSubstring("New, TLSv1.3"));
    // Another slot's handle must do it, too: the first one is taken by a look-up that hangs.
    const HungName hung{"hung.test"};
    fetcher.submit(request_to("http://hung.test/"));
    REQUIRE(hung.wait_for_lookups(1));
    CHECK_THAT(fetcher.fetch(server.url()).body, ContainsSubstring("Reused, TLSv1.3"));
}

TEST_CASE("speaks HTTP/2 where it is offered, one request after the other on one connection") {
    const TalkingServer server;
    RunningFetcher fetcher{server.trusted()};
    const FetchResult first = fetcher.fetch(server.request());
    CAPTURE(first.detail);
    CHECK(first.http_version == "2");
    CHECK(first.body == "h2, connection 1, stream 1");
    CHECK(fetcher.fetch(server.request()).body == "h2, connection 1, stream 3");
}

TEST_CASE("a source whose HTTP/2 is broken is asked by HTTP/1.1") {
    const TalkingServer server;
    RunningFetcher fetcher{server.trusted()};
    FetchRequest request = server.request();
    request.http_version = HttpVersion::only_11;
    const FetchResult result = fetcher.fetch(std::move(request));
    CHECK(result.http_version == "1.1");
    CHECK_THAT(result.body, ContainsSubstring("http/1.1 over TLSv1.3"));
    // The next source has the same handle.
    CHECK(fetcher.fetch(server.request()).http_version == "2");
}

TEST_CASE("old TLS is spoken with those sources only that may") {
    const TalkingServer server{{"TLSv1", "TLSv1_1"}};
    RunningFetcher fetcher{server.trusted()};
    FetchRequest old = server.request();
    old.tls.least = TlsVersion::v1_0;
    const FetchResult result = fetcher.fetch(std::move(old));
    CAPTURE(result.detail);
    CHECK_THAT(result.body, ContainsSubstring("TLSv1.1"));
    CHECK(fetcher.fetch(server.request()).outcome == Outcome::tls);
}

TEST_CASE("an authority of its own, or none, is trusted for one source and its own server only") {
    const TalkingServer server;
    RunningFetcher fetcher;
    FetchRequest with_authority = server.request();
    with_authority.tls.ca_file = server.certificate();
    CHECK(fetcher.fetch(with_authority).outcome == Outcome::fetched);
    FetchRequest unverified = server.request();
    unverified.tls.verify = false;
    CHECK(fetcher.fetch(unverified).outcome == Outcome::fetched);
    // Neither by the connection that is open now, nor by a redirect from elsewhere.
    CHECK(fetcher.fetch(server.request()).outcome == Outcome::tls);
    ScriptedOrigin elsewhere;
    elsewhere.on("/feed", {.status = 302, .headers = {{"Location", server.request().url}}});
    unverified.url = elsewhere.url("/feed");
    CHECK(fetcher.fetch(unverified).outcome == Outcome::tls);
}
