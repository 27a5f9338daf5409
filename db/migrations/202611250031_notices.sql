-- Notices to staff: that something waits, never what. What leaves the program says the same for everybody.
create schema notices;

create table notices.setting (
  person_id uuid primary key references identity.person,
  channels text[] not null default '{}' check (channels <@ array['mail', 'text', 'push']),
  language text not null check (language in ('en', 'es', 'ar')),
  zone text not null check (length(zone) between 1 and 64),
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  urgent boolean not null default false,
  changed_at timestamptz not null default now(),
  check ((quiet_from is null) = (quiet_until is null)),
  check (quiet_from is distinct from quiet_until or quiet_from is null)
);
comment on table notices.setting is 'How a person wants to be told. No row: in the inbox only.';
comment on column notices.setting.zone is 'IANA time zone in which the quiet hours are meant.';
comment on column notices.setting.quiet_from is 'Minutes after midnight on the person''s clock. From is within, until is not; from may be later than until.';
comment on column notices.setting.urgent is 'What cannot wait (a clock, one''s own account) may come in quiet hours too.';

create table notices.address (
  id uuid primary key,
  person_id uuid not null references identity.person,
  channel text not null check (channel in ('mail', 'text')),
  sealed bytea check (octet_length(sealed) between 1 and 1024),
  added_at timestamptz not null default now(),
  confirmed_at timestamptz,
  failed_at timestamptz,
  failure text check (failure in ('refused', 'returned', 'number-wrong', 'opted-out')),
  ended_at timestamptz,
  check ((sealed is null) = (ended_at is not null)),
  check ((failed_at is null) = (failure is null))
);
comment on table notices.address is 'Where a person wants mail and text messages. Nothing is sent to one that its owner has not confirmed.';
comment on column notices.address.sealed is 'AES-256-GCM of the address, bound to this row. Gone when the address has ended.';
comment on column notices.address.failure is 'Why nothing is sent here any more: refused or returned by a mail server, or said by the text gateway.';
create unique index address_current on notices.address (person_id, channel) where ended_at is null;
create index address_of_person on notices.address (person_id, added_at desc);

create table notices.subscription (
  id uuid primary key,
  person_id uuid not null references identity.person,
  digest bytea not null check (octet_length(digest) = 32),
  sealed bytea check (octet_length(sealed) between 1 and 4096),
  added_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((sealed is null) = (ended_at is not null))
);
comment on table notices.subscription is 'Browsers in which a person asked for push messages.';
comment on column notices.subscription.digest is 'HMAC of its address at the push service, so that the same browser is known again.';
comment on column notices.subscription.sealed is 'AES-256-GCM of address and keys, bound to this row. Gone when the subscription has ended.';
create unique index subscription_current on notices.subscription (person_id, digest) where ended_at is null;

create table notices.notice (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references identity.person,
  kind text not null check (kind in ('update', 'due', 'account', 'meeting')),
  about_kind text check (about_kind ~ '^[a-z-]{1,40}$'),
  about_id uuid,
  starts_at timestamptz,
  minutes smallint check (minutes between 1 and 1440),
  made_at timestamptz not null default now(),
  planned_at timestamptz,
  read_at timestamptz,
  check ((about_kind is null) = (about_id is null)),
  check ((kind = 'meeting') = (starts_at is not null)),
  check ((starts_at is null) = (minutes is null))
);
comment on table notices.notice is 'The inbox. Has no place for a name, program, agency, case or sender: a kind, and the page it leads to.';
comment on column notices.notice.about_kind is 'A code of the list in src/features/notices/domain/kinds.ts; with about_id it makes the address of a page of ours.';
comment on column notices.notice.planned_at is 'When it was decided through which channels to tell.';
create index notice_of_person on notices.notice (person_id, made_at desc);
create index notice_unread on notices.notice (person_id) where read_at is null;
create index notice_unplanned on notices.notice (made_at) where planned_at is null;

create table notices.delivery (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references identity.person,
  notice_id uuid references notices.notice on delete set null,
  what text not null check (what in ('update', 'calendar', 'confirm')),
  channel text not null check (channel in ('mail', 'text', 'push')),
  target_id uuid not null,
  urgent boolean not null default false,
  due_at timestamptz not null,
  tries smallint not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
  code text check (code ~ '^[a-z-]{1,40}$'),
  made_at timestamptz not null default now(),
  done_at timestamptz,
  check ((state = 'waiting') = (done_at is null))
);
comment on table notices.delivery is 'One message to one address or browser. All of a kind say the same, so one that waits stands for whatever comes meanwhile.';
comment on column notices.delivery.target_id is 'An address, or for push a subscription.';
comment on column notices.delivery.code is 'Why it failed or was dropped.';
create unique index delivery_waiting on notices.delivery (target_id) where state = 'waiting' and what = 'update';
create index delivery_of_target on notices.delivery (target_id, done_at desc);
create index delivery_due on notices.delivery (due_at) where state = 'waiting';
create index delivery_old on notices.delivery (done_at) where state <> 'waiting';

insert into identity.link_purpose (purpose, object_kind, longest_hours, versioned, answers, maker, description) values
  ('confirm-address', 'address', 72, false, '{confirmed}', 'staff',
    'Whoever reads an address says that updates may come there.');
