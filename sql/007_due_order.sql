-- Feeds are claimed in the order of due_at, feed_id. Where many are due at one instant (new sources), an index on due_at
-- alone leaves all of them to be sorted at each claim.

drop index griot.feed_due;
create index feed_due on griot.feed (due_at, feed_id) where enabled;
