-- The address that is polled now, moves for good (F6), and turns of each host over all daemons
-- (F8, F9).

-- "https://user@Example.org:8080/feed" → "example.org": whose turns are counted.
create function griot.host_of(url text) returns text
    language sql immutable strict parallel safe
    return lower(substring(url from '^[A-Za-z]+://(?:[^/?#@]*@)?(\[[^]]*\]|[^/?#:]*)'));

-- Where permanent redirects led that agreed for days: followed from then on, until undone.
create table griot.move (
    move_id   bigint generated always as identity primary key,
    feed_id   bigint not null,
    from_url  text not null,              -- as feeds.yaml has it
    to_url    text not null,
    since     timestamptz not null,       -- of the first poll that was redirected
    polls     integer not null,           -- that agreed
    moved_at  timestamptz not null,
    undone_at timestamptz                 -- a person said no; the same target is not followed again
);

create index move_of_feed on griot.move (feed_id);

-- The address in force for one of feeds.yaml.
create function griot.address_of(feed bigint, url text) returns text
    language sql stable strict
    return coalesce((select m.to_url
                       from griot.move m
                      where m.feed_id = feed
                        and m.from_url = url
                        and m.undone_at is null
                      order by m.move_id desc
                      limit 1), url);

alter table griot.feed
    add column url text,                  -- polled now: one of the source's, or where it moved
    add column host text generated always as (griot.host_of(url)) stored,
    add column fallback_since timestamptz; -- since when another than the first URL is polled
update griot.feed f
   set url = coalesce(s.urls[f.url_index + 1], s.urls[1])
  from griot.source s
 where s.source_id = f.feed_id;

-- A host's next turn: a gap after the last request of any daemon, or when its Retry-After ends.
create table griot.host (
    host    text primary key,
    free_at timestamptz not null
) with (fillfactor = 50);

alter table griot.poll
    add column next_due_at timestamptz,
    add column next_reason text;

create or replace view news.polls as
select s.name as source,
       p.started as started_at,
       p.outcome,
       p.status,
       p.detail,
       p.url,
       p.final_url,
       p.millis,
       p.wire_bytes,
       p.entries,
       p.new_items,
       p.revised,
       p.next_due_at,
       p.next_reason as why
  from griot.poll p
  join griot.source s on s.source_id = p.feed_id;

comment on column news.polls.next_due_at is 'When the source was to be polled next, as planned then.';
comment on column news.polls.why is 'Why then.';

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
       f.redirect_polls as redirected_polls
  from griot.source s
  join griot.feed f on f.feed_id = s.source_id;

comment on column news.sources.url is 'Address that is polled now: one of those in feeds.yaml, or where it moved for good (news.moves).';

create view news.moves as
select m.move_id as id,
       s.name as source,
       m.from_url,
       m.to_url,
       m.since,
       m.polls,
       m.moved_at,
       m.undone_at
  from griot.move m
  join griot.source s on s.source_id = m.feed_id;

comment on view news.moves is 'Permanent redirects that agreed for days and were followed from then on.';
comment on column news.moves.id is 'Number of the move.';
comment on column news.moves.source is 'news.sources.name.';
comment on column news.moves.from_url is 'Address in feeds.yaml.';
comment on column news.moves.to_url is 'Address that is polled in its place.';
comment on column news.moves.since is 'When the redirect was first met.';
comment on column news.moves.polls is 'Polls in a row that agreed on it.';
comment on column news.moves.moved_at is 'When Griot began to follow it.';
comment on column news.moves.undone_at is 'When a person undid it (griot moves --undo); null: in force, unless a later one is.';
