-- The words of one entry go, and that it existed stays: asked and confirmed as a whole record is.
alter table records.destruction add column item_id uuid;
alter table records.destruction alter column item_id set statistics 0;
comment on column records.destruction.item_id is 'The one entry whose words are to go; null: the whole record.';
drop index records.destruction_waits_once;
create unique index destruction_waits_once on records.destruction (subject_id, coalesce(item_id, subject_id))
  where withdrawn_at is null and confirmed_at is null;
alter index records.destruction_waits_once alter column 2 set statistics 0;
