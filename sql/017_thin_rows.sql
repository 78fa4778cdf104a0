-- Nothing is stored twice: of three times as many addresses and two titles, most said the same (Q5).
-- What is stored already stays as it is.

-- Nobody reads them: what a feed called an item stands in its sighting.
alter table griot.item drop column guid;
alter table griot.sighting drop column canonical_url;
comment on column griot.item.canonical_url is 'null: that is url';

-- The words of the sighting that an item came with.
alter table griot.sighting add column as_item boolean not null default false;
comment on column griot.sighting.as_item is 'its link and title are the item''s, and not here';

create or replace view news.items as
select i.item_id as id,
       'urn:uuid:' || i.outbound_id as urn,
       i.url,
       coalesce(i.canonical_url, i.url) as canonical_url,
       i.title,
       i.summary,
       i.content,
       s.name as source,
       s.country,
       s.region,
       coalesce(i.language, s.language) as language,
       i.published as published_at,
       i.date_source,
       i.first_seen as first_seen_at,
       i.updated_at,
       i.duplicate_of,
       i.story_id,
       coalesce(i.wire, i.wire_inherited, '{}') as wire,
       array(select unnest(i.authors[:][1:1])) as authors,
       coalesce(i.categories, '{}') as categories,
       i.image,
       i.revisions,
       i.wire is null and i.wire_inherited is not null as wire_inherited,
       coalesce(i.seq, i.item_id) as seq
  from griot.item i
  join griot.source s on s.source_id = i.feed_id
 where i.quarantine is null;

create or replace view news.sightings as
select g.item_id,
       s.name as source,
       g.first_seen as first_seen_at,
       g.rule,
       g.guid,
       case when g.as_item then i.url else g.url end as url,
       case when g.as_item then i.title else g.title end as title
  from griot.sighting g
  join griot.source s on s.source_id = g.feed_id
  left join griot.item i on i.item_id = g.item_id;

-- Time goes up, and an index whose newest entry is its last is filled page by page; with the newest
-- first every page was left half empty. Read backwards it is the same.
drop index griot.item_river;
create index item_river on griot.item (published, item_id);
drop index griot.item_of_feed;
create index item_of_feed on griot.item (feed_id, published, item_id);
drop index griot.item_credited;
create index item_credited on griot.item (published, item_id)
    where coalesce(wire, wire_inherited) is not null;

-- Forgets items older than their source keeps them, at most so many, unless a copy of theirs is kept.
-- Returns the stories that lost one.
create or replace function griot.forget_items(most integer) returns table (story_id bigint)
    language sql
    as $$
    with old as materialized (
        select i.*
          from griot.source s
         cross join lateral (select i.*
                               from griot.item i
                              where i.feed_id = s.source_id
                                and i.published < now() - s.keep_items
                                and not exists (select
                                                  from griot.item d
                                                 where d.story_id = i.story_id
                                                   and d.story_id <> d.item_id
                                                   and d.duplicate_of = i.item_id)
                              order by i.published
                              limit most) as i
         where s.keep_items is not null
         limit most),
    remembered as (
        insert into griot.forgotten
               (item_id, feed_id, duplicate_of, url_key, title_key, content_hash, skeleton,
                body_simhash, content_words, published, first_seen)
        select item_id, feed_id, duplicate_of, url_key, title_key, content_hash, skeleton,
               body_simhash, content_words, published, first_seen
          from old
            on conflict (item_id) do nothing),
    -- Its story goes on under the same id.
    named as (
        update griot.story t
           set outbound_id = o.outbound_id
          from old o
         where t.story_id = o.item_id
           and t.outbound_id is null),
    sightings as (
        update griot.sighting g
           set guid = null, url = null, title = null
          from old o
         where g.item_id = o.item_id),
    revisions as (delete from griot.revision r using old o where r.item_id = o.item_id),
    decisions as (delete from griot.decision d using old o where d.item_id = o.item_id),
    reports as (delete from griot.report r using old o where r.item_id = o.item_id),
    pins as (delete from griot.story_pin p using old o where p.item_id = o.item_id),
    words as (
        delete from griot.search w
         using old o
         where w.item_id = o.item_id
           and w.first_seen = o.first_seen),
    items as (delete from griot.item i using old o where i.item_id = o.item_id)
    select o.story_id from old o;
    $$;
