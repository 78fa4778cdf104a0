-- An archive of ten million items: polls by month, look-ups that people make by index, what is to be
-- forgotten and what is remembered of it (Q5, Q6).
--
-- Items stay one table. Every look-up of theirs is by something that knows no month (number, address,
-- guid, title, story), and each would ask every partition; what grows without order, the words, is by
-- month already (griot.search). What goes by age goes in small batches.

drop index griot.item_river;
-- Of all items, as people ask for a day; readers' duplicates are few enough to pass over.
create index item_river on griot.item (published desc, item_id desc);
create index item_of_feed on griot.item (feed_id, published desc, item_id desc);
-- Of all items: people ask by story, whoever founded it.
drop index griot.item_of_story;
create index item_of_story on griot.item (story_id);

-- Rows come at the end and stay; what does change is cleared before it is many pages.
alter table griot.item set (
    autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02,
    autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02,
    toast.autovacuum_vacuum_insert_scale_factor = 0.02);
alter table griot.sighting set (
    autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02,
    autovacuum_vacuum_scale_factor = 0.02);
alter table griot.item_key set (
    autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- The log of polls, by month: a month goes whole, 30 days after its last poll.
alter table griot.poll rename to poll_before;
alter table griot.poll_before rename constraint poll_pkey to poll_before_pkey;
alter index griot.poll_of_feed rename to poll_before_of_feed;
create table griot.poll (
    feed_id     bigint not null,
    started     timestamptz not null,
    outcome     text not null,
    status      integer,
    detail      text,
    url         text,
    final_url   text,
    millis      integer,
    wire_bytes  bigint,
    entries     integer,
    new_items   integer,
    revised     integer,
    next_due_at timestamptz,
    next_reason text
) partition by range (started);
create index poll_of_feed on griot.poll (feed_id, started);
create table griot.poll_other partition of griot.poll default;

create or replace procedure griot.make_months()
    language plpgsql
    as $$
declare
    at timestamptz := coalesce((select i.first_seen from griot.item i order by i.item_id limit 1), now());
begin
    lock table griot.month in share row exclusive mode; -- one daemon at a time
    while at < now() + interval '2 months' loop
        call griot.make_month('search', at);
        at := at + interval '1 month';
    end loop;
    call griot.make_month('search', now() + interval '2 months');
    for months in -1 .. 2 loop
        call griot.make_month('poll', now() + months * interval '1 month');
    end loop;
end
$$;

call griot.make_months();

insert into griot.poll
       (feed_id, started, outcome, status, detail, url, final_url, millis, wire_bytes, entries,
        new_items, revised, next_due_at, next_reason)
select feed_id, started, outcome, status, detail, url, final_url, millis, wire_bytes, entries,
       new_items, revised, next_due_at, next_reason
  from griot.poll_before
 where started > now() - interval '30 days';

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

comment on view news.polls is 'The polls of the last 30 days, and those of the months that these began in.';

drop table griot.poll_before;

-- What feeds.yaml says of how long to keep; null: for ever.
alter table griot.source
    add column keep_text interval,        -- summary and full text
    add column keep_items interval,       -- and what is left of an item then
    add column text_gone timestamptz;     -- items published before have no text any more

-- What is remembered of an item that is gone: enough to know it when its feed still lists it.
create table griot.forgotten (
    item_id       bigint primary key,
    feed_id       bigint not null,
    duplicate_of  bigint,
    url_key       uuid,
    title_key     uuid,
    content_hash  uuid,
    skeleton      bigint not null,
    body_simhash  bigint not null,
    content_words integer not null,
    published     timestamptz not null,
    first_seen    timestamptz not null
);

-- Whole months of polls and words that none needs any more. Readers in the middle of reading put it
-- off: a writer must not wait behind it.
create function griot.drop_months() returns integer
    language plpgsql
    set lock_timeout = '1s'
    as $$
declare
    old record;
    dropped integer := 0;
begin
    lock table griot.month in share row exclusive mode;
    for old in
        select m.of_table, m.name, m.since
          from griot.month m
         where m.of_table = 'poll'
           and m.until < now() - interval '30 days'
            or m.of_table = 'search'
           and m.until < (select min(i.first_seen) from (select first_seen from griot.item order by item_id limit 1000) as i)
    loop
        begin
            execute format('drop table griot.%I', old.name);
            delete from griot.month m where m.of_table = old.of_table and m.since = old.since;
            dropped := dropped + 1;
        exception when lock_not_available then null;
        end;
    end loop;
    return dropped;
end
$$;

-- Takes the text of items older than their source keeps it, at most so many; their titles are found
-- on. How many they were.
create function griot.forget_text(most integer) returns integer
    language plpgsql
    as $$
declare
    rule record;
    taken integer;
    reached timestamptz;
    total integer := 0;
begin
    for rule in
        select s.source_id, s.language, now() - s.keep_text as before,
               coalesce(s.text_gone, '-infinity') as text_gone
          from griot.source s
         where s.keep_text is not null
           and coalesce(s.text_gone, '-infinity') < now() - s.keep_text - interval '1 hour'
         order by s.source_id
    loop
        exit when total >= most;
        with old as (
            select i.item_id, i.first_seen, i.published, i.title, i.language
              from griot.item i
             where i.feed_id = rule.source_id
               and i.published >= rule.text_gone
               and i.published < rule.before
               and (i.summary is not null or i.content is not null)
             order by i.published
             limit most - total),
        words as (
            update griot.search w
               set words = griot.search_words(w.rules, o.title, null)
              from old o
             where w.item_id = o.item_id
               and w.first_seen = o.first_seen),
        revisions as (
            update griot.revision r
               set summary = null, content = null
              from old o
             where r.item_id = o.item_id),
        emptied as (
            update griot.item i
               set summary = null, content = null
              from old o
             where i.item_id = o.item_id)
        select count(*), max(o.published) into taken, reached from old o;
        -- Several may be of one instant: the last one is looked at again.
        update griot.source s
           set text_gone = case when taken = most - total then reached else rule.before end
         where s.source_id = rule.source_id;
        total := total + taken;
    end loop;
    return total;
end
$$;

-- Forgets items older than their source keeps them, at most so many, unless a copy of theirs is kept.
-- Returns the stories that lost one.
create function griot.forget_items(most integer) returns table (story_id bigint)
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
           set guid = null, url = null, canonical_url = null, title = null
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
