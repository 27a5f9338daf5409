-- What a steward said that the values of a source's status column mean, so that its next import is read alike.

create table directory.status_answer (
  source_id uuid primary key references directory.source,
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  saved_by uuid references identity.person,
  saved_at timestamptz not null default now()
);
comment on table directory.status_answer is 'How the statuses of a source''s services are read where they are blank or no status of HSDS. One row a source.';
comment on column directory.status_answer.answers is 'By the value in small letters ("" for blank): a status of HSDS, or "unlisted".';

alter table directory.status_answer enable row level security;
alter table directory.status_answer force row level security;

-- What its sender answered for a file that waits to be imported.
alter table upload.file add column statuses jsonb check (jsonb_typeof(statuses) = 'object');
comment on column upload.file.statuses is 'What its sender said that statuses in it mean; in the form of directory.status_answer.answers.';
