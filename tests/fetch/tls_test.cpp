// TLS: verified, and resumed on the next connection to a host (F15).
#include <cstdlib>
#include <fstream>

#include "fetch/child.hpp"
#include "fetch/running_fetcher.hpp"
#include "fetch/scripted_names.hpp"
#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

using namespace griot;
using namespace griot::test;

namespace {

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
    static std::string make_certificate(const TemporaryDirectory& directory) {
        std::string file = directory.file("server.pem");
        Child openssl{{"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                       "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=tls.test", "-addext",
                       "subjectAltName=DNS:tls.test", "-keyout", file, "-out", file + ".crt"}};
        openssl.read_all();
        std::ofstream{file, std::ios::app} << std::ifstream{file + ".crt"}.rdbuf();
        return file;
    }

    std::string certificate_;
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
