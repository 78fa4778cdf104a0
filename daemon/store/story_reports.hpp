// Reports of events on their way to stories/ and back: what a commit tells of its new items, and
// what is not yet judged (D8, D10).
#pragma once

#include "model/story.hpp"
#include "store/batch.hpp"
#include "store/session.hpp"
#include "store/store.hpp"

namespace griot::store {

// After the batch's items are written, under the lock that all writers share: so seq grows in the
// order of commits, and whoever has read up to one has missed none.
void write_reports(Transaction& transaction, const Batch& batch);

bool stories_unsettled(Transaction& transaction, int rules_version);

StoryNews story_news(Transaction& transaction, const StoryCursor& cursor, int rules_version);

}  // namespace griot::store
