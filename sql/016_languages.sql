-- Stories are judged within a language, and across languages by names and numbers alone.

alter table griot.report add column language text not null default ''; -- by which its words were read

update griot.report r
   set language = split_part(i.language, '-', 1)
  from griot.item i
 where i.item_id = r.item_id
   and split_part(i.language, '-', 1) in ('fr', 'en', 'pt', 'es', 'ar');

comment on column news.decisions.rule is 'Rule that decided, e.g. guid, url, title, title+body; of stories: same-words, similar, same-names (in another language), template, column, person.';
