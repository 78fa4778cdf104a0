-- The views of news: which there are, and what they say of the news of newsroom.hpp.
begin;
select plan(20);

select views_are('news', array['decisions', 'feeds', 'health', 'items', 'moves', 'polls', 'quarantine', 'reports',
                               'revisions', 'sightings', 'sources', 'stories']);
select tables_are('news', array[]::name[], 'nothing of the tables shows');
select is_empty($$ select relname from pg_class
                    where relnamespace = 'news'::regnamespace and relkind = 'v'
                      and pg_relation_is_updatable(oid, true) & 28 <> 0 and relname in ('items', 'stories', 'reports') $$,
                'what is made of several tables takes no writes');

select results_eq($$ select id, source, title, url, revisions, story_id, duplicate_of from news.items order by id $$,
                  $$ values (1::bigint, 'Source 1', 'Dori : le marché rouvre', 'https://a.test/1', 1, 1::bigint, null::bigint),
                            (3, 'Source 2', 'Marché : il ouvre', 'https://b.test/2', 0, 1, null),
                            (4, 'Source 3', 'Dori rouvre', 'https://c.test/1', 0, 1, 1) $$,
                  'an item is told as it reads now, in its story; what is held back is not among them');
select is_empty('select from news.items where url !~ ''^https?://'' or title = '''' or first_seen_at is null');
select is((select count(distinct seq) from news.items), (select count(*) from news.items), 'each item has a place of its own');
select is_empty('select from news.items where urn !~ ''^urn:uuid:[0-9a-f-]{36}$''', 'the identity that the feeds show');

select results_eq('select id, lead_item, reports, merged_into from news.stories',
                  'values (1::bigint, 1::bigint, 2, null::bigint)', 'a copy is no report of its own');
select results_eq($$ select item_id, source, is_lead, duplicate_of, delay >= interval '0' from news.reports order by item_id $$,
                  $$ values (1::bigint, 'Source 1', true, null::bigint, true), (3, 'Source 2', false, null, true),
                            (4, 'Source 3', false, 1, true) $$,
                  'every report of a story, copies too, and how long after the first');
select is_empty('select story_id from news.reports group by 1 having count(*) filter (where is_lead) <> 1', 'a story has one lead');

select results_eq('select source, title, guid from news.sightings where item_id = 1 order by source',
                  $$ values ('Source 1', 'Dori : le marché rouvre', 'g1'), ('Source 2', 'Dori rouvre', 'g7') $$,
                  'who has an article, in whose words');
select results_eq('select item_id, rev, source, title, retitled, summary from news.revisions',
                  $$ values (1::bigint, 1, 'Source 1', 'Dori rouvre', 'Dori : le marché rouvre', '<p>Dori rouvre</p>') $$,
                  'what an edit replaced');
select results_eq('select id, source, title, state from news.quarantine',
                  $$ values (2::bigint, 'Source 1', 'Dori ferme', 'held') $$);
select set_eq('select item_id, verdict, against from news.decisions',
              $$ values (1::bigint, 'revision', null::bigint), (4, 'duplicate', 1), (3, 'story', 1) $$,
              'every decision that is not plainly new, and against what it was taken');
select bag_eq('select source, outcome, new_items, revised from news.polls',
              $$ values ('Source 1', 'fetched', 1, 0), ('Source 2', 'fetched', 1, 0), ('Source 3', 'not-modified', 0, 0),
                        ('Source 4', 'timeout', 0, 0), ('Source 1', 'fetched', 1, 1), ('Source 2', 'fetched', 1, 0),
                        ('Source 3', 'fetched', 1, 0), ('Source 4', 'timeout', 0, 0) $$);
select results_eq('select name, items, failures, quarantined, last_outcome from news.sources order by name',
                  $$ values ('Source 1', 2::bigint, 0, 1::bigint, 'fetched'), ('Source 2', 2, 0, 0, 'fetched'),
                            ('Source 3', 1, 0, 0, 'fetched'), ('Source 4', 0, 2, 0, 'timeout') $$);
select results_eq('select source, url, in_use from news.feeds where place = 1 order by source',
                  'select name, url, true from news.sources order by name');
select results_eq('select source, before, health, told from news.health',
                  $$ values ('Source 1', null::text, 'quarantined', true) $$, 'what is held back is told');
select is_empty('select from news.moves');
select is_empty('select from news.items i left join news.sources s on s.name = i.source where s.name is null',
                'sources are joined by name');

select finish();
rollback;
