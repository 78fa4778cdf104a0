#include "text/signature.hpp"

#include "support/catch.hpp"

using griot::text::webhook_signature;

TEST_CASE("signs as other makers of webhooks do") {
    // The example of the specification's own libraries.
    CHECK(webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                            "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
                            R"({"test": 2432232314})") ==
          "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST_CASE("any text is a secret, and every part is signed") {
    const std::string signature = webhook_signature("parole passée", "1", "2", "{}");
    CHECK(signature == "v1,YBSX/zGTk5JI9F8+AiQ/TIyuOFQxfPwacqXwuonKsaM=");
    CHECK(webhook_signature("parole passee", "1", "2", "{}") != signature);
    CHECK(webhook_signature("parole passée", "2", "2", "{}") != signature);
    CHECK(webhook_signature("parole passée", "1", "3", "{}") != signature);
    CHECK(webhook_signature("parole passée", "1", "2", "[]") != signature);
    CHECK(webhook_signature("whsec_not base64!", "1", "2", "{}").size() == signature.size());
}
