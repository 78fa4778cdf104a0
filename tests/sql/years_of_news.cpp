#include "years_of_news.hpp"

#include "reports.hpp"
#include "support/catch.hpp"

namespace griot::test {
namespace {

constexpr std::size_t kSources = 400;

constexpr const char* kFill = R"(
insert into griot.item
       (item_id, story_id, duplicate_of, feed_id, published, first_seen, updated_at, url_key,
        title_key, skeleton, body_simhash, content_words, date_source, url, title, language)
select nextval('griot.item_id'),
       case when n % 10 = 9 then n - 1 when n % 100 between 41 and 45 then n - n % 100 + 40
            else n end,
       case when n % 10 = 9 then n - 1 end, 1 + n % 400, at, at, at, md5('u' || n)::uuid,
       md5('t' || n)::uuid, 0, 0, 9, 'published', 'https://a.test/' || n,
       'Titre mot' || n % 700 || ' mot' || n % 900, 'fr'
  from (select n, timestamptz '2024-12-31 23:00Z' - (20000 - n) * interval '730 days' / 20000 as at
          from generate_series(1, 20000) as n) as made;
call griot.make_months_since('item_text', timestamptz '2023-01-01');
insert into griot.item_text (item_id, first_seen, version, summary)
select item_id, first_seen, 1,
       '<p>' || repeat('Le marché de Dori rouvre ses portes après des mois. ', 6) || '</p>'
  from griot.item;
insert into griot.item_key select url_key, item_id from griot.item;
insert into griot.sighting (feed_id, item_id, first_seen, guid_key, url_key, rule, as_item)
select feed_id, item_id, first_seen, url_key, url_key, 'new', true from griot.item;
insert into griot.story (story_id, lead_item, founded_at, reports, first_published, last_published)
select item_id, item_id, first_seen, 6, published, published from griot.item where item_id % 10 = 0;
update griot.source set country = (array['BF','ML','NE','CI','SN','TG','BJ','GN','MR','TD'])[1 + source_id % 10];
call griot.make_months();)";

}  // namespace

void report_years(store::Store& store, Database& database) {
    store.sync_sources(config_with(kSources), Duration{0});
    database.query(kFill);
    REQUIRE(store.take_in_words(kYearsItems) == kYearsItems);
    database.query("analyze");
}

}  // namespace griot::test
