-- Addresses and titles have no order: of each item an entry goes in somewhere among all. Such an index must
-- stay in memory, so it holds 8 bytes of hash in place of 16 or 24 of key; who looks compares the key
-- itself too (Q5).

alter table griot.item_key drop constraint item_key_pkey;
create unique index item_key_by_hash on griot.item_key (uuid_hash_extended(url_key, 0));

drop index griot.item_title;
create index item_title on griot.item (uuid_hash(title_key), ((published at time zone 'UTC')::date))
    where title_key is not null;

-- Half of the feeds give an article its link for a guid: it is not written twice.
alter table griot.sighting add column guid_is_link boolean not null default false;
comment on column griot.sighting.guid_is_link is 'its guid is the link of the item (as_item), and not here';

create or replace view news.sightings as
select g.item_id,
       s.name as source,
       g.first_seen as first_seen_at,
       g.rule,
       case when g.guid_is_link then i.url else g.guid end as guid,
       case when g.as_item then i.url else g.url end as url,
       case when g.as_item then i.title else g.title end as title
  from griot.sighting g
  join griot.source s on s.source_id = g.feed_id
  left join griot.item i on i.item_id = g.item_id;
