-- What a person accepts is announced as all news is (griot.news_count): no flag waits for a poll.
alter table griot.feed drop column released;

-- Of an instant the epoch does not hang on the time zone, but Postgres counts date_part as if it did and
-- takes a function that says "immutable" for a call; one that says "stable" costs a tenth.
create or replace function griot.to_millis(timestamptz) returns bigint
    language sql stable strict parallel safe
    return (date_part('epoch', $1) * 1000)::bigint;
