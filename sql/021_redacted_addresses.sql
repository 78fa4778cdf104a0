-- Addresses of feeds may hold a key or a password, and griot_reader is for people who were not given
-- them. Griot itself reads griot.source and griot.feed.

-- As text::redacted does for logs; a parameter whose name is written with escapes is hidden too.
create function griot.redacted(url text) returns text
    language sql immutable strict parallel safe
    return regexp_replace(
        regexp_replace(url, '^([a-z][a-z0-9+.-]*://)[^/?#]*@', '\1', 'i'),
        '([?&;#](?:[^=?&;#]*(?:%|authoriz|credential|jwt|oauth|passphrase|passwd|password|private|pwd'
        '|secret|sessid|session|signature|token)[^=?&;#]*|[^=?&;#]*(?:auth|key|pass)'
        '|code|login|pin|pw|sid|sig|user|username)=)[^?&;#]*', '\1***', 'gi');

create or replace view news.sources as
select s.name,
       s.region,
       s.region_name,
       s.country,
       s.language,
       griot.redacted(f.url) as url,
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
       griot.redacted(f.redirect_url) as redirected_to,
       f.redirect_since as redirected_since,
       f.redirect_polls as redirected_polls,
       h.items as quarantined,
       h.since as quarantined_since,
       f.guids,
       c.health,
       c.since as health_since,
       c.usual as usual_silence
  from griot.source s
  join griot.feed f on f.feed_id = s.source_id
  left join griot.source_health c on c.source_id = s.source_id
 cross join lateral (select count(*) as items, min(i.first_seen) as since
                       from griot.item i
                      where i.feed_id = s.source_id
                        and i.quarantine = 'held') as h;

create or replace view news.health as
select c.change_id as id,
       s.name as source,
       c.health,
       c.since,
       c.before,
       c.before_since,
       c.noted_at,
       c.outcome,
       c.status,
       c.detail,
       griot.redacted(c.url) as url,
       c.told,
       t.delivered_at,
       t.error as delivery_error
  from griot.health_change c
  join griot.source s on s.source_id = c.source_id
  left join lateral (select max(g.done_at) filter (where g.delivered) as delivered_at,
                            max(g.error) filter (where not g.delivered) as error
                       from griot.telling g
                      where g.change_id = c.change_id) as t on true;

-- A view reads tables as its owner, a function in it as who asks.
create or replace view news.feeds as
select s.name as source,
       a.place,
       griot.redacted(coalesce(m.to_url, a.url)) as url,
       griot.redacted(a.url) as configured_url,
       a.place = f.url_index + 1 as in_use,
       case when a.place = f.url_index + 1 then f.fallback_since end as in_use_since,
       case when a.place = f.url_index + 1 then f.format end as format,
       case when a.place = f.url_index + 1 then f.encoding end as encoding
  from griot.source s
  join griot.feed f on f.feed_id = s.source_id
 cross join lateral unnest(s.urls) with ordinality as a (url, place)
  left join lateral (select to_url
                       from griot.move
                      where feed_id = s.source_id
                        and from_url = a.url
                        and undone_at is null
                      order by move_id desc
                      limit 1) as m on true;

create or replace view news.moves as
select m.move_id as id,
       s.name as source,
       griot.redacted(m.from_url) as from_url,
       griot.redacted(m.to_url) as to_url,
       m.since,
       m.polls,
       m.moved_at,
       m.undone_at
  from griot.move m
  join griot.source s on s.source_id = m.feed_id;

create or replace view news.polls as
select s.name as source,
       p.started as started_at,
       p.outcome,
       p.status,
       p.detail,
       griot.redacted(p.url) as url,
       griot.redacted(p.final_url) as final_url,
       p.millis,
       p.wire_bytes,
       p.entries,
       p.new_items,
       p.revised,
       p.next_due_at,
       p.next_reason as why
  from griot.poll p
  join griot.source s on s.source_id = p.feed_id;

comment on column news.sources.url is 'Address that is polled now: one of those in feeds.yaml, or where it moved for good (news.moves). No address of a feed shows its password or keys here.';
comment on column news.feeds.url is 'Address that is asked: of feeds.yaml, or where it moved for good (news.moves); without its password and keys.';
comment on column news.feeds.configured_url is 'Address in feeds.yaml, without its password and keys.';
