-- Codes of drafts that opened nothing, for the limit: when, and nothing else.
create table concerns.draft_try (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp()
);
comment on table concerns.draft_try is 'A code of a draft that opened nothing within the last hour: neither the code nor from where.';
create index draft_try_at on concerns.draft_try (at);
alter table concerns.draft_try enable row level security;
alter table concerns.draft_try force row level security;

comment on column concerns.draft.place is 'HMAC of the stretched code. The code, and whose it is, are nowhere.';
comment on column concerns.draft.version is 'One more with each save: whoever goes on from an older one is shown both.';
