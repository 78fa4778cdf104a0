-- How common a category is, for the planner: whether to take the newest of all, or those that the index
-- names. An index of some rows only has no statistics of its own.

create statistics griot.item_categories on (griot.lowered(categories)) from griot.item;

-- Not of an empty archive: its planner would believe that it stays empty.
do $$
begin
    if exists (select from griot.item) then
        analyze griot.item (categories);
    end if;
end
$$;
