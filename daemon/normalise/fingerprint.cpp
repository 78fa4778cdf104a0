#include <string>

#include "normalise/inherit.hpp"
#include "normalise/normalise.hpp"
#include "text/hash.hpp"

namespace griot::normalise {
namespace {

// The parts one after the other, each with its length, in a buffer that the thread keeps: copying
// is much cheaper than hashing in pieces.
class Record {
public:
    explicit Record(std::string& bytes) : bytes_{bytes} { bytes_.clear(); }

    void add(std::int64_t number) {
        for (unsigned shift = 0; shift < 64; shift += 8) {
            bytes_ += static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xFFU);
        }
    }
    void add(std::string_view text) {
        add(static_cast<std::int64_t>(text.size()));
        bytes_ += text;
    }
    void add(const TextConstruct& text) {
        add(text.type == TextConstruct::Type::html ? 1 : 0);
        add(text.value);
        add(text.base);
        add(text.language);
    }
    void add(const DateValue& date) {
        add(date.raw);
        add(date.instant ? date.instant->time_since_epoch().count() : -1);
    }
    void add(const Person& person) {
        add(person.name);
        add(person.email);
        add(person.url);
    }
    void add(const Category& category) {
        add(category.term);
        add(category.label);
    }
    void add(const Enclosure& enclosure) {
        add(enclosure.url);
        add(enclosure.type);
        add(enclosure.length);
    }
    template <typename Value>
    void add(const std::vector<Value>& values) {
        add(static_cast<std::int64_t>(values.size()));
        for (const Value& value : values) add(value);
    }

private:
    std::string& bytes_;
};

}  // namespace

std::int64_t fingerprint(const Entry& entry, const Context& context) {
    // A thread must not hold on to the largest entry that it ever met.
    constexpr std::size_t kKept = std::size_t{1} << 20U;
    thread_local std::string bytes;
    if (bytes.capacity() > kKept) std::string{}.swap(bytes);

    Record record{bytes};
    record.add(std::int64_t{kPipelineVersion});
    record.add(entry.id);
    record.add(std::int64_t{entry.id_is_permalink});
    for (const std::string* text : {&entry.link, &entry.original_link, &entry.image,
                                    &entry.comments, &entry.rights, &entry.dc_source}) {
        record.add(*text);
    }
    for (const TextConstruct* text : {&entry.title, &entry.summary, &entry.content}) {
        record.add(*text);
    }
    record.add(entry.published);
    record.add(entry.updated);
    record.add(inherited_authors(entry, context));
    record.add(entry.categories);
    record.add(entry.enclosures);
    record.add(entry.media);
    record.add(entry.thumbnails);
    record.add(entry.source ? entry.source->title : std::string{});
    record.add(entry.source ? entry.source->link : std::string{});
    record.add(declared_language(entry, context));
    record.add(inherited_base(entry, context));
    // Nobody credits themselves.
    record.add(context.source.name);
    record.add(context.source.country);
    record.add(context.feed.link);
    return text::hash64(bytes);
}

}  // namespace griot::normalise
