-- Words to search by (Q4): of title and summary, by the rules of their language, without accents.
-- Kept apart from the items, by month of arrival: so an index that words go into all over stays as
-- small as a month, and goes with it. Filled after the commit, by the numbers of griot.item.seq: a
-- poll does not wait for it, and what was stored before this migration comes in its turn.

do $$
begin
    create extension if not exists unaccent with schema griot;
exception when insufficient_privilege then
    raise exception 'Griot searches without accents by Postgres'' extension unaccent, and % may not '
        'make it in this database; have its owner or a superuser run: create extension unaccent',
        current_user
        using errcode = 'insufficient_privilege';
end
$$;

-- Words that say nothing are told by their accents ("à", "a"), so they go first.
create text search dictionary griot.french_noise (
    template = pg_catalog.simple, stopwords = french, accept = false);
create text search dictionary griot.spanish_noise (
    template = pg_catalog.simple, stopwords = spanish, accept = false);
create text search dictionary griot.portuguese_noise (
    template = pg_catalog.simple, stopwords = portuguese, accept = false);
create text search dictionary griot.german_noise (
    template = pg_catalog.simple, stopwords = german, accept = false);

create text search configuration griot.fr (copy = pg_catalog.french);
create text search configuration griot.en (copy = pg_catalog.english);
create text search configuration griot.pt (copy = pg_catalog.portuguese);
create text search configuration griot.es (copy = pg_catalog.spanish);
create text search configuration griot.de (copy = pg_catalog.german);
create text search configuration griot.ar (copy = pg_catalog.arabic);
create text search configuration griot.other (copy = pg_catalog.simple);

do $$
declare
    -- Whoever made the extension before chose its schema.
    unaccent constant text := (select format('%I.unaccent', n.nspname)
                                 from pg_catalog.pg_extension e
                                 join pg_catalog.pg_namespace n on n.oid = e.extnamespace
                                where e.extname = 'unaccent');
    words constant text := 'asciiword, asciihword, hword_asciipart, word, hword, hword_part';
begin
    execute format('alter text search configuration griot.fr alter mapping for %s with griot.french_noise, %s, french_stem', words, unaccent);
    execute format('alter text search configuration griot.en alter mapping for %s with %s, english_stem', words, unaccent);
    execute format('alter text search configuration griot.pt alter mapping for %s with griot.portuguese_noise, %s, portuguese_stem', words, unaccent);
    execute format('alter text search configuration griot.es alter mapping for %s with griot.spanish_noise, %s, spanish_stem', words, unaccent);
    execute format('alter text search configuration griot.de alter mapping for %s with griot.german_noise, %s, german_stem', words, unaccent);
    execute format('alter text search configuration griot.ar alter mapping for %s with %s, arabic_stem', words, unaccent);
    execute format('alter text search configuration griot.other alter mapping for %s with %s, simple', words, unaccent);
end
$$;

-- "fr-BF" → "fr"; a language without rules of its own → "other".
create function griot.search_rules(language text) returns text
    language sql immutable parallel safe
    return case when lower(split_part(language, '-', 1)) in ('fr', 'en', 'pt', 'es', 'de', 'ar')
                then lower(split_part(language, '-', 1)) else 'other' end;

-- Text as its words are to be found. Tags and slashes part words ("attaques/otages" would be a path).
-- Portuguese plurals are told by their accents (nações, nação), which are gone when words are cut.
-- Arabic is written with and without vowels, hamza and dots, and with articles and particles glued on.
create function griot.searchable(text text, rules text) returns text
    language sql immutable parallel safe
    return case rules
        when 'pt' then regexp_replace(translate(regexp_replace(text, '<[^>]*(>|$)', ' ', 'g'), '/', ' '),
                                      'ões\M|(?<=[cçsiz])oes\M', 'ao', 'gi')
        when 'ar' then regexp_replace(
             translate(regexp_replace(regexp_replace(text, '<[^>]*(>|$)', ' ', 'g'),
                                      '[ً-ْٰـ]', '', 'g'),
                       '/أإآٱىةؤئ', ' اااايهوي'),
             '(^|[^ء-ي])(?:[وف]?(?:[بك]?ال|لل)|[وف](?=[ء-ي]{4}))(?=[ء-ي]{3})', '\1', 'g')
        else translate(regexp_replace(text, '<[^>]*(>|$)', ' ', 'g'), '/', ' ') end;

create function griot.search_words(rules text, title text, summary text) returns tsvector
    language sql immutable parallel safe
    return setweight(to_tsvector(('griot.' || rules)::regconfig,
                                 griot.searchable(coalesce(title, ''), rules)), 'A')
           || setweight(to_tsvector(('griot.' || rules)::regconfig,
                                    griot.searchable(coalesce(summary, ''), rules)), 'B');

