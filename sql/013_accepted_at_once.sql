-- What a person accepts is announced as all news is (griot.news_count): no flag waits for a poll.
alter table griot.feed drop column released;
