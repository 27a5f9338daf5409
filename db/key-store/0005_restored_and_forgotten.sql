-- Bytes of a destroyed key stay in the files of a database until they are written anew: whether that was done is known here, so
-- that whoever was cut short does it again.
alter table keys.store add column forgotten_at timestamptz;
comment on column keys.store.forgotten_at is 'Of the newest destroyed key whose bytes are gone from the files too.';
-- A key store of before knows nothing of what was destroyed since: the data and the files beside the log do.
alter table keys.store add column restored_at timestamptz;
comment on column keys.store.restored_at is 'When a backup was put back here; null: it was told since of all that was destroyed.';
