-- Who is followed, and the runtime state of each feed.
-- Tables in schema griot are Griot's own and may change with any release; schema news is the
-- contract for people (003_news.sql).

create schema news;

-- Instants travel between Griot and Postgres as milliseconds since 1970, UTC.
create function griot.from_millis(bigint) returns timestamptz
    language sql immutable strict parallel safe
    return to_timestamp($1::float8 / 1000);
create function griot.to_millis(timestamptz) returns bigint
    language sql immutable strict parallel safe
    return (extract(epoch from $1) * 1000)::bigint;

-- What feeds.yaml says. A source that leaves the file is retired, never deleted: its items stay.
create table griot.source (
    source_id   bigint generated always as identity primary key,
    name        text not null unique,
    urls        text[] not null check (cardinality(urls) > 0),
    region      text,
    region_name text,
    country     text,
    language    text,
    topics      text[],
    paused      boolean not null default false,
    added_at    timestamptz not null default now(),
    retired_at  timestamptz
);

-- What polling knows, one row a source, rewritten by every poll: hence apart from the words above,
-- with room in each page for the next version of a row.
create table griot.feed (
    feed_id        bigint primary key references griot.source (source_id),
    enabled        boolean not null,      -- in the file, not paused, not gone
    due_at         timestamptz,           -- null: new, has no place in the schedule yet
    next_reason    text,
    lease_owner    text,
    lease_until    timestamptz,
    lease_token    bigint,                -- fences late commits; null: not leased
    url_index      integer not null default 0,
    etag           text,
    last_modified  text,
    body_hash      uuid,
    seen           bigint[],              -- fingerprints of the last body's entries, sorted
    failures       integer not null default 0,
    interval_ms    bigint not null default 0,
    last_poll      timestamptz,
    last_success   timestamptz,
    last_new_item  timestamptz,
    last_outcome   text,
    last_status    integer,
    last_detail    text,
    format         text,
    encoding       text,
    title          text,
    site_url       text,
    language       text,
    repairs        text[],
    gone_at        timestamptz,           -- the server said 410
    redirect_url   text,                  -- where a permanent redirect leads, noted, not followed yet
    redirect_since timestamptz,
    redirect_polls integer,               -- polls in a row that agreed on it
    items          bigint not null default 0
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

create index feed_due on griot.feed (due_at) where enabled;

-- Fencing tokens: each lease gets one, greater than all before it.
create sequence griot.lease_token;

-- The log of polls, kept for 30 days. poll_id follows time, so that the oldest are found at once.
create table griot.poll (
    poll_id     bigint generated always as identity primary key,
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
    revised     integer
);

create index poll_of_feed on griot.poll (feed_id, started);
