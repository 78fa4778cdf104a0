-- What is looked up is looked up by key, whatever the planner was told of the tables last
-- (tests/sql/store_plans_test.cpp).

-- Of all items: with "where quarantine is null" the planner of an empty archive took it, read from end to
-- end, for the way to whatever readers get.
drop index griot.item_seq;
create index item_seq on griot.item ((coalesce(seq, item_id)));

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
             where w.item_id = any (array(select item_id from old))
               and w.first_seen between (select min(first_seen) from old)
                                    and (select max(first_seen) from old)
               and w.item_id = o.item_id
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
    items as (delete from griot.item i using old o where i.item_id = o.item_id)
    select o.story_id from old o;
    $$;
