-- For the feeds and pages of a selection: what is filed under a category, in any case of letters, and
-- what credits an agency.

create function griot.lowered(words text[]) returns text[]
    language sql immutable parallel safe strict
    return array(select lower(word) from unnest(words) as word);

create index item_category on griot.item using gin (griot.lowered(categories)) where categories is not null;
-- Newest first: of an agency that is credited at all there is one among few of these.
create index item_credited on griot.item (published desc, item_id desc)
    where coalesce(wire, wire_inherited) is not null;
