// griot stories --batch: which reports are of one story, for scoring (dedup/score.py).
#pragma once

namespace griot::cli {

// From standard input to standard output:
// {"id","source","published","language","title","url"} → {"id","story"} and why: a story goes by
// the id of its first report. Beyond the protocol "feed", "summary" and "text" (HTML or plain) are
// read where there are any. Each line is judged by those of earlier times only.
int answer_lines();

}  // namespace griot::cli
