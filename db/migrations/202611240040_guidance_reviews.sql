-- Who stands behind a text. Content is a file and a draft; a review is an act of a named person, written down by a steward.
create schema guidance;

create table guidance.review (
  id uuid primary key default gen_random_uuid(),
  item_id text not null check (item_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(item_id) <= 80),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z]{2,8})?$'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('content', 'survivor', 'sector', 'translation')),
  reviewer text not null check (length(reviewer) between 3 and 80),
  role text not null check (length(role) between 3 and 80),
  decision text not null check (decision in ('agreed', 'changes-needed')),
  recorded_by uuid not null references identity.person,
  at timestamptz not null default now()
);
comment on table guidance.review is 'Append-only. A named person read exactly this text and said whether it stands; the newest of a person counts.';
comment on column guidance.review.sha256 is 'Fingerprint of the text and of all that it takes in. When a letter changes, the review no longer counts.';
comment on column guidance.review.reviewer is 'As the person wants to be named on the page, with their consent; never set by a program.';
comment on column guidance.review.recorded_by is 'The steward who wrote it down, named in the audit log beside the reviewer''s act.';
create index review_item on guidance.review (item_id, at);
create index review_recorded_by on guidance.review (recorded_by);
