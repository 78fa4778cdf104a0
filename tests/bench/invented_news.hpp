// Reports of an invented country: a few events a day told by many outlets, and many that only one
// tells. The same at every run.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace griot::bench {

class InventedNews {
public:
    struct Report {
        std::string title, summary;
    };

    // The next outlet's words for one of the events of the time.
    Report next() {
        if (++told_ % kReportsPerEvent == 0) ++events_;
        const unsigned event = below(3) == 0 ? events_ + below(kAtOnce) : kLonely + told_;
        Report report;
        report.title = sentence(event);
        for (int i = 0; i < 6; ++i) report.summary += sentence(event);
        return report;
    }

private:
    static constexpr unsigned kReportsPerEvent = 25, kAtOnce = 40;
    static constexpr unsigned kLonely = 1U << 24U;  // numbers of events that one outlet tells
    static constexpr unsigned kCommonWords = 3000;

    std::string sentence(unsigned event) {
        std::string text;
        for (unsigned i = 0; i < 9; ++i) {
            const bool own = i < 5 && below(4) != 0;  // a word of the event
            std::string next = word(own ? kCommonWords + event * 5 + i : common());
            if (own && i < 2) next[0] = static_cast<char>(next[0] - 'a' + 'A');
            text += next + ' ';
        }
        return text;
    }
    // Syllables make words; low numbers come often, as in any language.
    static std::string word(unsigned number) {
        static const std::vector<std::string> syllables{"ba", "ré",  "mon", "ti", "lou", "ga",
                                                        "sé", "dra", "ko",  "vi", "nan", "pel"};
        std::string made;
        do {
            made += syllables[number % syllables.size()];
            number /= static_cast<unsigned>(syllables.size());
        } while (number > 0);
        return made + "n";
    }
    unsigned below(unsigned end) { return static_cast<unsigned>(chance_() % end); }
    unsigned common() {
        const double share = std::uniform_real_distribution<>{0, 1}(chance_);
        return static_cast<unsigned>(kCommonWords * share * share * share);
    }

    std::mt19937 chance_{11};
    unsigned told_ = 0, events_ = 0;
};

}  // namespace griot::bench
