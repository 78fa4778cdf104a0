-- Who edited: every source that carries an item may change its own words, and each such edit is a
-- revision of that source's. An edit by the source that reported the item first changes the item
-- too.

-- The words that the source last gave; null: met before this migration.
alter table griot.sighting add column content_hash uuid;

alter table griot.revision add column feed_id bigint;
update griot.revision r set feed_id = i.feed_id from griot.item i where i.item_id = r.item_id;
delete from griot.revision where feed_id is null;
alter table griot.revision
    alter column feed_id set not null,
    drop constraint revision_pkey,
    add primary key (item_id, feed_id, rev),
    add column retitled text;             -- the title that replaced this one; null: it stayed

-- What was retitled, newest first.
create index revision_retitled on griot.revision (replaced_at) where retitled is not null;

create or replace view news.revisions as
select r.item_id, r.rev, r.replaced_at, r.url, r.title, r.summary, r.content,
       s.name as source,
       r.retitled
  from griot.revision r
  join griot.source s on s.source_id = r.feed_id;

comment on view news.revisions is 'The words that a source''s later edits replaced; its present title is in news.sightings, the item''s words in news.items.';
comment on column news.revisions.rev is '1 for the first version that this source gave, 2 for the second, ….';
comment on column news.revisions.summary is 'Summary before that edit, sanitised HTML; null where another source reported the item first.';
comment on column news.revisions.content is 'Full text before that edit, sanitised HTML; null where another source reported the item first.';
comment on column news.revisions.source is 'Source whose words they were: news.sources.name.';
comment on column news.revisions.retitled is 'Title that replaced this one; null: the edit left it.';
comment on column news.sightings.url is 'Link as this source last gave it.';
comment on column news.sightings.title is 'Title as this source last gave it.';
comment on column news.decisions.verdict is 'new, duplicate, revision, copy-revision (a source edited its copy of another''s item), alias (the same item under another guid).';
