-- A cursor that misses nothing (Q3): items are numbered in the order of commits, by the turn that all
-- writers take (griot.turn); one that readers should see anew gets another number.

create sequence griot.seq;
select setval('griot.seq', last_value, is_called) from griot.item_id;

alter table griot.item add column seq bigint; -- null: of before this migration, item_id
alter table griot.item alter column seq set default nextval('griot.seq');

create index item_seq on griot.item ((coalesce(seq, item_id))) where quarantine is null;

create function griot.number_change() returns trigger
    language plpgsql
    as $$
begin
    lock table griot.turn in exclusive mode; -- whoever writes: numbers in the order of commits
    new.seq := nextval('griot.seq');
    return new;
end
$$;

create trigger item_changed before update on griot.item
    for each row
    when (old.revisions <> new.revisions
          or old.story_id <> new.story_id
          or old.duplicate_of is distinct from new.duplicate_of
          or old.wire_inherited is distinct from new.wire_inherited
          or old.quarantine is distinct from new.quarantine)
    execute function griot.number_change();

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
       i.wire is null and i.wire_inherited is not null as wire_inherited,
       coalesce(i.seq, i.item_id) as seq
  from griot.item i
  join griot.source s on s.source_id = i.feed_id
 where i.quarantine is null;

comment on column news.items.seq is 'Place in the order in which items came or changed: whoever remembers the highest and asks for higher ones (news.since) misses none. An item that is edited, moves to another story or is accepted gets a new one.';

create function news.since(cursor bigint, most integer default 1000) returns setof news.items
    language sql stable
    as $$
        select i.*
          from news.items i
         where i.seq > cursor
         order by i.seq
         limit most;
    $$;

comment on function news.since(bigint, integer) is 'What is new or changed since the last call, in the order of commits: news.items, at most so many (1000). Call it again with the highest seq of the answer until it is empty; begin with 0. Nothing is missed, however many daemons write; an item that changed comes again under its id.';
