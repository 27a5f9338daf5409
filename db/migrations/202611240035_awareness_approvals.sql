-- Who stands behind the words of a flyer. Two people read each text, and two stewards write that down; a text that
-- changes has a new digest and begins again.
create schema awareness;

create table awareness.approval (
  id uuid primary key default gen_random_uuid(),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?$'),
  text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('translation', 'second-reader')),
  person text not null check (person = btrim(person) and length(person) between 3 and 120),
  by_steward uuid not null references identity.person,
  at timestamptz not null default now(),
  withdrawn_by uuid references identity.person,
  withdrawn_at timestamptz,
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
comment on table awareness.approval is 'One act of a named person about the words of a flyer in one language. Never deleted; withdrawn when it should not count.';
comment on column awareness.approval.text_sha256 is 'The words it is about: it does not hold for any others.';
comment on column awareness.approval.kind is 'translation: whoever translated them, or for English edited them; second-reader: somebody else, from the community.';
comment on column awareness.approval.person is 'Who read the words. By_steward is who wrote that down, and answers for it.';
create unique index approval_one_of_each_kind on awareness.approval (language, text_sha256, kind) where withdrawn_at is null;
-- The two-person rule: neither the same reader twice nor the same steward twice, also when both are sent at once.
create unique index approval_two_readers on awareness.approval (language, text_sha256, lower(person)) where withdrawn_at is null;
create unique index approval_two_stewards on awareness.approval (language, text_sha256, by_steward) where withdrawn_at is null;
create index approval_steward on awareness.approval (by_steward);
create index approval_withdrawn on awareness.approval (withdrawn_by) where withdrawn_by is not null;
