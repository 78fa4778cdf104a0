#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_session.hpp>
int main(int argc, char* argv[]) {
    return Catch::Session().run(argc, argv);
}
#else
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif

// libpqxx 6.4 forgets libpq's connection when the server goes while it is being set up. Griot calls
// libpq through it alone, so what libpq leaks is not Griot's.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libpq.so";
}

// libpqxx keeps a map of encodings that its first user makes behind a guard. The library is not
// instrumented, so that ThreadSanitizer sees the second user read it and not the guard. So do ICU's
// normalizers, at the first text that two threads fold.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
    return "race:libpqxx\nrace:libicuuc";
}
