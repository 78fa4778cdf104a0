#include "parse/repairs.hpp"

#include <string_view>

namespace griot::parse {
namespace {

struct Wording {
    Repair repair;
    std::string_view text;
};

constexpr auto kWordings = std::to_array<Wording>({
    {Repair::junk_before_root, "text before the document ignored"},
    {Repair::junk_after_root, "text after the document ignored"},
    {Repair::html_entity, "HTML entity read without a DTD"},
    {Repair::bare_ampersand, "bare & read as text"},
    {Repair::illegal_reference, "reference to a character that XML forbids"},
    {Repair::root_end_missing, "root end tag missing: the document was cut"},
    {Repair::broken_markup, "XML not well-formed: entries read one by one"},
    {Repair::entry_mended, "entry with broken markup mended"},
    {Repair::head_mended, "broken markup outside the entries mended"},
    {Repair::entry_dropped, "unreadable entry left out"},
    {Repair::entry_cut, "entry cut in the middle left out"},
    {Repair::entry_cut_kept, "entry cut in the middle: its whole elements kept"},
    {Repair::too_many_entries, "entry beyond the limit left out"},
    {Repair::too_deep, "element nested too deeply: its tags left out"},
    {Repair::too_long, "over-long value cut or left out"},
    {Repair::bad_json, "character that JSON forbids mended"},
});
static_assert(kWordings.size() == static_cast<std::size_t>(Repair::count_));

}  // namespace

void Repairs::append_to(std::vector<std::string>& lines) const {
    for (const auto& [repair, text] : kWordings) {
        const std::size_t times = count(repair);
        if (times == 0) continue;
        lines.push_back(times == 1 ? std::string(text)
                                   : std::to_string(times) + " × " + std::string(text));
    }
}

}  // namespace griot::parse
