-- Names to begin from: what guides of 2013 mention. Kept apart from the records on purpose: whatever searches, exports
-- or publishes records cannot come upon one of these.
alter table directory.source drop constraint source_kind_check;
alter table directory.source add constraint source_kind_check check (kind in ('steward', 'hsds', 'demo', 'guide'));

create table directory.starter (
  key text primary key check (key ~ '^[a-z0-9-]{2,40}$'),
  source_id uuid not null references directory.source,
  position integer not null,
  doc jsonb not null,
  named_in smallint not null check (named_in between 1900 and 2100),
  state text not null default 'named' check (state in ('named', 'confirmed', 'gone')),
  service_id uuid references directory.service,
  note text check (length(note) between 3 and 500),
  decided_by uuid references identity.person,
  decided_at timestamptz,
  check ((state = 'named') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null)),
  check ((state = 'confirmed') = (service_id is not null))
);
comment on table directory.starter is 'Organizations and programs that a guide named, not confirmed since. A steward who has called makes a service of one, or finds it gone.';
comment on column directory.starter.doc is 'Shape: StarterRecord in starter/starter-record.ts; the text of content/starter.';
comment on column directory.starter.service_id is 'What a steward made of it, by the usual way: with a source, an evidence and both dates of its own.';
