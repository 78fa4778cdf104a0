#include "render/word_diff.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace griot::render {
namespace {

using Words = std::vector<std::string_view>;
using Kind = DiffPart::Kind;

// Steps from the one text to the other beyond which a reader is served better by both texts: an
// article written anew. The table of ways has its square.
constexpr std::ptrdiff_t kMostSteps = 400;

Words words_of(std::string_view text) {
    Words words;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t start = text.find_first_not_of(" \n\t\r", at);
        if (start == std::string_view::npos) break;
        const std::size_t end = std::min(text.find_first_of(" \n\t\r", start), text.size());
        words.push_back(text.substr(start, end - start));
        at = end;
    }
    return words;
}

class Parts {
public:
    void add(Kind kind, std::string_view word) {
        if (parts_.empty() || parts_.back().kind != kind) parts_.push_back({kind, {}});
        std::string& text = parts_.back().text;
        if (!text.empty()) text += ' ';
        text += word;
    }
    template <class Iterator>
    void add(Kind kind, Iterator first, Iterator last) {
        for (; first != last; ++first) add(kind, *first);
    }
    std::vector<DiffPart> take() { return std::move(parts_); }

private:
    std::vector<DiffPart> parts_;
};

// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), figure 2: for each number of
// steps, how far each diagonal gets.
class Ways {
public:
    Ways(const Words& before, const Words& after)
        : before_{before}, after_{after}, room_{kMostSteps + 1} {}

    // False: there are too many steps.
    bool search() {
        std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * room_ + 1), 0);
        for (std::ptrdiff_t steps = 0; steps <= kMostSteps; ++steps) {
            for (std::ptrdiff_t k = -steps; k <= steps; k += 2) {
                std::ptrdiff_t x =
                    from_below(reach, k, steps) ? at(reach, k + 1) : at(reach, k - 1) + 1;
                while (x < size(before_) && x - k < size(after_) && x - k >= 0 &&
                       word(before_, x) == word(after_, x - k)) {
                    ++x;
                }
                at(reach, k) = x;
                if (x >= size(before_) && x - k >= size(after_)) {
                    history_.push_back(reach);
                    return true;
                }
            }
            history_.push_back(reach);
        }
        return false;
    }

    std::vector<DiffPart> parts() {
        struct Step {
            Kind kind;
            std::string_view word;
        };
        std::vector<Step> back;
        std::ptrdiff_t x = size(before_);
        std::ptrdiff_t y = size(after_);
        for (auto steps = static_cast<std::ptrdiff_t>(history_.size()) - 1; steps > 0; --steps) {
            auto& reach = history_[static_cast<std::size_t>(steps - 1)];
            const std::ptrdiff_t k = x - y;
            const bool below = from_below(reach, k, steps);
            const std::ptrdiff_t from_k = below ? k + 1 : k - 1;
            const std::ptrdiff_t from_x = at(reach, from_k);
            const std::ptrdiff_t turn_x = below ? from_x : from_x + 1;
            while (x > turn_x) back.push_back({Kind::same, word(before_, --x)});
            x = from_x;
            y = from_x - from_k;
            back.push_back(below ? Step{Kind::added, word(after_, y)}
                                 : Step{Kind::removed, word(before_, x)});
        }
        while (x > 0) back.push_back({Kind::same, word(before_, --x)});
        Parts parts;
        for (auto step = back.rbegin(); step != back.rend(); ++step) {
            parts.add(step->kind, step->word);
        }
        return parts.take();
    }

private:
    static std::ptrdiff_t size(const Words& words) {
        return static_cast<std::ptrdiff_t>(words.size());
    }
    static std::string_view word(const Words& words, std::ptrdiff_t at) {
        return words[static_cast<std::size_t>(at)];
    }
    std::ptrdiff_t& at(std::vector<std::ptrdiff_t>& reach, std::ptrdiff_t k) const {
        return reach[static_cast<std::size_t>(k + room_)];
    }
    bool from_below(std::vector<std::ptrdiff_t>& reach, std::ptrdiff_t k,
                    std::ptrdiff_t steps) const {
        return k == -steps || (k != steps && at(reach, k - 1) < at(reach, k + 1));
    }

    const Words& before_;
    const Words& after_;
    const std::ptrdiff_t room_;
    std::vector<std::vector<std::ptrdiff_t>> history_;
};

std::string joined(const Words& words, std::size_t first, std::size_t last) {
    std::string text;
    for (std::size_t i = first; i < last; ++i) {
        if (!text.empty()) text += ' ';
        text += words[i];
    }
    return text;
}

}  // namespace

std::vector<DiffPart> word_diff(std::string_view before, std::string_view after) {
    const Words old_words = words_of(before);
    const Words new_words = words_of(after);
    Ways ways{old_words, new_words};
    if (ways.search()) return ways.parts();
    Parts parts;
    parts.add(Kind::removed, old_words.begin(), old_words.end());
    parts.add(Kind::added, new_words.begin(), new_words.end());
    return parts.take();
}

std::vector<DiffPart> with_context(std::vector<DiffPart> parts, std::size_t words) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].kind != Kind::same) continue;
        const Words all = words_of(parts[i].text);
        const std::size_t head = i == 0 ? 0 : words;
        const std::size_t tail = i + 1 == parts.size() ? 0 : words;
        if (all.size() <= head + tail + 1) continue;
        std::string text = joined(all, 0, head);
        text += text.empty() ? "…" : " …";
        if (tail > 0) text += ' ' + joined(all, all.size() - tail, all.size());
        parts[i].text = std::move(text);
    }
    return parts;
}

}  // namespace griot::render
