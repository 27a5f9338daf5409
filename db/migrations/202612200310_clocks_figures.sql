-- What is published of legal clocks: a quarter at a time, once, so that no two looks can be subtracted.
create table clocks.figure_quarter (
  coalition_id uuid not null references identity.coalition,
  quarter date not null check (quarter = date_trunc('quarter', quarter::timestamp)::date),
  published_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, quarter)
);
comment on table clocks.figure_quarter is 'Append-only: quarters, by UTC, of which figures of legal clocks are published. What is destroyed or corrected later changes none.';

create table clocks.figure (
  coalition_id uuid not null,
  quarter date not null,
  scope uuid not null,
  kind text not null check (kind in ('duty', 'agency')),
  about text not null check (length(about) between 3 and 60),
  outcome text not null check (outcome in ('met', 'met-recorded-late', 'late', 'missed', 'not-applicable', 'corrected', 'unjudged', 'running')),
  n integer check (n >= 11),
  primary key (coalition_id, quarter, scope, kind, about, outcome),
  foreign key (coalition_id, quarter) references clocks.figure_quarter (coalition_id, quarter)
);
comment on table clocks.figure is 'Append-only: how many duties that began in a quarter ended how, as it was known 45 days after it. Null: a small number, or one that would tell a small one.';
comment on column clocks.figure.scope is 'The coalition, or the agency, whose figures these are.';
comment on column clocks.figure.about is 'Jurisdiction and duty, such as "US T2"; or the id of an agency.';

alter table clocks.figure_quarter enable row level security;
alter table clocks.figure_quarter force row level security;
alter table clocks.figure enable row level security;
alter table clocks.figure force row level security;
