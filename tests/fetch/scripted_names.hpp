// What names resolve to, in place of the system's resolver: this test program's own getaddrinfo(),
// which libcurl calls. Names under .test are scripted, or unknown; of others, those that a test
// names. Thread rule: any thread.
#pragma once

#include <string>
#include <vector>

namespace griot::test {

// Numeric addresses, in the order in which a client should try them.
void name_resolves_to(const std::string& name, std::vector<std::string> addresses);

// Nobody answers: look-ups wait until the object goes.
class HungName {
public:
    explicit HungName(std::string name);
    ~HungName();
    HungName(const HungName&) = delete;
    HungName& operator=(const HungName&) = delete;

    // Until so many look-ups hang; false: not within ten seconds.
    [[nodiscard]] bool wait_for_lookups(int count) const;

private:
    std::string name_;
};

}  // namespace griot::test
