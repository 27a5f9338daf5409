-- Where a line's reminders go, and the messages that were sent there.
create table availability.reach (
  id uuid primary key,
  coalition_id uuid not null references identity.coalition,
  line_id uuid not null references availability.line (id),
  channel text not null check (channel in ('mail', 'text')),
  sealed bytea,
  digest bytea,
  language text not null check (language in ('en', 'es', 'ar')),
  zone text not null,
  remind_at smallint[] not null default '{}' check (cardinality(remind_at) <= 4 and 0 <= all (remind_at) and 1440 > all (remind_at)),
  nudge boolean not null default true,
  added_by uuid references identity.person,
  added_at timestamptz not null,
  confirmed_at timestamptz,
  failed_at timestamptz,
  failure text check (failure in ('refused', 'number-wrong', 'opted-out')),
  ended_at timestamptz,
  check ((ended_at is null) = (sealed is not null)),
  check ((sealed is null) = (digest is null))
);
comment on table availability.reach is 'The address or number to which reminders about one line go. Nothing but a link goes there before its reader confirmed it.';
comment on column availability.reach.sealed is 'Sealed, bound to this row; gone when it ends.';
comment on column availability.reach.digest is 'Keyed digest of the address: finds the line of a reply, and tells nothing without the key.';
comment on column availability.reach.zone is 'IANA name: on whose clock the reminders come.';
comment on column availability.reach.remind_at is 'Minutes after midnight, at most four.';
create unique index reach_of_line on availability.reach (line_id) where ended_at is null;
create index reach_by_digest on availability.reach (digest) where ended_at is null;

create table availability.message (
  id uuid primary key default gen_random_uuid(),
  line_id uuid not null references availability.line (id),
  reach_id uuid not null references availability.reach,
  what text not null check (what in ('confirm', 'remind', 'nudge', 'hint')),
  slot timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
  tries smallint not null default 0,
  made_at timestamptz not null,
  sent_at timestamptz,
  closed_at timestamptz,
  unique (reach_id, what, slot)
);
comment on table availability.message is 'One message to a reach. It says that there is an update, holds a link, and has no field for anything else.';
comment on column availability.message.slot is 'The moment it stands for: no moment is reminded of twice.';
comment on column availability.message.closed_at is 'Answered, counted otherwise, or overtaken by a newer message. One is open for a line at most.';
create unique index message_open on availability.message (line_id) where closed_at is null;

alter table identity.link_purpose no force row level security;
insert into identity.link_purpose (purpose, object_kind, longest_hours, versioned, answers, maker, description) values
  ('confirm-reach', 'reach', 48, false, '{confirmed,stop}', 'operator',
    'Whoever reads what came to an address says that reminders about one line may come there.');
alter table identity.link_purpose force row level security;
