-- What somebody said of an entry they said of the words that they read: a later version waits until somebody reads it again.
alter table sharing.item_statement add column item_version integer check (item_version > 0);
comment on column sharing.item_statement.item_version is 'Of which version it was said; null: of none that counts.';
alter table sharing.item_statement alter column item_version set statistics 0;
