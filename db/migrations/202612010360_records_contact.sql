-- How a young person may be reached stands in their record and nowhere else; a permit to write to them follows from it.
alter table audit.purpose no force row level security;
insert into audit.purpose (key, sentence) values ('contact', 'To contact a young person as they said is safe.');
alter table audit.purpose force row level security;

create table records.contact_permit (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  program_id uuid not null,
  subject_id uuid not null,
  item_id uuid not null references records.item,
  item_version integer not null check (item_version > 0),
  channel text not null check (channel in ('text', 'mail')),
  level text not null check (level in ('neutral', 'full')),
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  person_id uuid not null references identity.person,
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  outcome text check (outcome in ('sent', 'declined', 'unsure', 'refused')),
  seed uuid,
  primary key (coalition_id, id),
  unique (program_id, person_id, seed),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  foreign key (coalition_id, subject_id) references records.subject (coalition_id, id),
  check (expires_at <= made_at + interval '10 minutes'),
  check (outcome is null or used_at is not null)
);
comment on table records.contact_permit is 'One message to one young person through one channel, within minutes, by whoever asked. Used up when it is sent. Read by functions only.';
comment on column records.contact_permit.outcome is 'sent · declined: the service refused the number or address · unsure: the service did not say · refused: nothing was handed over, what it rests on had changed.';
comment on column records.contact_permit.seed is 'Of the form it was used for, from the moment of sending: pressed twice, one form sends one message.';
comment on column records.contact_permit.item_version is 'What the permit rests on: address, hours and what may be said stand sealed in this version of the safe contact, and in no other table.';
create index contact_permit_of_subject on records.contact_permit (subject_id);
create index contact_permit_of_item on records.contact_permit (item_id);

-- No page ever wrote what young people say about contact anywhere else. Should somebody have, with SQL, it is not thrown away.
alter table notices.safe_contact no force row level security;
do $$
begin
  if exists (select from notices.safe_contact where ended_at is null) then
    raise exception 'notices.safe_contact holds what young people said, which no release wrote: write it into their records, then delete it there';
  end if;
end $$;
drop function if exists notices.note_contact(uuid, text);
drop function if exists notices.use_permit(uuid, text, uuid, text, text);
drop function if exists notices.check_contact(uuid, text, text, bytea);
drop function if exists notices.contact_refusal(notices.safe_contact, text, timestamptz);
drop function if exists notices.record_safe_contact(uuid, uuid, text, boolean, smallint[], integer, integer, text, boolean, text, date, bytea);
drop function if exists notices.end_safe_contact(uuid, text);
drop function if exists notices.require_program_work();
drop table notices.contact_permit;
drop table notices.safe_contact;

do $$
declare
  one record;
begin
  for one in select a.attrelid::regclass as of_table, a.attname from pg_attribute a
    where a.attrelid = 'records.contact_permit'::regclass and a.attnum > 0
  loop
    execute format('alter table %s alter column %I set statistics 0', one.of_table, one.attname);
  end loop;
end $$;
