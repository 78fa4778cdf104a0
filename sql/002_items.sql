-- What was reported. Identity, sighting, item, revision and story are different things, each its
-- own table. No foreign keys among them: they cost a look-up a row, all writers share one
-- transaction, and items are to be dropped by partition while their keys stay.

create sequence griot.item_id;

create table griot.item (
    item_id           bigint primary key,   -- from griot.item_id, drawn before the insert
    story_id          bigint not null,
    duplicate_of      bigint,               -- the item that readers get in its place
    feed_id           bigint not null,      -- that reported it first
    published         timestamptz not null, -- never moves once stored
    first_seen        timestamptz not null,
    updated_at        timestamptz not null, -- when its words last changed; first_seen: never
    publisher_updated timestamptz,
    outbound_id       uuid not null default gen_random_uuid(),
    url_key           uuid,
    title_key         uuid,
    content_hash      uuid,
    skeleton          bigint not null,
    body_simhash      bigint not null,
    content_words     integer not null,
    revisions         integer not null default 0,
    date_source       text not null,
    date_raw          text,
    guid              text,
    url               text,
    canonical_url     text,
    title             text,
    language          text,
    image             text,
    comments_url      text,
    rights            text,
    wire              text[],
    categories        text[],
    authors           text[],               -- n × {name, email, url}
    enclosures        text[],               -- n × {url, type, length}
    summary           text compression lz4,
    content           text compression lz4
);

-- The river, newest first; what readers get.
create index item_river on griot.item (published desc, item_id desc) where duplicate_of is null;
-- Candidates for one story: the same title, days apart at most.
create index item_title on griot.item (title_key, published) where title_key is not null;
-- The duplicates of an item, by the story they share.
create index item_duplicates on griot.item (story_id) where duplicate_of is not null;

-- Every URL ever met, in its comparison form, and the item it means. Outlives the item, so that a
-- deleted one does not return.
create table griot.item_key (
    url_key uuid primary key,
    item_id bigint not null
);

-- A feed showing an item, in the feed's own words: one row for each guid or URL it used.
create table griot.sighting (
    feed_id       bigint not null,
    item_id       bigint not null,
    first_seen    timestamptz not null,
    guid_key      uuid,                     -- null: no guid, or one that the feed repeats
    url_key       uuid,
    rule          text not null,            -- how the item was recognised
    guid          text,
    url           text,
    canonical_url text,
    title         text
);

create unique index sighting_guid on griot.sighting (feed_id, guid_key) where guid_key is not null;
create index sighting_item on griot.sighting (item_id, feed_id);

-- The words that an edit replaced. rev 1 is the first version.
create table griot.revision (
    item_id      bigint not null,
    rev          integer not null,
    replaced_at  timestamptz not null,
    url          text,
    title        text,
    content_hash uuid,
    summary      text compression lz4,
    content      text compression lz4,
    primary key (item_id, rev)
);

-- One event, told once. lead_item is the report that readers get.
create table griot.story (
    story_id    bigint primary key,         -- the founding item's id
    lead_item   bigint not null,
    founded_at  timestamptz not null,
    merged_into bigint
);

-- Why an item was hidden, renamed or changed. Plain new items and sightings by URL need no reason.
create table griot.decision (
    item_id    bigint not null,
    feed_id    bigint not null,
    decided_at timestamptz not null,
    verdict    text not null,
    against    bigint,                      -- the item it was held against
    rule       text,
    score      double precision,
    evidence   text
);

create index decision_item on griot.decision (item_id);
