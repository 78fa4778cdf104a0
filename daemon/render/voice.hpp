// How a page speaks: its language, its now, and times and numbers as people say them. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/time.hpp"
#include "render/status_words.hpp"

namespace griot::render {

class Voice {
public:
    // language: "en"; all else is French.
    Voice(std::string_view language, Instant now) : french_{language != "en"}, now_{now} {}

    [[nodiscard]] bool french() const { return french_; }
    [[nodiscard]] std::string_view say(const Phrase& phrase) const {
        return french_ ? phrase.fr : phrase.en;
    }

    // "il y a 3 h"; the epoch is "jamais".
    [[nodiscard]] std::string since(Instant then) const;
    // "dans 12 min"; the past is "maintenant".
    [[nodiscard]] std::string until(Instant then) const;
    [[nodiscard]] Instant now() const { return now_; }

    // "arabe"; the code itself where it is not known.
    [[nodiscard]] std::string language_name(std::string_view code) const;
    // "25 min", "3 h", "2 j".
    [[nodiscard]] std::string length(Duration length) const;
    // "14:05", UTC.
    [[nodiscard]] std::string clock(Instant then) const;
    // "aujourd’hui", "hier", "samedi 28 novembre 2026"; of UTC.
    [[nodiscard]] std::string day(Instant then) const;
    // "12 345" with a narrow no-break space, "12,345" in English.
    [[nodiscard]] std::string grouped(std::uint64_t number) const;

private:
    [[nodiscard]] std::string span(std::int64_t seconds) const;

    bool french_;
    Instant now_;
};

}  // namespace griot::render
