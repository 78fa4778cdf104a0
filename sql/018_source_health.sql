-- How sources are, judged once for all daemons and remembered, and what is still to be told of it (R6).

create table griot.source_health (
    source_id   bigint primary key references griot.source (source_id),
    health      text check (health in ('fresh', 'late', 'silent', 'failing', 'blocked', 'moved', 'gone',
                                       'quarantined')), -- null: not read yet, paused, retired
    since       timestamptz,
    usual       interval,    -- longest time between two arrivals; null: too few to tell
    learned_of  timestamptz, -- last_new_item of its feed when that was learned
    learned_at  timestamptz,
    first_items timestamptz  -- when its first items came: they are as old as they say
);

create table griot.health_change (
    change_id    bigint generated always as identity primary key,
    source_id    bigint not null references griot.source (source_id),
    health       text not null,
    since        timestamptz not null,
    before       text,
    before_since timestamptz,
    noted_at     timestamptz not null default now(),
    outcome      text,
    status       integer,
    detail       text,
    url          text,
    told         boolean not null -- worth a word to people: not that a source is late
);
create index health_change_noted on griot.health_change (noted_at);
create index health_change_of_source on griot.health_change (source_id, change_id);

-- What the command and the webhook of feeds.yaml have still to be told, or were.
create table griot.telling (
    telling_id bigint generated always as identity primary key,
    change_id  bigint not null references griot.health_change (change_id) on delete cascade,
    channel    text not null check (channel in ('command', 'webhook')),
    due_at     timestamptz not null default now(),
    attempts   integer not null default 0,
    error      text,        -- of the last attempt
    done_at    timestamptz, -- null: to be told
    delivered  boolean not null default false
);
create index telling_due on griot.telling (due_at) where done_at is null;
create index telling_of_change on griot.telling (change_id);

create or replace view news.sources as
select s.name,
       s.region,
       s.region_name,
       s.country,
       s.language,
       f.url,
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
       f.redirect_url as redirected_to,
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

comment on column news.sources.health is 'How it is by its own habits, after its last poll. fresh; late: silent for longer than it ever was; silent: half as long again; failing: three polls in a row and since; blocked: so, because robots are refused; moved: followed to another address than feeds.yaml says; gone: 410; quarantined: old items of it wait for griot accept. Null: not read yet, paused or retired.';
comment on column news.sources.health_since is 'Since when: of its last arrival for late and silent, of the first failure for failing and blocked.';
comment on column news.sources.usual_silence is 'Longest time between two arrivals of its last 30 days, or of its last 20 items; null: too few to tell.';

create view news.health as
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
       c.url,
       c.told,
       t.delivered_at,
       t.error as delivery_error
  from griot.health_change c
  join griot.source s on s.source_id = c.source_id
  left join lateral (select max(g.done_at) filter (where g.delivered) as delivered_at,
                            max(g.error) filter (where not g.delivered) as error
                       from griot.telling g
                      where g.change_id = c.change_id) as t on true;

comment on view news.health is 'Changes in how sources are, of the last year.';
comment on column news.health.id is 'Number of the change; grows.';
comment on column news.health.source is 'news.sources.name.';
comment on column news.health.health is 'How it is since: as news.sources.health.';
comment on column news.health.since is 'Since when: as news.sources.health_since.';
comment on column news.health.before is 'How it was before; null: it had not been judged.';
comment on column news.health.before_since is 'And since when.';
comment on column news.health.noted_at is 'When Griot found it so.';
comment on column news.health.outcome is 'How the last poll before that had ended.';
comment on column news.health.status is 'Its HTTP status; null: no response.';
comment on column news.health.detail is 'What went wrong and what to do, where something did.';
comment on column news.health.url is 'Address that was polled.';
comment on column news.health.told is 'Whether people were told: log, health feed, command and webhook. Not that a source is late, nor that it is no longer.';
comment on column news.health.delivered_at is 'When the command or webhook of feeds.yaml took it; null: there is none, or it has not yet.';
comment on column news.health.delivery_error is 'Why it has not, at the last attempt.';

create or replace function news.contract_version() returns text
    language sql immutable parallel safe
    return '1.2';
