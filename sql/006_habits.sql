-- What a feed's arrivals have taught of when to poll it (S1), and the interval that it asked for
-- itself. habit: 35 numbers in the order of store/habit.cpp; null: nothing known yet.
alter table griot.feed
    add column asked_ms bigint not null default 0,
    add column habit float8[];
