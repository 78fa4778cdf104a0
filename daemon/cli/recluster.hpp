// griot stories recluster: what the rules of this binary would make of the stories that stand.
#pragma once

#include "cli/commands.hpp"
#include "store/store.hpp"

namespace griot::cli {

int recluster_stories(store::Store& store, const Arguments& arguments);

}  // namespace griot::cli
