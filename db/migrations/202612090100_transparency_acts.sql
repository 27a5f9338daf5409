-- The leaf of a sealed text that was changed or taken away says which act did it, so that a change past the program is told from
-- a lawful one although its trigger wrote a leaf. See docs/adr/0030-what-happened-is-provable.md.
alter table transparency.pending
  add column format integer not null default 1 check (format in (1, 2)),
  add column act uuid,
  add column at timestamptz not null default clock_timestamp();
comment on column transparency.pending.format is 'Which form the leaf has: 2 says which act it belongs to as well, or that there is none.';
comment on column transparency.pending.act is 'The audit.event that tells of this change; null: of none.';
comment on column transparency.pending.at is 'Since when it waits for its place. Not part of the leaf.';
create index pending_of_act on transparency.pending (act) where act is not null;

alter table transparency.leaf
  add column format integer not null default 1 check (format in (1, 2)),
  add column act uuid;
comment on column transparency.leaf.format is 'Which form the leaf has: 2 says which act it belongs to as well, or that there is none.';
comment on column transparency.leaf.act is 'The audit.event that tells of this change; null: of none.';

comment on table transparency.begun is 'That rows from before the log have entered it, once. Whoever locks its row gives places to leaves: only functions of the log can.';
