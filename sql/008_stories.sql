-- Stories: reports of one event by several sources (D8), told once.

-- Recent reports as stories are judged by them: items that are no duplicates. Older ones than any
-- report to come can be compared with are forgotten; what was decided of them stays in
-- griot.item.story_id.
create sequence griot.report_seq;

create table griot.report (
    item_id     bigint primary key,
    seq         bigint not null default nextval('griot.report_seq'), -- drawn anew when its words change
    at          bigint not null,          -- its place among all: milliseconds since 1970, then key
    key         bigint not null,
    feed_id     bigint not null,
    terms       bytea not null,           -- 8 bytes each, big-endian: 48 bits of hash, 14 of weight, 2 of kind
    words       text not null,            -- of the title's terms
    pattern     bigint not null,
    filling     bigint not null,
    title       smallint not null,        -- 0 telling, 1 vague, 2 a column's
    story_id    bigint,                   -- by the rules, whatever people say; null: item_id
    founder_at  bigint,                   -- place of the report that founds the story; null: this one
    founder_key bigint,
    judged_turn bigint                    -- the settling that wrote the above; null: none had to
);

create index report_by_seq on griot.report (seq);
create index report_by_turn on griot.report (judged_turn) where judged_turn is not null;

-- How far settling has come; one row.
create table griot.story_progress (
    newest_at     bigint not null,        -- of all reports ever told
    settled_seq   bigint not null,        -- reports up to here are judged
    turn          bigint not null,        -- of settlings that wrote
    rules_version integer not null        -- of the rules that judged
) with (fillfactor = 50);

insert into griot.story_progress values (0, 0, 0, 0);

-- A person said that an item is a story of its own (or another one's), for ever.
create table griot.story_pin (
    item_id   bigint primary key,
    story_id  bigint not null,            -- what it is by that word
    pinned_at timestamptz not null default now()
);

create index story_pin_of on griot.story_pin (story_id);

-- What the rules say of an item of which people said otherwise; null: story_id. Kept, so that a
-- person's word can be taken back after the report is forgotten.
alter table griot.item add column story_by_rules bigint;

create index item_by_rules on griot.item (story_by_rules) where story_by_rules is not null;

-- Until now each item that is no duplicate had a row. From now on a story has one when it has more
-- reports than one, or when a person had a hand in it.
truncate griot.story;
alter table griot.story
    add column outbound_id    uuid,       -- null: that of the item whose number it has
    add column reports        integer not null default 0,
    add column first_published timestamptz,
    add column last_published timestamptz,
    add column lead_since     timestamptz, -- when another report became the lead; null: it is the first
    -- Of stories that people merged: what the rules call that of the item whose number it has. Its
    -- own number stays, whatever the rules come to call it, so that what was merged stays merged.
    add column by_rules       bigint;

-- Whatever is of a story but the item whose number it has: reports and their duplicates.
drop index griot.item_duplicates;
create index item_of_story on griot.item (story_id) where story_id <> item_id;

create index story_by_rules on griot.story (by_rules) where by_rules is not null;
create index story_merged on griot.story (merged_into) where merged_into is not null;

-- The story that stands, after people merged some, for one that the rules name.
create function griot.standing_story(bigint) returns bigint
    language sql stable strict
    return (with recursive chain (story_id, merged_into, step) as (
                select story_id, merged_into, 0
                  from griot.story
                 where by_rules = $1
                 union all
                select s.story_id, s.merged_into, c.step + 1
                  from chain c
                  join griot.story s on s.story_id = c.merged_into
                 where c.step < 100)
            select coalesce(min(story_id) filter (where merged_into is null), $1) from chain);

-- The items of a story: its reports and their duplicates. Read at each call, so that it goes on
-- returning whole rows when the table has another column.
create function griot.items_of(story bigint) returns setof griot.item
    language sql stable strict
    as $$
        select i.* from griot.item i where i.item_id = story and i.story_id = story
         union all
        select i.* from griot.item i where i.story_id = story and i.story_id <> i.item_id;
    $$;

alter table griot.decision
    add column needed  double precision,
    add column version integer;

create index decision_of_person on griot.decision (decided_at) where rule = 'person';

-- Grows with whatever readers should see: a daemon whose merged feed shows less publishes anew. One
-- row.
create table griot.news_count (
    news bigint not null
) with (fillfactor = 50);

insert into griot.news_count values (0);

create or replace view news.decisions as
select d.item_id,
       s.name as source,
       d.decided_at,
       d.verdict,
       d.against,
       d.rule,
       d.score,
       d.evidence,
       d.needed,
       d.version
  from griot.decision d
  join griot.source s on s.source_id = d.feed_id;

comment on view news.decisions is 'Why an item was hidden, renamed, changed, or put into a story.';
comment on column news.decisions.verdict is 'new, duplicate, revision, copy-revision (a source edited its copy of another''s item), alias (the same item under another guid); story (joined one), own-story (came near one and founds its own); merged, split, undone (a person''s word).';
comment on column news.decisions.against is 'What it was held against: news.items.id, for story verdicts news.stories.id.';
comment on column news.decisions.rule is 'Rule that decided, e.g. guid, url, title, title+body; of stories: same-words, similar, template, column, person.';
comment on column news.decisions.score is 'How sure the rule was, 0 to 1; of stories: how alike the reports are, to be read beside needed.';
comment on column news.decisions.needed is 'The score that it takes to join a story; null: no such question.';
comment on column news.decisions.version is 'Version of the story rules that decided; null: another rule did.';

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
   and not exists (select from griot.story t where t.story_id = i.item_id);

comment on view news.stories is 'Events, each told once; news.reports has who told it, news.items.story_id names the story of an item.';
comment on column news.stories.id is 'Number of the story: that of the first of its reports that was stored; a new one where a person split it off. A story whose reports turn out to be another''s is no more.';
comment on column news.stories.lead_item is 'The report that readers get: news.items.id. The earliest that credits no other source, or the credited agency''s own.';
comment on column news.stories.founded_at is 'When its first report was first seen.';
comment on column news.stories.merged_into is 'The story that a person merged it into; null: it stands.';
comment on column news.stories.urn is 'Id of the story in the outbound feeds; never changes.';
comment on column news.stories.reports is 'How many items tell it, copies of one article counted once.';
comment on column news.stories.first_published_at is 'When the first of them was published.';
comment on column news.stories.last_published_at is 'When the last of them was published.';

create view news.reports as
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
       coalesce(i.wire, '{}') as wire
  from griot.item i
  join griot.source s on s.source_id = i.feed_id
  left join griot.story t on t.story_id = i.story_id;

comment on view news.reports is 'Who told which story, when, and how long after the first.';
comment on column news.reports.story_id is 'news.stories.id.';
comment on column news.reports.item_id is 'news.items.id.';
comment on column news.reports.source is 'Source: news.sources.name.';
comment on column news.reports.country is 'Country of the source, ISO 3166-1 alpha-2.';
comment on column news.reports.title is 'Its title.';
comment on column news.reports.url is 'Its link, as the publisher gave it.';
comment on column news.reports.published_at is 'When it was published.';
comment on column news.reports.first_seen_at is 'When Griot first fetched it.';
comment on column news.reports.delay is 'How long after the story''s first report it was published.';
comment on column news.reports.is_lead is 'Whether readers get this one.';
comment on column news.reports.duplicate_of is 'The item that it repeats; null: it tells the story in its own words.';
comment on column news.reports.wire is 'Agencies that it credits.';
