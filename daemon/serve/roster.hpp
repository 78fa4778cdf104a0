// The open connections: who waits for its client to say something, and since when. A full house
// lets the longest-waiting one go. One thread.
#pragma once

#include <cstddef>
#include <list>

namespace griot::serve {

template <typename Member>
class Roster {
public:
    using Place = typename std::list<Member*>::iterator;

    // A new member is busy.
    Place join(Member& member) { return busy_.insert(busy_.end(), &member); }
    void leave(Place place, bool waiting) { (waiting ? waiting_ : busy_).erase(place); }
    void wait(Place place) { waiting_.splice(waiting_.end(), busy_, place); }
    void work(Place place) { busy_.splice(busy_.end(), waiting_, place); }

    [[nodiscard]] std::size_t size() const { return waiting_.size() + busy_.size(); }
    [[nodiscard]] Member* longest_waiting() const {
        return waiting_.empty() ? nullptr : waiting_.front();
    }

private:
    std::list<Member*> waiting_, busy_;
};

}  // namespace griot::serve
