-- How feeds behave. Floods (D9): items that a site's migration republished, or an archive that was
-- opened, are stored but kept from readers until a person decides. Guids (D1): a feed that uses them
-- again, or changes them with each poll, is told apart by link and title until it behaves. Credits
-- (D11): an article whose own words name no agency inherits what its copies credit.

alter table griot.item
    add column quarantine text check (quarantine in ('held', 'discarded')), -- null: readers get it
    add column wire_inherited text[];     -- agencies that its copies credit, where it names none

-- What a feed that shows another's item at its address credits in its own words.
alter table griot.sighting add column wire text[];

-- What waits for a person.
create index item_held on griot.item (feed_id) where quarantine = 'held';

alter table griot.feed
    add column late_most integer not null default 0, -- most old-dated entries that one poll brought
    add column flooded_at timestamptz,               -- of the last flood; null: none, or accepted
    add column released boolean not null default false, -- accepted: the next poll publishes anew
    add column guids text not null default 'trusted'
        check (guids in ('trusted', 'reused', 'changing')),
    add column guids_kept integer not null default 0,   -- articles lately with a guid of their own
    add column guids_reused integer not null default 0, -- and with that of another
    add column guid_changes integer not null default 0, -- polls in a row that changed every guid
    add column guid_fault_at timestamptz;               -- of the last poll with either

create or replace view news.items as
select i.item_id as id,
       'urn:uuid:' || i.outbound_id as urn,
       i.url,
       i.canonical_url,
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
       i.wire is null and i.wire_inherited is not null as wire_inherited
  from griot.item i
  join griot.source s on s.source_id = i.feed_id
 where i.quarantine is null;

comment on view news.items is 'Every item that Griot keeps for readers, once. They get those where duplicate_of is null; what is held back is in news.quarantine.';

comment on column news.items.wire is 'Agencies that it credits or, where it names none, its copies do.';
comment on column news.items.wire_inherited is 'Whether wire is what its copies credit: its own words name nobody.';

create or replace view news.stories as
select t.story_id as id,
       t.lead_item,
       t.founded_at,
       t.merged_into,
       'urn:uuid:' || coalesce(t.outbound_id, i.outbound_id) as urn,
       t.reports,
       t.first_published as first_published_at,
       t.last_published as last_published_at
  from griot.story t
  left join griot.item i on i.item_id = t.story_id
 where t.reports > 0
    or t.merged_into is not null
 union all
select i.item_id,
       i.item_id,
       i.first_seen,
       null,
       'urn:uuid:' || i.outbound_id,
       1,
       i.published,
       i.published
  from griot.item i
 where i.story_id = i.item_id
   and i.quarantine is null
   and not exists (select from griot.story t where t.story_id = i.item_id);

create or replace view news.reports as
select i.story_id,
       i.item_id,
       s.name as source,
       s.country,
       i.title,
       i.url,
       i.published as published_at,
       i.first_seen as first_seen_at,
       i.published - coalesce(t.first_published, i.published) as delay,
       coalesce(t.lead_item, i.item_id) = i.item_id as is_lead,
       i.duplicate_of,
       coalesce(i.wire, i.wire_inherited, '{}') as wire
  from griot.item i
  join griot.source s on s.source_id = i.feed_id
  left join griot.story t on t.story_id = i.story_id
 where i.quarantine is null;

create view news.quarantine as
select i.item_id as id,
       s.name as source,
       i.url,
       i.title,
       i.published as published_at,
       i.first_seen as first_seen_at,
       i.quarantine as state
  from griot.item i
  join griot.source s on s.source_id = i.feed_id
 where i.quarantine is not null;

comment on view news.quarantine is 'Items of floods: a site that moved and told its old articles again, or opened its archive. In no outbound feed and not in news.items.';
comment on column news.quarantine.id is 'Number of the item: news.items.id once it is accepted.';
comment on column news.quarantine.source is 'Source that brought it: news.sources.name.';
comment on column news.quarantine.url is 'Link as the publisher gave it.';
comment on column news.quarantine.title is 'Title as plain text.';
comment on column news.quarantine.published_at is 'When it was published, as the feed says now.';
comment on column news.quarantine.first_seen_at is 'When Griot fetched it.';
comment on column news.quarantine.state is 'held: griot accept publishes it; discarded: griot accept --discard has hidden it for good.';

create or replace view news.sources as
select s.name,
       s.region,
       s.region_name,
       s.country,
       s.language,
       f.url,
       s.topics,
       case when s.retired_at is not null then 'retired'
            when s.paused then 'paused'
            when f.gone_at is not null then 'gone'
            when f.failures > 0 then 'failing'
            when h.items > 0 then 'quarantined'
            when f.last_success is null then 'new'
            else 'ok' end as state,
       f.last_outcome,
       f.last_status,
       f.last_detail,
       f.failures,
       f.last_poll as last_poll_at,
       f.last_success as last_success_at,
       f.last_new_item as last_new_item_at,
       case when f.enabled then f.due_at end as next_due_at,
       f.next_reason as why,
       f.items,
       f.format,
       f.title,
       f.site_url,
       coalesce(f.repairs, '{}') as repairs,
       f.redirect_url as redirected_to,
       f.redirect_since as redirected_since,
       f.redirect_polls as redirected_polls,
       h.items as quarantined,
       h.since as quarantined_since,
       f.guids
  from griot.source s
  join griot.feed f on f.feed_id = s.source_id
 cross join lateral (select count(*) as items, min(i.first_seen) as since
                       from griot.item i
                      where i.feed_id = s.source_id
                        and i.quarantine = 'held') as h;

comment on column news.sources.state is 'new: never read; ok; quarantined: old items of it wait for griot accept; failing: the last polls failed; gone: the server said 410; paused: by feeds.yaml; retired: no longer in feeds.yaml.';
comment on column news.sources.quarantined is 'Items that wait for griot accept: news.quarantine.';
comment on column news.sources.quarantined_since is 'When the first of those was fetched; null: there are none.';
comment on column news.sources.guids is 'trusted; reused: it gives several articles one guid; changing: it gives an article another with each poll. Then link, else title and day tell its articles apart, until it has behaved for 30 days.';
