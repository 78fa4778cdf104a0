-- What griot_reader may do, and what nobody may but the owner.
begin;
select plan(18);

select has_role('griot_reader');
select isnt_superuser('griot_reader');
select is_member_of('griot_reader', array[]::name[], 'nobody is in it by the migration');
select results_eq($$ select rolcreaterole, rolcreatedb, rolreplication, rolbypassrls from pg_roles where rolname = 'griot_reader' $$,
                  'values (false, false, false, false)');
select set_has($$ select unnest(rolconfig) from pg_roles where rolname = 'griot_reader' $$,
               $$ values ('statement_timeout=30s'), ('lock_timeout=2s'), ('idle_in_transaction_session_timeout=60s'),
                         ('default_transaction_read_only=on') $$, 'its sessions are cut off before they are in the way');

select schema_privs_are('news', 'griot_reader', array['USAGE']);
select schema_privs_are('griot', 'griot_reader', array[]::text[]);
select schema_privs_are('public', 'griot_reader', array['USAGE']);
select database_privs_are(current_database(), 'griot_reader', array['CONNECT']);
select table_privs_are('news', 'items', 'griot_reader', array['SELECT']);
select table_privs_are('news', 'sources', 'griot_reader', array['SELECT']);
select is_empty($$ select relname from pg_class
                    where relnamespace = 'news'::regnamespace and relkind = 'v'
                      and not has_table_privilege('griot_reader', oid, 'SELECT') $$, 'every view may be read');
select is_empty($$ select relname from pg_class
                    where relnamespace in ('news'::regnamespace, 'griot'::regnamespace) and relkind in ('v', 'r', 'p', 'm')
                      and has_table_privilege('griot_reader', oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') $$,
                'nothing may be written');
select is_empty($$ select relname from pg_class
                    where relnamespace = 'griot'::regnamespace and relkind in ('r', 'p', 'v', 'm')
                      and has_table_privilege('griot_reader', oid, 'SELECT') $$, 'no table behind the views may be read');
select function_privs_are('news', 'search', array['text', 'text', 'timestamp with time zone', 'integer'], 'griot_reader', array['EXECUTE']);
select function_privs_are('news', 'since', array['bigint', 'integer'], 'griot_reader', array['EXECUTE']);
select function_privs_are('news', 'first_reports', array['text', 'date'], 'griot_reader', array['EXECUTE']);

set local role griot_reader;
select string_agg(source, ', ' order by source) as seen from news.items \gset
reset role;
select is(:'seen'::text, 'Source 1, Source 2, Source 3', 'it reads what there is');

select finish();
rollback;
