-- What was handed out is written down entry by entry, and what was said of an entry is said of one version of it.
alter table sharing.disclosure add column given jsonb not null default '{}' check (jsonb_typeof(given) = 'object');
alter table sharing.disclosure alter column given drop default;
comment on column sharing.disclosure.given is 'By id of the entry the field groups that were handed out. Empty: read before this was kept.';
comment on column sharing.disclosure.ruleset is 'The ruleset that counsel had signed when it was read, by which it was decided then.';

alter table sharing.item_statement add column item_version integer not null default 1 check (item_version > 0);
alter table sharing.item_statement alter column item_version drop default;
comment on column sharing.item_statement.item_version is 'Of which version it was said; of a later one nothing is known until it is said anew.';
comment on table sharing.item_statement is 'Append-only; the newest of the version that counts. What somebody said of an entry that the rules ask about and its words do not tell.';

-- The door is told by which ruleset its caller decided.
drop function if exists sharing.open_shared(uuid, uuid[], text[]), sharing.open_shared(uuid, uuid[], text[], text);

-- As for the other columns (202612130101): the planner knows nothing of whose rows there are.
alter table sharing.disclosure alter column given set statistics 0;
alter table sharing.item_statement alter column item_version set statistics 0;
