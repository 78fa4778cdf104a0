#include <exception>
#include <iostream>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"

int main(int argc, char** argv) {
    try {
        return griot::cli::dispatch(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "griot: " << error.what() << '\n';
        return griot::cli::kFailed;
    }
}