-- What people type: words, "a phrase", -without, or, and beginnings with an asterisk (secur*).
create function griot.search_query(rules text, query text) returns tsquery
    language plpgsql immutable parallel safe
    as $$
declare
    config constant regconfig := ('griot.' || rules)::regconfig;
    -- Words that say nothing, of those that Postgres's list for French lacks ("a": "à" as typed).
    typed constant text := griot.searchable(
        case rules when 'fr'
             then regexp_replace(query, '\m(a|les|est|sont|ont|cet|cette)\M', 'à', 'gi')
             else query end, rules);
    answer tsquery := websearch_to_tsquery(config, regexp_replace(typed, '[^\s"*]+\*', ' ', 'g'));
    beginning text;
begin
    for beginning in
        select (regexp_matches(typed, '([^\s"*''\\]+)\*', 'g'))[1]
    loop
        answer := answer && to_tsquery(config, '''' || beginning || ''':*');
    end loop;
    return answer;
end
$$;

-- Months of a table that is partitioned by time, newest last. until: of the next.
create table griot.month (
    of_table text not null,
    name     text not null,
    since    timestamptz not null,
    until    timestamptz not null,
    primary key (of_table, since)
);

-- Makes the month that holds an instant, unless it is there. What came while it was missing lies in
-- the table's last resort, …_other, and moves.
create procedure griot.make_month(of_table text, at timestamptz)
    language plpgsql
    as $$
declare
    starts constant timestamptz := date_trunc('month', at, 'UTC');
    ends constant timestamptz := date_trunc('month', starts + interval '40 days', 'UTC');
    name constant text := of_table || '_' || to_char(starts at time zone 'UTC', 'YYYY_MM');
    key constant text := (select a.attname
                            from pg_catalog.pg_partitioned_table p
                            join pg_catalog.pg_attribute a
                              on a.attrelid = p.partrelid
                             and a.attnum = p.partattrs[0]
                           where p.partrelid = ('griot.' || of_table)::regclass);
begin
    if exists (select from griot.month m where m.of_table = make_month.of_table and m.since = starts) then
        return;
    end if;
    execute format('create table griot.%I (like griot.%I including all)', name, of_table);
    execute format('with late as (delete from griot.%I where %I >= %L and %I < %L returning *)
                    insert into griot.%I select * from late',
                   of_table || '_other', key, starts, key, ends, name);
    execute format('alter table griot.%I attach partition griot.%I for values from (%L) to (%L)',
                   of_table, name, starts, ends);
    insert into griot.month values (of_table, name, starts, ends);
end
$$;

create table griot.search (
    item_id    bigint not null,
    first_seen timestamptz not null,
    rules      text not null,            -- griot.search_rules of its language
    words      tsvector not null,
    primary key (item_id, first_seen)
) partition by range (first_seen);

create index search_words on griot.search using gin (words) with (fastupdate = off);
create table griot.search_other partition of griot.search default;

-- How far it has come, by griot.item.seq; one row.
create table griot.search_progress (
    seq bigint not null
) with (fillfactor = 50);

insert into griot.search_progress values (0);

-- The rules that any item's words went by: no others are asked.
create table griot.search_language (
    rules text primary key
);

-- The months that there are items of, and two more, so that none is missing when it begins.
create procedure griot.make_months()
    language plpgsql
    as $$
declare
    at timestamptz := coalesce((select i.first_seen from griot.item i order by i.item_id limit 1), now());
begin
    while at < now() + interval '2 months' loop
        call griot.make_month('search', at);
        at := at + interval '1 month';
    end loop;
    call griot.make_month('search', now() + interval '2 months');
end
$$;

call griot.make_months();

-- Takes in the next items, at most so many; how many they were. One session at a time.
create function griot.take_in_words(most integer) returns integer
    language plpgsql
    as $$
declare
    progress bigint;
    taken integer;
begin
    select p.seq into progress from griot.search_progress p for update skip locked;
    if not found then
        return 0;
    end if;
    with next as materialized (
        select i.item_id, i.first_seen, coalesce(i.seq, i.item_id) as seq,
               griot.search_rules(coalesce(i.language, s.language)) as rules, i.title,
               left(coalesce(i.summary, i.content), 2000) as summary
          from griot.item i
          join griot.source s on s.source_id = i.feed_id
         where i.quarantine is null
           and coalesce(i.seq, i.item_id) > progress
         order by coalesce(i.seq, i.item_id)
         limit most),
    written as (
        insert into griot.search as w (item_id, first_seen, rules, words)
        select n.item_id, n.first_seen, n.rules, griot.search_words(n.rules, n.title, n.summary)
          from next n
            on conflict (item_id, first_seen) do update
           set rules = excluded.rules, words = excluded.words
         where (w.rules, w.words) is distinct from (excluded.rules, excluded.words)),
    spoken as (
        insert into griot.search_language (rules)
        select distinct n.rules from next n
            on conflict do nothing)
    select count(*), max(n.seq) into taken, progress from next n;
    if taken > 0 then
        update griot.search_progress set seq = progress;
    end if;
    return taken;
end
$$;

-- Of the items that a query finds, at most so many are looked at for their rank, newest first: what is
-- in every other article is answered as fast as what is rare.
create function griot.found_items(query text, language text, since timestamptz, most integer)
    returns table (item_id bigint, rank real)
    language plpgsql stable
    set enable_bitmapscan = on
    as $$
declare
    condition text;
    rank text;
    place record;
    found integer;
begin
    -- Each language by its own rules; those that agree on the query are asked at once.
    select string_agg(format('(w.words @@ %L::tsquery and w.rules = any (%L))', q.query, q.rules), ' or '),
           'case ' || string_agg(format('when w.rules = any (%2$L) then ts_rank(w.words, %1$L::tsquery)',
                                        q.query, q.rules), ' ') || ' end'
      into condition, rank
      from (select griot.search_query(l.rules, found_items.query) as query, array_agg(l.rules) as rules
              from griot.search_language l
             where language is null or l.rules = griot.search_rules(language)
             group by 1) as q
     where numnode(q.query) > 0;
    if condition is null then
        return;
    end if;
    for place in
        select m.name, m.since from griot.month m where m.of_table = 'search'
           and (found_items.since is null or m.until > found_items.since)
         union all
        select 'search_other', '-infinity'
         order by 2 desc
    loop
        return query execute format(
            'select w.item_id, %s from griot.%I w where %s %s limit %s', rank, place.name,
            '(' || condition || ')',
            case when since is null then '' else format('and w.first_seen >= %L', since) end, most);
        get diagnostics found = row_count;
        most := most - found;
        exit when most <= 0;
    end loop;
end
$$;

create function news.search(query text, language text default null, since timestamptz default null,
                            most integer default 50)
    returns table (id bigint, story_id bigint, source text, country text, published_at timestamptz,
                   title text, url text, rank real, title_marked text, excerpt text)
    language sql stable security definer
    set search_path = pg_catalog
    -- What was found is looked up by number, however many the planner takes it for.
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
    with asked as materialized (
        select l.rules, griot.search_query(l.rules, search.query) as query
          from griot.search_language l),
    found as (
        select i.item_id, i.story_id, s.name, s.country, i.published, i.title, i.url, f.rank,
               coalesce(i.summary, i.content) as summary,
               griot.search_rules(coalesce(i.language, s.language)) as rules
          -- An item is published before it is first seen, or at most by a clock that is ahead.
          from griot.found_items(query, language, since - interval '1 day', 2000) as f
          join griot.item i using (item_id)
          join griot.source s on s.source_id = i.feed_id
         where i.quarantine is null
           and i.duplicate_of is null
           and (since is null or i.published >= since)
         order by f.rank desc, i.published desc, i.item_id desc
         limit most)
    select f.item_id, f.story_id, f.name, f.country, f.published, f.title, f.url, f.rank,
           ts_headline(('griot.' || f.rules)::regconfig,
                       replace(replace(replace(f.title, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
                       a.query, 'HighlightAll=true, StartSel=<mark>, StopSel=</mark>'),
           ts_headline(('griot.' || f.rules)::regconfig,
                       regexp_replace(left(coalesce(f.summary, ''), 2000), '<[^>]*(>|$)', ' ', 'g'),
                       a.query, 'MinWords=12, MaxWords=30, StartSel=<mark>, StopSel=</mark>')
      from found f
      join asked a using (rules)
     order by f.rank desc, f.published desc, f.item_id desc;
    $$;

comment on function news.search(text, text, timestamptz, integer) is 'Articles that a query finds in title and summary, best first: words ("attaque dori"), phrases in quotation marks, -without, or, beginnings (secur*); accents, capitals, plurals and elisions do not matter, and a word of the title weighs more. language: only articles in it, BCP 47; null: all, each by its own rules. since: only those published since. At most so many (50). Ranked are the newest 2,000 that it finds. title_marked and excerpt are HTML with what was found in <mark>.';
