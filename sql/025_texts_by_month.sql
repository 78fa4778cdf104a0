-- Texts apart from the items, by the month in which their items came (Q5, Q6). An item is looked up by
-- number, address, guid, title and story, none of which knows a month, so items stay one table, now of
-- narrow rows. What is heavy is read by item alone, and lies where its room is given back: a month of it
-- goes whole once nothing of it is kept.
--
-- This writes every text once more: it takes about as much room as the archive has, until it is done.

-- A text is written once. An edit writes the next version; what it replaced stays beside it.
create table griot.item_text (
    item_id    bigint not null,
    first_seen timestamptz not null,        -- the item's
    version    integer not null,            -- 1 came first; the item's own: revisions + 1
    summary    text compression lz4,
    content    text compression lz4
) partition by range (first_seen);

-- Compressed where it stands: a text's pages are read for it alone, so nothing is won by moving it out.
alter table griot.item_text alter column summary set storage main, alter column content set storage main;
-- Versions are few: its number finds them.
create index item_text_item on griot.item_text (item_id);
create table griot.item_text_other partition of griot.item_text default;

-- The months from an instant on, and two more than this one, so that none is missing when it begins.
create procedure griot.make_months_since(of_table text, at timestamptz)
    language plpgsql
    as $$
begin
    while at < now() + interval '2 months' loop
        call griot.make_month(of_table, at);
        at := at + interval '1 month';
    end loop;
    call griot.make_month(of_table, now() + interval '2 months');
end
$$;

create or replace procedure griot.make_months()
    language plpgsql
    as $$
declare
    first timestamptz := coalesce((select i.first_seen from griot.item i order by i.item_id limit 1), now());
begin
    lock table griot.month in share row exclusive mode; -- one daemon at a time
    call griot.make_months_since('search', first);
    call griot.make_months_since('poll', now() - interval '1 month');
    call griot.make_months_since('item_text', now());
end
$$;

do $$
declare
    first timestamptz := coalesce((select min(i.first_seen) from griot.item i), now());
begin
    call griot.make_months_since('item_text', first);
end
$$;

insert into griot.item_text (item_id, first_seen, version, summary, content)
select i.item_id, i.first_seen, i.revisions + 1, i.summary, i.content
  from griot.item i
 where i.summary is not null
    or i.content is not null;

insert into griot.item_text (item_id, first_seen, version, summary, content)
select i.item_id, i.first_seen, r.rev, r.summary, r.content
  from griot.revision r
  join griot.item i on i.item_id = r.item_id and i.feed_id = r.feed_id
 where r.summary is not null
    or r.content is not null;

-- Asked for item by item, by views that anybody reads: a statement that names the months plans for all of
-- them, and the planner thinks it ten times as dear as it is.
create function griot.item_summary(id bigint, item_first_seen timestamptz, item_version integer) returns text
    language sql stable parallel safe security definer
    set search_path = pg_catalog
    as $$
        select t.summary
          from griot.item_text t
         where t.item_id = id
           and t.first_seen = item_first_seen
           and t.version = item_version;
    $$;

create function griot.item_content(id bigint, item_first_seen timestamptz, item_version integer) returns text
    language sql stable parallel safe security definer
    set search_path = pg_catalog
    as $$
        select t.content
          from griot.item_text t
         where t.item_id = id
           and t.first_seen = item_first_seen
           and t.version = item_version;
    $$;

create or replace view news.items as
select i.item_id as id,
       'urn:uuid:' || i.outbound_id as urn,
       i.url,
       coalesce(i.canonical_url, i.url) as canonical_url,
       i.title,
       griot.item_summary(i.item_id, i.first_seen, i.revisions + 1) as summary,
       griot.item_content(i.item_id, i.first_seen, i.revisions + 1) as content,
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

-- A copy's earlier text was never kept: the versions are those of who reported the item first.
create or replace view news.revisions as
select r.item_id, r.rev, r.replaced_at, r.url, r.title,
       griot.item_summary(i.item_id, i.first_seen, r.rev) as summary,
       griot.item_content(i.item_id, i.first_seen, r.rev) as content,
       s.name as source,
       r.retitled
  from griot.revision r
  join griot.source s on s.source_id = r.feed_id
  left join griot.item i on i.item_id = r.item_id and i.feed_id = r.feed_id;

