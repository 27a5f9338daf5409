-- An earlier key is deleted when nothing needs it: nothing lies under it, and no backup of the data from when something did.
alter table keys.data_key add column emptied_at timestamptz;
comment on column keys.data_key.emptied_at is 'When everything that this key had sealed was found sealed anew with a later one. Backups of the data of before need it still.';
create index data_key_behind on keys.data_key (coalition, agency, owner) where retired_at is not null;
