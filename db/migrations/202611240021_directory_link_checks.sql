-- What a machine found when it looked at the website of a service. For stewards: it says nothing about the
-- service itself, so no card is made from it.
create table directory.link_check (
  service_id uuid primary key references directory.service,
  checked_at timestamptz not null,
  outcome text not null check (outcome in ('answers', 'moved', 'gone', 'refused', 'no-answer', 'not-found', 'not-allowed', 'bad-address')),
  failures smallint not null default 0 check (failures >= 0),
  next_at timestamptz not null
);
comment on column directory.link_check.failures is 'Times in a row that the website did not answer, or no longer has the page.';
comment on column directory.link_check.next_at is 'When to look again: a month after an answer, sooner after a failure.';
create index link_check_next on directory.link_check (next_at);

-- One line per host, so that all nodes together ask it slowly and heed its robots.txt.
create table directory.link_host (
  host text primary key check (length(host) between 1 and 260),
  asked_at timestamptz not null,
  robots text not null default '' check (length(robots) <= 20000),
  robots_at timestamptz
);