-- Takes in the next items, at most so many; how many they were. One session at a time.
create or replace function griot.take_in_words(most integer) returns integer
    language plpgsql
    as $$
declare
    progress bigint;
    taken integer;
begin
    select p.seq into progress from griot.search_progress p for update skip locked;
    if not found then
        return 0;
    end if;
    with next as materialized (
        select i.item_id, i.first_seen, coalesce(i.seq, i.item_id) as seq,
               griot.search_rules(coalesce(i.language, s.language)) as rules, i.title,
               (select left(coalesce(t.summary, t.content), 2000)
                  from griot.item_text t
                 where t.item_id = i.item_id
                   and t.first_seen = i.first_seen
                   and t.version = i.revisions + 1) as summary
          from griot.item i
          join griot.source s on s.source_id = i.feed_id
         where i.quarantine is null
           and coalesce(i.seq, i.item_id) > progress
         order by coalesce(i.seq, i.item_id)
         limit most),
    written as (
        insert into griot.search as w (item_id, first_seen, rules, words)
        select n.item_id, n.first_seen, n.rules, griot.search_words(n.rules, n.title, n.summary)
          from next n
            on conflict (item_id, first_seen) do update
           set rules = excluded.rules, words = excluded.words
         where (w.rules, w.words) is distinct from (excluded.rules, excluded.words)),
    spoken as (
        insert into griot.search_language (rules)
        select distinct n.rules from next n
            on conflict do nothing)
    select count(*), max(n.seq) into taken, progress from next n;
    if taken > 0 then
        update griot.search_progress set seq = progress;
    end if;
    return taken;
end
$$;

