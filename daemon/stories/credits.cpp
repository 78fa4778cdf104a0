#include "stories/credits.hpp"

#include <algorithm>
#include <set>

#include "text/agencies.hpp"
#include "text/url.hpp"

namespace griot::stories {
namespace {

bool is_agency(const std::string& name) {
    const auto match = text::agency_at(name);
    return match && match->agency->name == name &&
           match->agency->kind == text::Agency::Kind::agency;
}

}  // namespace

std::vector<std::string> shared_credits(const std::vector<Copy>& copies) {
    std::set<std::string> names;
    for (const Copy& copy : copies) {
        std::ranges::copy_if(copy.credits, std::inserter(names, names.end()), is_agency);
    }
    return {names.begin(), names.end()};
}

std::vector<std::string> inherited_by(const Copy& copy, std::vector<std::string> shared) {
    const auto* const own =
        text::agency_of_publisher(copy.source, copy.country, text::host_of(copy.site_url));
    if (own != nullptr) std::erase(shared, own->name);
    return shared;
}

}  // namespace griot::stories
