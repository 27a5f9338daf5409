-- What nobody confirmed within 30 days is not asked any more. Told when it is read; written down when it is asked anew.
alter table records.destruction add column lapsed_at timestamptz;
alter table records.destruction alter column lapsed_at set statistics 0;
alter table records.destruction add check (lapsed_at is null or (withdrawn_at is null and confirmed_at is null));
comment on column records.destruction.lapsed_at is 'When it lapsed, written down when the same is asked anew. Null also where it lapsed and nobody asked since.';
drop index records.destruction_waits_once;
create unique index destruction_waits_once on records.destruction (subject_id, coalesce(item_id, subject_id))
  where withdrawn_at is null and confirmed_at is null and lapsed_at is null;
alter index records.destruction_waits_once alter column 2 set statistics 0;
