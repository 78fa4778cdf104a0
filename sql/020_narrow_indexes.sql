-- An item has few sightings: its number finds them (Q5).
drop index griot.sighting_item;
create index sighting_item on griot.sighting (item_id);
