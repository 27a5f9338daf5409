-- Words that nobody shared do not pass by what was shared of earlier ones.
alter table sharing.access add column item_version integer check (item_version > 0);
comment on column sharing.access.item_version is 'The version that somebody shared. Null: shared before that was written down; whatever is said of the entry ends it.';
-- As for the other columns (202612130101): the planner knows nothing of whose rows there are.
alter table sharing.access alter column item_version set statistics 0;
