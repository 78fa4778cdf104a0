#include "fetch/scripted_names.hpp"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>

#include <dlfcn.h>
#include <netdb.h>

namespace griot::test {
namespace {

struct Names {
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::string, std::vector<std::string>> addresses;
    std::map<std::string, int> hung;  // look-ups that wait, by name
};

// Never destroyed: a look-up that was left behind may outlive main().
Names& names() {
    static auto* const all = new Names;
    return *all;
}

using Resolve = int (*)(const char*, const char*, const addrinfo*, addrinfo**);

Resolve system_resolver() {
    static const auto resolve = reinterpret_cast<Resolve>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    return resolve;
}

// The system's answers for each address, as one list: freeaddrinfo() frees any such.
int resolve_numeric(const std::vector<std::string>& addresses, const char* service,
                    const addrinfo* hints, addrinfo** result) {
    *result = nullptr;
    addrinfo** tail = result;
    for (const std::string& address : addresses) {
        if (system_resolver()(address.c_str(), service, hints, tail) != 0) continue;
        while (*tail != nullptr) tail = &(*tail)->ai_next;
    }
    return *result == nullptr ? EAI_NONAME : 0;
}

}  // namespace

void name_resolves_to(const std::string& name, std::vector<std::string> addresses) {
    const std::lock_guard lock{names().mutex};
    names().addresses[name] = std::move(addresses);
}

HungName::HungName(std::string name) : name_{std::move(name)} {
    const std::lock_guard lock{names().mutex};
    names().hung[name_] = 0;
}

HungName::~HungName() {
    {
        const std::lock_guard lock{names().mutex};
        names().hung.erase(name_);
    }
    names().changed.notify_all();
}

bool HungName::wait_for_lookups(int count) const {
    std::unique_lock lock{names().mutex};
    return names().changed.wait_for(lock, std::chrono::seconds{10},
                                    [&] { return names().hung[name_] >= count; });
}

}  // namespace griot::test

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                           addrinfo** result) {
    using namespace griot::test;
    const std::string name = node == nullptr ? "" : node;
    std::vector<std::string> addresses;
    {
        std::unique_lock lock{names().mutex};
        if (!name.ends_with(".test") && !names().addresses.contains(name)) {
            lock.unlock();
            return system_resolver()(node, service, hints, result);
        }
        if (const auto hung = names().hung.find(name); hung != names().hung.end()) {
            ++hung->second;
            names().changed.notify_all();
            names().changed.wait(lock, [&] { return !names().hung.contains(name); });
        }
        addresses = names().addresses[name];
    }
    return resolve_numeric(addresses, service, hints, result);
}
