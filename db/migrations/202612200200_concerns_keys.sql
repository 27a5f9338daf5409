-- The key of a concern goes with its words where no record of that id came of it.
alter table concerns.concern add column key_gone_at timestamptz;
alter table concerns.concern alter column key_gone_at set statistics 0;
comment on column concerns.concern.key_gone_at is 'When the key that sealed its words was destroyed. Null: they are still here, or a record lives by that key.';
create index concern_key_goes on concerns.concern (coalition_id, id)
  where key_gone_at is null and ciphertext is null and answer is null and subject_id is distinct from key_owner;
