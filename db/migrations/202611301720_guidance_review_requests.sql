-- Reviewers had no way to say anything themselves: a steward typed what they said, one text at a time. A request names who reads
-- what and as what; its link opens with a code said by another way, and what comes back is the reviewer's own act.
create table guidance.review_request (
  id uuid primary key default gen_random_uuid(),
  reviewer text not null check (length(reviewer) between 3 and 80),
  role text not null check (length(role) between 3 and 80),
  kind text not null check (kind in ('content', 'survivor', 'sector', 'translation')),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z]{2,8})?$'),
  item_ids text[] not null check (cardinality(item_ids) between 1 and 25),
  made_by uuid not null references identity.person,
  made_at timestamptz not null default now(),
  ends_at timestamptz not null check (ends_at <= made_at + interval '1080 hours'),
  ended_at timestamptz
);
comment on table guidance.review_request is 'A steward asked a named person to read some texts. That person answers by a link of their own.';
comment on column guidance.review_request.reviewer is 'As the person wants to be named on the pages, with their consent.';
comment on column guidance.review_request.ended_at is 'A steward ended it, or the reviewer said that they are done. Null: open until ends_at.';
create index review_request_open on guidance.review_request (made_at) where ended_at is null;
create index review_request_made_by on guidance.review_request (made_by);

create table guidance.review_code (
  request_id uuid primary key references guidance.review_request,
  code_hash bytea not null check (length(code_hash) = 32),
  tries smallint not null default 0 check (tries between 0 and 5)
);
comment on table guidance.review_code is 'SHA-256 of the code that opens a request, said by another way than its link. Five wrong ones end the request.';

alter table guidance.review
  add column request_id uuid references guidance.review_request,
  alter column recorded_by drop not null,
  add constraint review_is_of_somebody check ((recorded_by is null) = (request_id is not null));
comment on column guidance.review.request_id is 'The reviewer said it themselves, by the link of this request; null: a steward wrote it down.';
create index review_of_request on guidance.review (request_id) where request_id is not null;

-- What should change is for stewards: it may quote a text at length, and people write names where they should not.
create table guidance.review_note (
  review_id uuid primary key references guidance.review,
  note text not null check (length(note) between 3 and 1000)
);
comment on table guidance.review_note is 'What a reviewer asks to be changed, for stewards only.';

alter table identity.link_purpose no force row level security;
insert into identity.link_purpose (purpose, object_kind, longest_hours, versioned, answers, maker, description) values
  ('open-review', 'review-request', 336, false, '{opened}', 'staff',
    'Whoever was asked to review opens the request, with a code.'),
  ('review', 'review-request', 1080, false, '{finished}', 'operator',
    'Whoever opened a request says what they think of its texts.');
alter table identity.link_purpose force row level security;
