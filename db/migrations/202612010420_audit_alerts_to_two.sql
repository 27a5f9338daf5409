-- A look-up that stands out among records of young people is told to two people, neither of whom it is about, and each of
-- them says what they found.
alter table audit.alert_rule drop constraint alert_rule_kind_check;
alter table audit.alert_rule add constraint alert_rule_kind_check check (kind in ('own-name', 'many-unrelated', 'sealed-places',
  'own-contact', 'planted', 'before-end', 'after-end'));
alter table audit.alert_rule no force row level security;
insert into audit.alert_rule (kind, at_least, within_minutes, reason) values
  ('own-contact', 1, 1440, 'A record that holds the reader''s own phone number or e-mail address may be of somebody whom they know outside of work; once is enough to ask.'),
  ('planted', 1, 1440, 'The record is of nobody: no work leads to it. Whoever opens it was looking around, or pressed the wrong line.'),
  ('before-end', 10, 10080, 'Records are copied most often shortly before somebody leaves. Ten different records in that week, and more than twice as many as in their usual week, is worth a question. Our guess: change it when the agency''s own figures say otherwise.'),
  ('after-end', 1, 1440, 'Somebody whose role has ended has no work there any more. Often it is an old bookmark; ask once.');
alter table audit.alert_rule force row level security;

alter table audit.alert add column program_id uuid;
comment on column audit.alert.program_id is 'Of records of young people: the program that keeps them, whose leads read the alert as well. Null: of something else.';
create index alert_of_program on audit.alert (program_id, at desc) where program_id is not null;
-- What the planner may tell of a table says nothing of what became an alert.
alter table audit.alert alter column kind set statistics 0, alter column event_id set statistics 0,
  alter column program_id set statistics 0;

create table audit.alert_look (
  alert_id uuid not null references audit.alert,
  person_id uuid not null references identity.person,
  at timestamptz not null default clock_timestamp(),
  note bytea not null check (octet_length(note) between 29 and 20000),
  primary key (alert_id, person_id)
);
comment on table audit.alert_look is 'Append-only: who has looked into an alert, and what they found. Seen by whoever may read the alert.';
comment on column audit.alert_look.note is 'Sealed: what somebody found may name a young person, though the page asks for none.';
create index alert_look_of_person on audit.alert_look (person_id);
