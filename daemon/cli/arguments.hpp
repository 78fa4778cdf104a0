// The command line → Arguments and the command to call.
#pragma once

namespace griot::cli {

// Parses, calls the command, returns its exit code.
int dispatch(int argc, char** argv);

}  // namespace griot::cli
