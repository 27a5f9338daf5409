-- What is held is a slot: a bed, an appointment, an hour of somebody's time. The files of db/policies.txt make the function
-- again under its new name.
drop function if exists availability.hold_place(uuid, uuid, text[]) cascade;
