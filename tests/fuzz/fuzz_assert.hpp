// What a fuzz target claims about its input; NDEBUG does not silence it.
#pragma once

#include <cstdio>
#include <cstdlib>

#define FUZZ_ASSERT(claim)                                                           \
    do {                                                                             \
        if (!(claim)) {                                                              \
            std::fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #claim); \
            std::abort();                                                            \
        }                                                                            \
    } while (false)
