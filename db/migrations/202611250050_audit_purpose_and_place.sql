-- Reads and refusals are events too: for what purpose, and from which place somebody acted.
create table audit.purpose (
  key text primary key check (key ~ '^[a-z-]+$'),
  sentence text not null
);
insert into audit.purpose (key, sentence) values
  ('work', 'The work of the role somebody acts in.'),
  ('checking', 'To check that a record is true.'),
  ('oversight', 'To see how access is used.'),
  ('complaint', 'To look into a complaint.'),
  ('legal', 'A court or a law asks for it.');

alter table audit.event
  add column purpose text not null default 'work' references audit.purpose,
  add column membership_id uuid,
  add column coalition_id uuid,
  add column agency_id uuid,
  add column program_id uuid;
comment on column audit.event.agency_id is 'Where the actor acted, like the three beside it: filled by the database from the signed context. Null: for no agency.';
create index event_of_agency on audit.event (agency_id, at desc) where agency_id is not null;
create index event_of_actor on audit.event (actor_id, at desc) where actor_id is not null;

-- When looking something up is worth a second look. Numbers with our reason, so that they can be argued about.
create table audit.alert_rule (
  kind text primary key check (kind in ('own-name', 'many-unrelated')),
  at_least integer not null check (at_least > 0),
  within_minutes integer not null check (within_minutes > 0),
  reason text not null
);
insert into audit.alert_rule (kind, at_least, within_minutes, reason) values
  ('own-name', 1, 60, 'Looking oneself or one''s family up is the commonest misuse of such systems; once is enough to ask why.'),
  ('many-unrelated', 30, 60, 'Somebody at work opens a few records again and again; thirty different ones in an hour is browsing or copying. Our guess: change it when the agency''s own figures say otherwise.');

create table audit.alert (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  kind text not null references audit.alert_rule,
  event_id uuid not null,
  person_id uuid not null,
  coalition_id uuid,
  agency_id uuid,
  looked_up integer not null
);
comment on table audit.alert is 'A look-up that an auditor should ask about. Says that it happened, never what was read.';
create index alert_of_agency on audit.alert (agency_id, at desc);
create index alert_of_person on audit.alert (person_id, kind, at desc);
