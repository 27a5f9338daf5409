-- How an agency comes in and goes: the calls made to it, why it was refused or left, and no verification for more than
-- a year. Programs: which funding brings which duties, and why one closed.
create table identity.agency_call (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  agency_id uuid not null,
  number text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
  number_source text not null check (length(number_source) between 10 and 500),
  called_by uuid not null references identity.person,
  called_on date not null,
  result text not null check (result in ('confirmed', 'not-known', 'no-answer')),
  noted_at timestamptz not null default now(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id)
);
comment on table identity.agency_call is 'Append-only: each call to an agency, on a number found without its help, and what came of it.';
comment on column identity.agency_call.number_source is 'Where the number was found: never the letter, mail or person that asked to join.';
comment on column identity.agency_call.result is 'confirmed: somebody there knew the agency, the person and the wish to join.';
create index agency_call_latest on identity.agency_call (coalition_id, agency_id, called_on desc, noted_at desc);

alter table identity.agency
  add column refused_reason text check (refused_reason in ('no-independent-number', 'not-known-there', 'not-what-it-says',
    'outside-our-work', 'withdrew')),
  add column refused_by uuid references identity.person,
  add column refused_at timestamptz,
  add column leave_reason text check (leave_reason in ('own-wish', 'closed', 'merged', 'not-renewed', 'misuse')),
  add constraint agency_refused_check check ((state = 'refused') = (refused_reason is not null and refused_at is not null)),
  add constraint agency_until_check check (verified_until <= ((verified_at at time zone 'UTC')::date + 366));
comment on column identity.agency.called_number is 'Of the call on which the verification stands (identity.agency_call has all of them).';

alter table identity.program
  add column closed_by uuid references identity.person,
  add constraint program_funding_check check (funding <@ array['OVW', 'FVPSA', 'VOCA', 'RHY', 'COC', 'IV-E', 'CAPTA',
    'MEDICAID', 'SAMHSA', 'HHS-TRAFFICKING', 'DOJ-TRAFFICKING', 'EDUCATION', 'STATE', 'LOCAL', 'PRIVATE']);
comment on column identity.program.funding is 'Codes of src/features/identity/domain/funding.ts: what pays brings duties of its own.';

insert into identity.access_kind (kind, words) values ('token', 'API tokens');
