-- Numbers that a partner states of its own services, and the lines for which a keeper takes them. The function that reads
-- them and all rights are in src/features/availability/bring-in/sql.
create table availability.line_source (
  coalition_id uuid not null,
  id uuid primary key default gen_random_uuid(),
  line_id uuid not null,
  source_id uuid not null references directory.source,
  service text not null check (length(service) between 1 and 200),
  unit text not null default '' check (length(unit) <= 100),
  made_by uuid references identity.person,
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  seen_hash text,
  looked_at timestamptz,
  said_at timestamptz,
  outcome text check (outcome ~ '^[a-z-]{1,30}$'),
  foreign key (coalition_id, line_id) references availability.line (coalition_id, id)
);
comment on table availability.line_source is 'A keeper''s word that the numbers of a line come from a partner: one source of the directory, a service of its own, a unit.';
comment on column availability.line_source.service is 'Id of the service as the source calls it.';
comment on column availability.line_source.unit is 'Name or id of the unit as the source calls it; empty: it names one at most.';
comment on column availability.line_source.seen_hash is 'Of what the source said when it was last looked at: the same is not looked at twice.';
comment on column availability.line_source.said_at is 'The newest moment that the source gave for its numbers and that was acted upon; what is older is not.';
comment on column availability.line_source.outcome is 'What came of the last look: a code, for the keeper.';
create unique index line_source_of_line on availability.line_source (line_id) where ended_at is null;
create unique index line_source_once on availability.line_source (coalition_id, source_id, service, lower(unit)) where ended_at is null;

create table availability.partner_status (
  source_id uuid not null references directory.source,
  service text not null check (length(service) between 1 and 200),
  status text not null check (status in ('no-capacity', 'capacity', 'waitlist', 'additional-assessment-required')),
  said_at text,
  primary key (source_id, service)
);
comment on table availability.partner_status is 'How a partner says its services stand, without numbers (FHIR capacity status). The last word of each source; shown to nobody, and acted upon only where a line takes it.';
comment on column availability.partner_status.said_at is 'As the partner wrote it; null: it gave no moment.';
