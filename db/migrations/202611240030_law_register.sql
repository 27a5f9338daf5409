-- What the law says where. A fact is entered by one person and counts only when another has read the source; both acts
-- stay for ever. Drafts that ship with the program stand in content/law, not here: a file is nobody.
create schema law;

create table law.fact (
  id text primary key check (id ~ '^[a-z]{2,8}(-[a-z0-9]+)+$'),
  jurisdiction text not null check (jurisdiction ~ '^(US|[A-Z]{2}|tribe:[a-z0-9]+(-[a-z0-9]+)*)$'),
  topic text not null check (topic ~ '^[a-z]+(-[a-z]+)*$'),
  value text not null check (value in ('yes', 'no', 'partial')),
  scope jsonb not null default '{}' check (jsonb_typeof(scope) = 'object'),
  says text not null check (length(says) between 10 and 320),
  citation text not null check (length(citation) between 5 and 120),
  quote text not null check (length(quote) between 10 and 300),
  official text not null check (official ~ '^https://' and length(official) <= 400),
  archived_sha256 text not null check (archived_sha256 ~ '^[0-9a-f]{64}$'),
  source_kind text not null check (source_kind in ('statute', 'regulation', 'agency', 'secondary')),
  as_of date not null,
  as_of_note text check (length(as_of_note) between 3 and 320),
  retrieved_on date not null,
  license text not null check (length(license) between 3 and 200),
  valid_from date,
  valid_to date,
  entered_by uuid not null references identity.person,
  entered_at timestamptz not null default now(),
  taken_from text check (taken_from ~ '^[a-z]{2}(-[a-z0-9]+)+$'),
  replaces text references law.fact,
  fictional boolean not null default false,
  unique (id, entered_by),
  check (valid_to is null or valid_from is null or valid_from <= valid_to),
  check (replaces is distinct from id)
);
comment on table law.fact is 'Append-only. One thing a law says, as one named person entered it; how it stands is told by the newest line of law.review.';
comment on column law.fact.says is 'The reading of whoever entered it, in a sentence or two. The law is the quote.';
comment on column law.fact.quote is 'The source, letter by letter; at most 300 characters.';
comment on column law.fact.archived_sha256 is 'SHA-256 of the file that the quote stands in, as kept by whoever entered it.';
comment on column law.fact.as_of is 'The day up to which the source says that its text is right.';
comment on column law.fact.valid_from is 'Valid time: the first day on which the rule holds. Null: not known. entered_at is the recorded time.';
comment on column law.fact.taken_from is 'Id of the shipped draft (content/law) that this fact takes over.';
comment on column law.fact.replaces is 'The fact that this one supersedes, from the day on which this one is verified.';
create index fact_place on law.fact (jurisdiction, topic);
create index fact_entered on law.fact (entered_at desc);
create index fact_entered_by on law.fact (entered_by);
create index fact_replaces on law.fact (replaces) where replaces is not null;

create table law.review (
  fact_id text not null,
  version integer not null check (version > 0),
  entered_by uuid not null,
  status text not null check (status in ('verified', 'contested', 'superseded')),
  reviewed_by uuid not null references identity.person,
  reviewed_at timestamptz not null default now(),
  read_on date,
  review_by date,
  reason text check (reason ~ '^[a-z]+(-[a-z]+)*$'),
  primary key (fact_id, version),
  foreign key (fact_id, entered_by) references law.fact (id, entered_by),
  constraint two_people check (status <> 'verified' or reviewed_by <> entered_by),
  constraint read_before_review check ((status = 'verified') = (read_on is not null)
    and read_on <= (reviewed_at at time zone 'UTC')::date),
  constraint counts_a_year check ((status = 'verified') = (review_by is not null)
    and review_by <= (reviewed_at at time zone 'UTC')::date + interval '12 months'),
  constraint contested_why check ((status = 'contested') = (reason is not null))
);
comment on table law.review is 'Append-only. What people did with a fact, in turn; the highest version tells how it stands.';
comment on column law.review.entered_by is 'Copied from the fact and held to it by the foreign key, so that "another person" can be checked here.';
comment on column law.review.read_on is 'The day on which the reviewer read the source at its official address.';
comment on column law.review.review_by is 'The last day on which the review counts; the fact reads as unknown from the next day on.';
create index review_reviewed_by on law.review (reviewed_by);
create index review_at on law.review (reviewed_at desc);

-- What anyone says should stand in the register. Coded, a citation and an official address: no room for a story.
create table law.proposal (
  id uuid primary key default gen_random_uuid(),
  jurisdiction text not null check (jurisdiction ~ '^(US|[A-Z]{2}|tribe:[a-z0-9]+(-[a-z0-9]+)*)$'),
  topic text not null check (topic ~ '^[a-z]+(-[a-z]+)*$'),
  problem text not null check (problem in ('missing', 'wrong', 'changed', 'address')),
  citation text not null check (length(citation) between 5 and 80),
  official text check (official ~ '^https://' and length(official) <= 300),
  received_at timestamptz not null default now(),
  state text not null default 'received' check (state in ('received', 'entered', 'not-entered')),
  decided_by uuid references identity.person,
  decided_at timestamptz,
  check ((state = 'received') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null))
);
comment on table law.proposal is 'Who sent it is written nowhere.';
create index proposal_waiting on law.proposal (received_at, id) where state = 'received';
create index proposal_decided_by on law.proposal (decided_by) where decided_by is not null;
