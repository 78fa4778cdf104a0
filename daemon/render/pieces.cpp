#include "render/pieces.hpp"

#include <algorithm>

#include "text/hash.hpp"

namespace griot::render {
namespace {

// Enough to tell entries apart: the id, or title and link.
constexpr std::size_t kBeginning = 128;

bool lowest_within_reach(const std::vector<Joint>& joints, std::size_t place, std::size_t reach) {
    const Joint& joint = joints[place];
    for (std::size_t i = place; i-- > 0 && joint.at - joints[i].at <= reach;) {
        if (joints[i].rank <= joint.rank) return false;
    }
    for (std::size_t i = place + 1; i < joints.size() && joints[i].at - joint.at <= reach; ++i) {
        if (joints[i].rank <= joint.rank) return false;
    }
    return true;
}

}  // namespace

std::vector<Joint> ranked(std::string_view body, const std::vector<std::size_t>& joints) {
    std::vector<Joint> all;
    all.reserve(joints.size());
    for (const std::size_t at : joints) {
        const std::string_view beginning = body.substr(at, kBeginning);
        all.push_back({.at = at, .rank = static_cast<std::uint64_t>(text::hash64(beginning))});
    }
    return all;
}

std::vector<std::size_t> cuts(const std::vector<Joint>& joints, std::size_t reach,
                              std::size_t least) {
    std::vector<std::size_t> begins{0};
    for (std::size_t place = 0; place < joints.size(); ++place) {
        if (joints[place].at < std::max<std::size_t>(least, 1)) continue;
        if (lowest_within_reach(joints, place, reach)) begins.push_back(joints[place].at);
    }
    return begins;
}

}  // namespace griot::render
