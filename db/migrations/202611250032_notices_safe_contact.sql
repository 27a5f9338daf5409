-- How a young person said they may be reached, and the permits that follow from it. Default: not at all.
create table notices.safe_contact (
  coalition_id uuid not null references identity.coalition,
  id uuid not null,
  program_id uuid not null,
  subject_id uuid not null,
  channel text not null check (channel in ('call', 'text', 'mail')),
  allowed boolean not null,
  days smallint[] not null check (0 <= all (days) and 6 >= all (days)),
  from_minute smallint not null check (from_minute between 0 and 1439),
  until_minute smallint not null check (until_minute between 1 and 1440),
  zone text not null check (length(zone) between 1 and 64),
  voicemail boolean not null,
  text_level text not null check (text_level in ('none', 'neutral', 'full')),
  ask_again date not null,
  sealed bytea check (octet_length(sealed) between 1 and 8192),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references identity.person,
  ended_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check ((sealed is null) = (ended_at is not null))
);
comment on table notices.safe_contact is 'What a young person said is safe, to one program. Another program cannot lean on it. Read by functions only.';
comment on column notices.safe_contact.subject_id is 'Who it is about: an id that says nothing here.';
comment on column notices.safe_contact.days is 'Days of the week on which contact is safe, 0 = Sunday, by the clock of the zone at that moment.';
comment on column notices.safe_contact.from_minute is 'Minutes after midnight; from is within, until is not. From later than until: over midnight.';
comment on column notices.safe_contact.text_level is 'What may be written: nothing, a neutral line, or what it is about.';
comment on column notices.safe_contact.ask_again is 'Last day in the zone on which this counts; then the young person is asked again.';
comment on column notices.safe_contact.sealed is 'AES-256-GCM of address, who may answer, how to introduce oneself and phrases, bound to this row. Gone when it has ended.';
create unique index safe_contact_current on notices.safe_contact (coalition_id, program_id, subject_id, channel)
  where ended_at is null;

create table notices.contact_permit (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  contact_id uuid not null,
  subject_id uuid not null,
  channel text not null check (channel in ('text', 'mail')),
  level text not null check (level in ('neutral', 'full')),
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  person_id uuid not null references identity.person,
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  outcome text check (outcome in ('sent', 'not-sent')),
  primary key (coalition_id, id),
  foreign key (coalition_id, contact_id) references notices.safe_contact (coalition_id, id),
  check (expires_at <= made_at + interval '10 minutes'),
  check (outcome is null or used_at is not null)
);
comment on table notices.contact_permit is 'One message to one young person through one channel, within minutes, by whoever asked. Used up when it is sent.';
create index contact_permit_of_contact on notices.contact_permit (coalition_id, contact_id, made_at desc);