create or replace function news.search(query text, language text default null,
                                       since timestamptz default null, most integer default 50)
    returns table (id bigint, story_id bigint, source text, country text, published_at timestamptz,
                   title text, url text, rank real, title_marked text, excerpt text)
    language sql stable security definer
    set search_path = pg_catalog
    -- What was found is looked up by number, however many the planner takes it for.
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
    with asked as materialized (
        select l.rules, griot.search_query(l.rules, search.query) as query
          from griot.search_language l),
    found as materialized (
        select i.item_id, i.first_seen, i.revisions, i.story_id, s.name, s.country, i.published,
               i.title, i.url, f.rank,
               griot.search_rules(coalesce(i.language, s.language)) as rules
          -- An item is published before it is first seen, or at most by a clock that is ahead.
          from griot.found_items(query, language, since - interval '1 day', 2000) as f
          join griot.item i using (item_id)
          join griot.source s on s.source_id = i.feed_id
         where i.quarantine is null
           and i.duplicate_of is null
           and (since is null or i.published >= since)
         order by f.rank desc, i.published desc, i.item_id desc
         limit most)
    select f.item_id, f.story_id, f.name, f.country, f.published, f.title, f.url, f.rank,
           ts_headline(('griot.' || f.rules)::regconfig,
                       replace(replace(replace(f.title, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
                       a.query, 'HighlightAll=true, StartSel=<mark>, StopSel=</mark>'),
           ts_headline(('griot.' || f.rules)::regconfig,
                       regexp_replace(
                           left(coalesce(griot.item_summary(f.item_id, f.first_seen, f.revisions + 1),
                                         griot.item_content(f.item_id, f.first_seen, f.revisions + 1),
                                         ''), 2000),
                           '<[^>]*(>|$)', ' ', 'g'),
                       a.query, 'MinWords=12, MaxWords=30, StartSel=<mark>, StopSel=</mark>')
      from found f
      join asked a using (rules)
     order by f.rank desc, f.published desc, f.item_id desc;
    $$;

-- Takes the text of items older than their source keeps it, at most so many; their titles are found
-- on. How many they were.
create or replace function griot.forget_text(most integer) returns integer
    language plpgsql
    as $$
declare
    rule record;
    taken integer;
    reached timestamptz;
    total integer := 0;
begin
    for rule in
        select s.source_id, now() - s.keep_text as before,
               coalesce(s.text_gone, '-infinity') as text_gone
          from griot.source s
         where s.keep_text is not null
           and coalesce(s.text_gone, '-infinity') < now() - s.keep_text - interval '1 hour'
         order by s.source_id
    loop
        -- The rest of the sources another time, where much is to be passed over that has none any more.
        exit when total >= most or clock_timestamp() > statement_timestamp() + interval '5 seconds';
        with old as materialized (
            select i.item_id, i.first_seen, i.published, i.title
              from griot.item i
             cross join lateral (select
                                   from griot.item_text t
                                  where t.item_id = i.item_id
                                    and t.first_seen = i.first_seen
                                  limit 1) as told
             where i.feed_id = rule.source_id
               and i.published >= rule.text_gone
               and i.published < rule.before
             order by i.published
             limit most - total),
        words as (
            update griot.search w
               set words = griot.search_words(w.rules, o.title, null)
              from old o
             where w.item_id = any (array(select item_id from old))
               and w.first_seen between (select min(first_seen) from old)
                                    and (select max(first_seen) from old)
               and w.item_id = o.item_id
               and w.first_seen = o.first_seen),
        texts as (
            delete from griot.item_text t
             where t.item_id = any (array(select item_id from old))
               and t.first_seen between (select min(first_seen) from old)
                                    and (select max(first_seen) from old))
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
         where w.item_id = any (array(select item_id from old))
           and w.first_seen between (select min(first_seen) from old)
                                and (select max(first_seen) from old)),
    texts as (
        delete from griot.item_text t
         where t.item_id = any (array(select item_id from old))
           and t.first_seen between (select min(first_seen) from old)
                                and (select max(first_seen) from old)),
    items as (delete from griot.item i using old o where i.item_id = o.item_id)
    select o.story_id from old o;
    $$;

-- Months of the past that nothing is left of, or that none needs any more, go whole. Readers in the middle of
-- reading put it off: a writer must not wait behind them. How many went.
create or replace function griot.drop_months() returns integer
    language plpgsql
    set lock_timeout = '1s'
    as $$
declare
    old record;
    over boolean;
    dropped integer := 0;
begin
    lock table griot.month in share row exclusive mode;
    for old in
        select m.of_table, m.name, m.since, m.until
          from griot.month m
         where m.until < now()
         order by m.since
    loop
        case old.of_table
            when 'poll' then
                over := old.until < now() - interval '30 days';
            when 'search' then
                over := old.until < (select min(i.first_seen)
                                       from (select first_seen
                                               from griot.item
                                              order by item_id
                                              limit 1000) as i);
            when 'item_text' then
                execute format('select count(*) = 0 from (select from griot.%I limit 1) as any_left',
                               old.name)
                   into over;
        end case;
        continue when not coalesce(over, false);
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

-- Writes a month of the past anew of whose texts more than half is gone, so that its room is given back; of
-- several the oldest. Readers in the middle of reading put it off, and it stays as it is where the disk does
-- not manage it within the session's statement_timeout.
create procedure griot.renew_texts()
    language plpgsql
    set lock_timeout = '1s'
    as $$
declare
    few_pages constant integer := 128; -- not worth it: 1 MB
    row_header constant integer := 32;
    page_size constant integer := current_setting('block_size')::integer;
    sparse record;
begin
    -- By what the server last counted there.
    select m.name, x.relname as by_item into sparse
      from griot.month m
      join pg_catalog.pg_class c on c.oid = to_regclass('griot.' || m.name)
      join pg_catalog.pg_index i on i.indrelid = c.oid
      join pg_catalog.pg_class x on x.oid = i.indexrelid
     where m.of_table = 'item_text'
       and m.until < now()
       and c.reltuples > 0
       and c.relpages > few_pages + 2 * c.reltuples / page_size
                                    * (select row_header + sum(w.avg_width * (1 - w.null_frac))
                                         from pg_catalog.pg_stats w
                                        where w.schemaname = 'griot'
                                          and w.tablename = m.name)
     order by m.since
     limit 1;
    if found then
        execute format('cluster griot.%I using %I', sparse.name, sparse.by_item);
    end if;
exception when lock_not_available or query_canceled or undefined_table then null;
end
$$;

alter table griot.item drop column summary, drop column content;
alter table griot.revision drop column summary, drop column content;
-- Written anew without them. (A new database stays uncounted: the planner takes a table that it knows to
-- be empty for one that needs no index.)
do $$
begin
    if exists (select from griot.item) then
        cluster griot.item using item_pkey;
        alter table griot.item set without cluster;
        cluster griot.revision using revision_pkey;
        alter table griot.revision set without cluster;
        analyze griot.item, griot.item_text;
    end if;
end
$$;
