-- What was destroyed stays so: a backup of the data of before does not bring it back, and neither does an older copy of this key store.
create table keys.tombstone (
  coalition uuid not null,
  agency uuid not null,
  subject uuid not null,
  item uuid,
  note text not null check (octet_length(note) <= 2000),
  noted_at timestamptz not null default now(),
  unique nulls not distinct (subject, item)
);
comment on table keys.tombstone is 'That a record, or one entry of it, was destroyed. Ids alone.';
comment on column keys.tombstone.item is 'The one entry whose words went; null: the whole record, whose keys are destroyed here.';
comment on column keys.tombstone.note is 'What was destroyed and when, signed by the installation (C2SP signed-note).';
