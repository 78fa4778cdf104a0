-- The contract: what people and programs may query. Columns are added, never renamed or removed
-- without a major version; the tables behind may change at any time.

create view news.items as
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
       coalesce(i.wire, '{}') as wire,
       array(select unnest(i.authors[:][1:1])) as authors,
       coalesce(i.categories, '{}') as categories,
       i.image,
       i.revisions
  from griot.item i
  join griot.source s on s.source_id = i.feed_id;

comment on view news.items is 'Every item that Griot keeps, once. Readers get those where duplicate_of is null.';
comment on column news.items.id is 'Number of the item; grows with the order of arrival.';
comment on column news.items.urn is 'Id of the item in the outbound feeds; never changes.';
comment on column news.items.url is 'Link as the publisher gave it.';
comment on column news.items.canonical_url is 'The link without tracking parameters and the like.';
comment on column news.items.title is 'Title as plain text.';
comment on column news.items.summary is 'Summary as sanitised HTML.';
comment on column news.items.content is 'Full text as sanitised HTML, where the feed carries it.';
comment on column news.items.source is 'Source that reported it first: news.sources.name.';
comment on column news.items.country is 'Country of the source, ISO 3166-1 alpha-2.';
comment on column news.items.region is 'Region of the source, as its key in feeds.yaml.';
comment on column news.items.language is 'Language, BCP 47: of the item, else of the source.';
comment on column news.items.published_at is 'When it was published; date_source says who says so. Never moves.';
comment on column news.items.date_source is 'published or updated: the feed''s date; clamped: its date lay in the future; first-seen: it had none that could be read.';
comment on column news.items.first_seen_at is 'When Griot first fetched it.';
comment on column news.items.updated_at is 'When Griot last saw its words change; first_seen_at when they never did.';
comment on column news.items.duplicate_of is 'The item that it repeats, and that readers get instead; null for an original.';
comment on column news.items.story_id is 'Story that it belongs to; its duplicates have the same.';
comment on column news.items.wire is 'Agencies that it credits.';
comment on column news.items.authors is 'Names of the authors.';
comment on column news.items.categories is 'Categories that the publisher gave.';
comment on column news.items.image is 'Link of its picture.';
comment on column news.items.revisions is 'How often its words changed; the earlier ones are in news.revisions.';

create view news.sources as
select s.name,
       s.region,
       s.region_name,
       s.country,
       s.language,
       s.urls[f.url_index + 1] as url,
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

comment on view news.sources is 'Every source that Griot follows or followed, and how it is.';
comment on column news.sources.name is 'Name in feeds.yaml.';
comment on column news.sources.region is 'Key of its region in feeds.yaml.';
comment on column news.sources.region_name is 'Name of its region.';
comment on column news.sources.country is 'ISO 3166-1 alpha-2; null: none in particular.';
comment on column news.sources.language is 'BCP 47, as feeds.yaml says.';
comment on column news.sources.url is 'Address that is polled now, of those in feeds.yaml.';
comment on column news.sources.topics is 'Topics in feeds.yaml.';
comment on column news.sources.state is 'new: never read; ok; failing: the last polls failed; gone: the server said 410; paused: by feeds.yaml; retired: no longer in feeds.yaml.';
comment on column news.sources.last_outcome is 'How the last poll ended, e.g. fetched, not-modified, timeout, http-4xx.';
comment on column news.sources.last_status is 'HTTP status of the last poll; null: no response.';
comment on column news.sources.last_detail is 'What went wrong and what to do, where something did.';
comment on column news.sources.failures is 'Polls in a row that failed.';
comment on column news.sources.last_poll_at is 'When the last poll began.';
comment on column news.sources.last_success_at is 'When a poll last worked.';
comment on column news.sources.last_new_item_at is 'When it last had something new.';
comment on column news.sources.next_due_at is 'When it is polled next; null: not at all.';
comment on column news.sources.why is 'Why then.';
comment on column news.sources.items is 'Items that it carried.';
comment on column news.sources.format is 'rss, atom, rdf or json, as last read.';
comment on column news.sources.title is 'Title that the feed gives itself.';
comment on column news.sources.site_url is 'Site that the feed names.';
comment on column news.sources.repairs is 'What had to be mended in the last document.';
comment on column news.sources.redirected_to is 'Where a permanent redirect leads that was noted, not followed for good.';
comment on column news.sources.redirected_since is 'When that redirect was first met.';
comment on column news.sources.redirected_polls is 'Polls in a row that agreed on it.';

