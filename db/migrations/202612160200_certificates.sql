-- Certificates of completed courses, whose they are towards boards, and what boards want kept. Nothing here is about a young person, and
-- nothing says how somebody did.
create schema if not exists certificates;

create table certificates.provider (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid,
  legal_name text not null check (length(legal_name) between 3 and 200),
  address text not null check (length(address) between 5 and 300),
  number text check (length(number) between 1 and 60),
  signatory text not null check (length(signatory) between 3 and 120),
  signatory_title text not null check (length(signatory_title) between 2 and 120),
  said_by uuid not null references identity.person,
  said_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id)
);
comment on table certificates.provider is 'Who provides courses towards boards, as an administrator said it; the newest row counts, earlier ones say what was so then.';
comment on column certificates.provider.agency_id is 'Null: the coalition itself.';
comment on column certificates.provider.number is 'Under which boards know the provider.';
comment on column certificates.provider.signatory is 'Who signs certificates by name; the file is signed by a key.';
create index provider_newest on certificates.provider (coalition_id, agency_id, said_at desc, id);

create table certificates.approval (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid,
  course text not null check (course ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  title text not null check (length(title) between 3 and 200),
  board text not null check (length(board) between 3 and 160),
  number text not null check (length(number) between 1 and 60),
  course_number text check (length(course_number) between 1 and 60),
  starts_on date not null check (isfinite(starts_on)),
  ends_on date not null check (isfinite(ends_on)),
  wording text not null check (length(wording) between 10 and 1500),
  credits numeric(5, 2) not null check (credits > 0 and credits <= 100),
  credit_type text not null check (credit_type in ('contact-hours', 'ce-credits', 'ama-pra-category-1')),
  time_based boolean not null,
  recorded_by uuid not null references identity.person,
  recorded_at timestamptz not null default clock_timestamp(),
  ended_on date check (isfinite(ended_on)),
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  check (ends_on >= starts_on and ends_on <= starts_on + 3660),
  check ((ended_on is null) = (ended_by is null))
);
comment on table certificates.approval is 'An accreditation that a provider holds for one course. Without one that is active a certificate says that it is not accredited.';
comment on column certificates.approval.title is 'Of the activity, exactly as approved.';
comment on column certificates.approval.course_number is 'The state''s or the board''s number of the course.';
comment on column certificates.approval.ends_on is 'Last day (UTC).';
comment on column certificates.approval.wording is 'The statement that the board asks for, as the provider pasted it.';
comment on column certificates.approval.time_based is 'Its credits are for time spent: whoever tested out gets none by it.';
comment on column certificates.approval.ended_on is 'It was withdrawn or given up: the first day on which it does not count any more.';
create index approval_of_course on certificates.approval (coalition_id, course, starts_on);

create table certificates.certificate (
  coalition_id uuid not null references identity.coalition,
  id uuid not null unique,
  agency_id uuid,
  person_id uuid not null references identity.person,
  completion_id uuid not null,
  course text not null check (course ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  edition integer not null check (edition > 0),
  completed_on date not null check (isfinite(completed_on)),
  provider_agency_id uuid,
  approval_id uuid,
  issuer text not null check (issuer ~ '^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$'),
  sealed bytea not null check (octet_length(sealed) between 64 and 65536),
  issued_at timestamptz not null,
  published_at timestamptz,
  taken_back_at timestamptz,
  taken_back_by uuid references identity.person,
  taken_back_why text check (taken_back_why in ('wrong-details', 'not-completed', 'asked-by-learner')),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, completion_id) references training.completion (coalition_id, id),
  foreign key (coalition_id, approval_id) references certificates.approval (coalition_id, id),
  check ((taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (taken_back_why is null))
);
comment on table certificates.certificate is 'What was issued for a completion, as it was then. The id is drawn by the program and is its number: whoever has it may ask whether it holds, once it is published.';
comment on column certificates.certificate.agency_id is 'Where the learner worked when they completed the course; null: for the coalition itself.';
comment on column certificates.certificate.provider_agency_id is 'Whose certificate it is towards boards; null: the coalition''s.';
comment on column certificates.certificate.approval_id is 'The accreditation that it states; null: it says that it is not accredited.';
comment on column certificates.certificate.issuer is 'The key that signed the file.';
comment on column certificates.certificate.sealed is 'AES-256-GCM under the operator''s key, bound to coalition and id: name, license number where it was given, and the signed file.';
comment on column certificates.certificate.published_at is 'The learner chose that whoever has the address sees it; null: nobody does.';
create unique index certificate_once on certificates.certificate (completion_id) where taken_back_at is null;
create index certificate_of_person on certificates.certificate (person_id, issued_at desc);
create index certificate_of_provider on certificates.certificate (coalition_id, provider_agency_id, course, completed_on);
create index certificate_by_approval on certificates.certificate (approval_id, completed_on) where approval_id is not null;

create table certificates.file_part (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid,
  course text not null check (course ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  edition integer not null check (edition > 0),
  part text not null check (part in ('gap-analysis', 'outcomes', 'planners', 'references', 'engagement', 'criteria', 'evaluation')),
  words text not null check (length(words) between 3 and 20000),
  written_by uuid not null references identity.person,
  written_at timestamptz not null default clock_timestamp(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id)
);
comment on table certificates.file_part is 'What a provider keeps of a course for boards, part by part; the newest of a part counts, and earlier ones stay. Six years at least, for everybody: see certificates.may_go.';
comment on column certificates.file_part.part is 'planners: who planned it, with their statements on conflicts of interest.';
create index file_part_newest on certificates.file_part (coalition_id, agency_id, course, edition, part, written_at desc, id);
