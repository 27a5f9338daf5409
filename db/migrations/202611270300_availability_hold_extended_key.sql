-- By which message a hold was extended: the same message again is the same act.
alter table availability.hold add column extended_key uuid;
comment on column availability.hold.extended_key is 'Key of the message that extended it: repeated, it has happened once and is answered as before.';