create view news.sightings as
select g.item_id,
       s.name as source,
       g.first_seen as first_seen_at,
       g.rule,
       g.guid,
       g.url,
       g.title
  from griot.sighting g
  join griot.source s on s.source_id = g.feed_id;

comment on view news.sightings is 'Who carried an item, since when, under which link and title.';
comment on column news.sightings.item_id is 'news.items.id.';
comment on column news.sightings.source is 'Source that carried it: news.sources.name.';
comment on column news.sightings.first_seen_at is 'When Griot first saw it there.';
comment on column news.sightings.rule is 'How the item was recognised, e.g. new, url, guid, title.';
comment on column news.sightings.guid is 'Id that the feed gave it.';
comment on column news.sightings.url is 'Link as this source gave it.';
comment on column news.sightings.title is 'Title as this source first gave it.';

create view news.revisions as
select item_id, rev, replaced_at, url, title, summary, content
  from griot.revision;

comment on view news.revisions is 'The words that later edits replaced; the present ones are in news.items.';
comment on column news.revisions.item_id is 'news.items.id.';
comment on column news.revisions.rev is '1 for the first version, 2 for the second, ….';
comment on column news.revisions.replaced_at is 'When Griot saw the edit that replaced it.';
comment on column news.revisions.url is 'Link before that edit.';
comment on column news.revisions.title is 'Title before that edit.';
comment on column news.revisions.summary is 'Summary before that edit, sanitised HTML.';
comment on column news.revisions.content is 'Full text before that edit, sanitised HTML.';

create view news.polls as
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
       p.revised
  from griot.poll p
  join griot.source s on s.source_id = p.feed_id;

comment on view news.polls is 'The polls of the last 30 days.';
comment on column news.polls.source is 'news.sources.name.';
comment on column news.polls.started_at is 'When the request left.';
comment on column news.polls.outcome is 'fetched, unchanged, not-modified, or the class of the failure.';
comment on column news.polls.status is 'HTTP status; null: no response.';
comment on column news.polls.detail is 'What went wrong and what to do, where something did.';
comment on column news.polls.url is 'Address that was asked.';
comment on column news.polls.final_url is 'Address that answered, after redirects; null: the same.';
comment on column news.polls.millis is 'Duration of the request in milliseconds.';
comment on column news.polls.wire_bytes is 'Bytes of the body as they came over the network.';
comment on column news.polls.entries is 'Entries in the document.';
comment on column news.polls.new_items is 'Items first seen in this poll.';
comment on column news.polls.revised is 'Known items whose words had changed.';

create view news.decisions as
select d.item_id,
       s.name as source,
       d.decided_at,
       d.verdict,
       d.against,
       d.rule,
       d.score,
       d.evidence
  from griot.decision d
  join griot.source s on s.source_id = d.feed_id;

comment on view news.decisions is 'Why an item was hidden, renamed or changed.';
comment on column news.decisions.item_id is 'news.items.id of the item that was judged.';
comment on column news.decisions.source is 'Source whose entry led to the decision.';
comment on column news.decisions.decided_at is 'When.';
comment on column news.decisions.verdict is 'new, duplicate, revision, alias (the same item under another guid).';
comment on column news.decisions.against is 'news.items.id of the item that it was held against.';
comment on column news.decisions.rule is 'Rule that decided, e.g. guid, url, title, title+body.';
comment on column news.decisions.score is 'How sure the rule was, 0 to 1.';
comment on column news.decisions.evidence is 'What the rule saw, in short.';

create view news.stories as
select story_id as id,
       lead_item,
       founded_at,
       merged_into
  from griot.story;

comment on view news.stories is 'Events, each told once; news.items.story_id names the story of an item.';
comment on column news.stories.id is 'Number of the story; never changes.';
comment on column news.stories.lead_item is 'The report that readers get: news.items.id.';
comment on column news.stories.founded_at is 'When its first report was first seen.';
comment on column news.stories.merged_into is 'The story that it was merged into; null: it stands.';
