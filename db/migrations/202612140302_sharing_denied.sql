-- How often the answer was no, and why: counted by month, with no young person in it.
create table sharing.denied (
  coalition_id uuid not null,
  agency_id uuid not null,
  program_id uuid not null,
  month date not null check (extract(day from month) = 1),
  reason text not null check (reason ~ '^[a-z]+(-[a-z0-9]+)*$'),
  n integer not null default 1 check (n > 0),
  primary key (program_id, month, reason),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id)
);
comment on table sharing.denied is 'How often a program asked what may pass and was told that something may not, by reason. Of whom, to whom and of which entry it was asked stands nowhere.';
comment on column sharing.denied.n is 'Questions for which the reason was given at least once.';
