-- The functions of news: which there are, what they promise to a planner, and what they answer.
begin;
select plan(27);

select functions_are('news', array['contract_version', 'first_reports', 'search', 'since']);
select function_returns('news', 'contract_version', array[]::name[], 'text');
select function_returns('news', 'since', array['bigint', 'integer'], 'setof news.items');
select function_returns('news', 'search', array['text', 'text', 'timestamp with time zone', 'integer'], 'setof record');
select function_returns('news', 'first_reports', array['text', 'date'], 'setof record');
select volatility_is('news', 'contract_version', array[]::name[], 'immutable');
select volatility_is('news', 'since', array['bigint', 'integer'], 'stable');
select volatility_is('news', 'search', array['text', 'text', 'timestamp with time zone', 'integer'], 'stable');
select volatility_is('news', 'first_reports', array['text', 'date'], 'stable');
select is_empty($$ select proname from pg_proc
                    where pronamespace in ('news'::regnamespace, 'griot'::regnamespace) and prosecdef
                      and not coalesce(proconfig, '{}')::text ~ 'search_path=' $$,
                'what runs with its owner''s rights looks names up where the caller cannot put any');

select matches(news.contract_version(), '^[0-9]+\.[0-9]+$');

select results_eq('select id from news.search(''marche'') order by id', 'values (1::bigint), (3)', 'accents do not matter');
select results_eq('select id from news.search(''MARCHÉ dori'')', 'values (1::bigint)', 'every word is wanted, in any case');
select results_eq('select id from news.search(''"marché rouvre"'')', 'values (1::bigint)', 'words in quotation marks stand side by side');
select results_eq('select id from news.search(''rouv*'') order by id', 'values (1::bigint)', 'a star stands for any ending; a copy is not found beside its article');
select results_eq('select title_marked from news.search(''dori'', null, null, 1)',
                  $$ select title_marked from news.search('dori') limit 1 $$, 'as many as asked for, the best first');
select is_empty('select from news.search(''ferme'')', 'what is held back is not found');
select is_empty('select from news.search(''marche'', null, now())', 'what is older than asked for is not found');
select is_empty('select from news.search('''')');
select is_empty('select from news.search(null)');
select lives_ok($$ select news.search(q) from unnest(array['" (', '&|!:*', '-', '<->', E'\\', 'l''', repeat('a ', 5000)]) as q $$,
                'no input is an error');

select results_eq('select seq from news.since(0)', 'select seq from news.items order by seq', 'from the beginning, in order');
select results_eq('select id from news.since((select min(seq) from news.items))',
                  'select id from news.items order by seq offset 1', 'what came after');
select is((select count(*) from news.since(0, 2)), 2::bigint, 'a page');
select is_empty('select from news.since((select max(seq) from news.items))', 'nothing new');

select results_eq('select item_id, source, reports from news.first_reports(''BF'', ''2026-05-03'') order by item_id',
                  $$ values (1::bigint, 'Source 1', 2), (3, 'Source 2', 2) $$, 'who had it first: two at the same minute');
select is_empty('select from news.first_reports(''ML'', ''2026-05-03'')', 'of another country');

select finish();
rollback;
