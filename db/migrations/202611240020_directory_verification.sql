-- Verification at work: confirmations of one kind of fact, what was tried to reach a provider, one-time links
-- for people without an account, and what they answer.

-- A person said that one kind of fact still holds. Whole records keep their date in directory.service.
create table directory.confirmation (
  id uuid primary key default gen_random_uuid(),
  service_id uuid not null references directory.service,
  kind text not null check (kind in ('phone', 'intake', 'eligibility')),
  at timestamptz not null default now(),
  by_person uuid not null references identity.person,
  how text not null check (how in ('human call', 'provider portal'))
);
comment on table directory.confirmation is 'Append-only. The newest line of a kind counts, beside the date of the whole record; a machine cannot add one.';
create index confirmation_service on directory.confirmation (service_id, kind, at desc);

-- What was tried since the last confirmation: mails, calls, skips. One row per service, set back when it is confirmed.
create table directory.outreach (
  service_id uuid primary key references directory.service,
  mails smallint not null default 0 check (mails between 0 and 2),
  mailed_at timestamptz,
  mail_state text check (mail_state in ('sent', 'refused', 'unanswered', 'wrong person', 'stopped')),
  calls smallint not null default 0 check (calls >= 0),
  called_at timestamptz,
  called_by uuid references identity.person,
  skipped_at timestamptz,
  skipped_by uuid references identity.person,
  skipped_why text check (skipped_why in ('language', 'hours', 'knows-them', 'needs-time', 'other'))
);
comment on column directory.outreach.mails is 'Mails of this round; after two the queue asks for a call.';
comment on column directory.outreach.mail_state is 'What is known of the mails: sent; refused by the mail server; answered "not me" or "no more mail" by the reader.';

-- One-time links: a secret that a person without an account holds. Only its hash is here.
create table identity.link (
  id uuid primary key default gen_random_uuid(),
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  purpose text not null check (purpose in ('confirm-service')),
  record_id uuid not null,
  record_version integer not null check (record_version > 0),
  sent_to_hash bytea check (octet_length(sent_to_hash) = 32),
  made_at timestamptz not null default now(),
  made_by uuid references identity.person,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_for text check (used_for in ('still-true', 'changed', 'closed', 'not-me', 'stop')),
  revoked_at timestamptz,
  check ((used_at is null) = (used_for is null))
);
comment on table identity.link is 'Each opens one act on one version of one record, once, until it expires.';
comment on column identity.link.secret_hash is 'SHA-256 of the secret in the address; the secret itself is never stored.';
comment on column identity.link.sent_to_hash is 'SHA-256 of the mail address it went to, so that "no more mail" is known without keeping the address; null when a steward copied it.';
create index link_record on identity.link (record_id, made_at desc);

-- What a provider says has changed, by link. Waits for a steward; nothing of it is published by itself.
create table directory.proposal (
  id uuid primary key default gen_random_uuid(),
  service_id uuid not null references directory.service,
  source text not null check (source in ('provider')),
  link_id uuid not null references identity.link,
  kind text not null check (kind in ('changed', 'closed')),
  seen_version integer not null,
  changes jsonb not null default '{}' check (jsonb_typeof(changes) = 'object'),
  made_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid references identity.person,
  outcome text check (outcome in ('used', 'partly', 'not-used')),
  check ((settled_at is null) = (outcome is null) and (settled_at is null) = (settled_by is null))
);
comment on column directory.proposal.changes is 'Field → proposed value, in the shape of editableFields; text was cleaned of addresses before it came here.';
create index proposal_open on directory.proposal (made_at) where settled_at is null;
create index proposal_service on directory.proposal (service_id);

-- Who asked for no more mail. The address is kept as a digest only.
create table directory.mail_stop (
  address_hash bytea not null check (octet_length(address_hash) = 32),
  -- Null: for no service at all.
  service_id uuid references directory.service,
  why text not null check (why in ('not-me', 'stop')),
  link_id uuid not null references identity.link,
  at timestamptz not null default now(),
  unique nulls not distinct (address_hash, service_id)
);

-- As before, and one more hand: a provider who opened a link confirms that one service, by that link only.
create or replace function directory.keep_human_date() returns trigger language plpgsql as $$
declare
  who text := identity.actor_kind();
begin
  if who = 'link' then
    if tg_table_name <> 'service' or tg_op <> 'UPDATE' or new.id is distinct from identity.link_record()
      or new.human_confirmed_by is not null or new.human_confirmed_how is distinct from 'one-tap link' then
      raise exception 'a link confirms its own service, as a link' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if who is distinct from 'steward' then
    raise exception 'only a person confirms a record' using errcode = 'insufficient_privilege';
  end if;
  -- Undoing a confirmation restores an earlier date, which may be a colleague's or a provider's.
  if (tg_op = 'INSERT' or old.human_confirmed_at is null or new.human_confirmed_at > old.human_confirmed_at)
    and new.human_confirmed_by::text is distinct from identity.actor_id() then
    raise exception 'a person confirms in their own name' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
