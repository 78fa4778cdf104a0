-- The contract for people has a version, and a role that sees nothing else. Writers take their turns
-- by a table that only Griot may lock: an advisory lock is anybody's.

create table griot.turn ();

-- Grows with every change of what schema news offers; the number before the dot with one that takes
-- something away.
create function news.contract_version() returns text
    language sql immutable parallel safe
    return '1.1';

comment on function news.contract_version() is 'Version of this schema, major.minor: 1.2 has all that 1.1 has; 2.0 would lack something.';

create view news.feeds as
select s.name as source,
       a.place,
       griot.address_of(s.source_id, a.url) as url,
       a.url as configured_url,
       a.place = f.url_index + 1 as in_use,
       case when a.place = f.url_index + 1 then f.fallback_since end as in_use_since,
       case when a.place = f.url_index + 1 then f.format end as format,
       case when a.place = f.url_index + 1 then f.encoding end as encoding
  from griot.source s
  join griot.feed f on f.feed_id = s.source_id
 cross join lateral unnest(s.urls) with ordinality as a (url, place);

comment on view news.feeds is 'The addresses of each source, in the order in which they are tried.';
comment on column news.feeds.source is 'news.sources.name.';
comment on column news.feeds.place is '1 for the address that is tried first.';
comment on column news.feeds.url is 'Address that is asked: of feeds.yaml, or where it moved for good (news.moves).';
comment on column news.feeds.configured_url is 'Address in feeds.yaml.';
comment on column news.feeds.in_use is 'Whether this is the one that is polled now.';
comment on column news.feeds.in_use_since is 'Since when it takes the place of the first one, which failed; null: it is the first, or not in use.';
comment on column news.feeds.format is 'rss, atom, rdf or json, as last read there.';
comment on column news.feeds.encoding is 'Character encoding, as last read there.';

-- Reads the tables for whoever may call it.
create function news.first_reports(country text, day date)
    returns table (story_id bigint, item_id bigint, source text, title text, url text,
                   published_at timestamptz, reports integer, copied_after interval,
                   followed_after interval)
    language sql stable security definer
    set search_path = pg_catalog
begin atomic
    with first_told as (
        select i.story_id, i.item_id, i.feed_id, i.title, i.url, i.published,
               coalesce(t.reports, 1) as reports
          from griot.item i
          join griot.source s on s.source_id = i.feed_id
          left join griot.story t on t.story_id = i.story_id
         where i.published >= first_reports.day::timestamptz
           and i.published < (first_reports.day + 1)::timestamptz
           and i.duplicate_of is null
           and i.quarantine is null
           and (first_reports.country is null or s.country = first_reports.country)
           and i.published = coalesce(t.first_published, i.published))
    select f.story_id, f.item_id, s.name, f.title, f.url, f.published, f.reports, e.copied_after,
           e.followed_after
      from first_told f
      join griot.source s on s.source_id = f.feed_id
     cross join lateral (
            select min(o.published - f.published) filter (where o.duplicate_of is not null) as copied_after,
                   min(o.published - f.published) filter (where o.duplicate_of is null) as followed_after
              from (select i.item_id, i.published, i.duplicate_of, i.quarantine
                      from griot.item i
                     where i.story_id = f.story_id
                       and i.story_id <> i.item_id
                     union all
                    select i.item_id, i.published, i.duplicate_of, i.quarantine
                      from griot.item i
                     where i.item_id = f.story_id) as o
             where o.item_id <> f.item_id
               and o.quarantine is null) as e
     order by f.published, f.item_id;
end;

comment on function news.first_reports(text, date) is 'Who had it first: the first reports of the stories that broke on a day (of your session''s time zone) in the sources of a country, ISO 3166-1 alpha-2; null: of all. copied_after: when the first copy of an agency''s or another''s text followed; followed_after: when the first report in other words did; null: none has. reports: how many tell the story by now.';

-- What may be read, and no more: views and functions of news. Its sessions are cut off before they
-- can be in anybody's way. Run again by whoever made the role by hand.
create procedure griot.admit_reader()
    language plpgsql
    as $$
declare
    may_create constant boolean :=
        (select rolsuper or rolcreaterole from pg_catalog.pg_roles where rolname = current_user);
    meddling record;
begin
    if not exists (select from pg_catalog.pg_roles where rolname = 'griot_reader') then
        if not may_create then
            raise warning 'there is no role griot_reader, and % may not create one; have it made by '
                'a superuser (create role griot_reader nologin), then run griot maintain',
                current_user;
            return;
        end if;
        -- Two databases of one server may come here at once.
        begin
            create role griot_reader nologin;
        exception when duplicate_object or unique_violation then null;
        end;
    end if;
    grant usage on schema news to griot_reader;
    grant select on all tables in schema news to griot_reader;
    alter default privileges in schema news grant select on tables to griot_reader;
    begin
        alter role griot_reader set statement_timeout = '30s';
        alter role griot_reader set lock_timeout = '2s';
        alter role griot_reader set idle_in_transaction_session_timeout = '60s';
        alter role griot_reader set default_transaction_read_only = on;
    exception when insufficient_privilege then
        raise warning 'role griot_reader has no time limits, and % may not set them; have a '
            'superuser run: alter role griot_reader set statement_timeout = ''30s''; alter role '
            'griot_reader set idle_in_transaction_session_timeout = ''60s''', current_user;
    end;
    begin
        execute format('revoke temporary on database %I from public', current_database());
    exception when insufficient_privilege then null;
    end;
    -- Griot's own cluster: no locks and no large objects but its own.
    if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
        for meddling in
            select p.oid::regprocedure as name
              from pg_catalog.pg_proc p
             where p.pronamespace = 'pg_catalog'::regnamespace
               and (p.proname ~ '^pg_(try_)?advisory_' or p.proname ~ '^lo_' or p.proname = 'lowrite')
        loop
            execute format('revoke execute on function %s from public', meddling.name);
        end loop;
    end if;
end
$$;

call griot.admit_reader();
