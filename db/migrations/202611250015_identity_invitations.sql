-- Bringing people in: one named person, one role at one place, until a day. What one could abuse waits for a second
-- person, and so does a grave role for somebody who is here already.
create table identity.invitation (
  coalition_id uuid not null references identity.coalition,
  id uuid not null default gen_random_uuid() unique,
  person_id uuid not null references identity.person,
  agency_id uuid,
  program_id uuid,
  role text not null references identity.role,
  discipline text check (discipline ~ '^[a-z][a-z-]{1,60}$'),
  verified_until date not null,
  known boolean not null,
  grave boolean not null,
  alone boolean not null default false,
  invited_by uuid not null references identity.person,
  proved_how text not null check (proved_how in ('in-person', 'call-back')),
  verified_by uuid references identity.person,
  verified_how text check (verified_how in ('in-person', 'call-back')),
  verified_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid references identity.person,
  ended_at timestamptz,
  ended_by uuid references identity.person,
  end_reason text check (end_reason in ('revoked', 'declined', 'inviter-left', 'place-closed')),
  created_at timestamptz not null default now(),
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  foreign key (coalition_id, program_id) references identity.program (coalition_id, id),
  check (program_id is null or agency_id is not null),
  -- Nobody lets themself in, and nobody is both people.
  check (invited_by <> person_id),
  check (verified_by <> invited_by),
  check (verified_by <> person_id),
  check (accepted_by <> invited_by),
  check (accepted_by <> verified_by),
  check ((verified_by is null) = (verified_at is null) and (verified_by is null) = (verified_how is null)),
  check (not alone or (grave and role = 'coalition-administrator')),
  check (accepted_at is null or not grave or alone or verified_by is not null),
  check ((accepted_at is null) = (accepted_by is null)),
  check (accepted_at is null or ended_at is null),
  check ((ended_at is null) = (end_reason is null))
);
comment on table identity.invitation is 'A role that somebody is to have and does not have yet. Names nobody outside: the name is the person''s.';
comment on column identity.invitation.known is 'The person was here already: there is no link, and the second person''s yes gives the role.';
comment on column identity.invitation.grave is 'A role that brings people in, verifies them, or belongs to the whole coalition: needs a second person.';
comment on column identity.invitation.alone is 'The second administrator of a coalition that is being set up, when there is nobody else who could verify.';
comment on column identity.invitation.proved_how is 'How the inviter knows that it is this person: met, or called back at a number found without them.';
comment on column identity.invitation.accepted_by is 'The person themself, or somebody who was here already and accepted as who they are.';
create index invitation_of_place on identity.invitation (coalition_id, agency_id, program_id)
  where accepted_at is null and ended_at is null;
create index invitation_by on identity.invitation (invited_by) where accepted_at is null and ended_at is null;
create index invitation_of_person on identity.invitation (person_id);
-- Once for a coalition, unless it was taken back.
create unique index invitation_alone on identity.invitation (coalition_id) where alone and ended_at is null;
create unique index invitation_of_known on identity.invitation
  (person_id, role, coalition_id, coalesce(agency_id, coalition_id), coalesce(program_id, coalition_id))
  where known and accepted_at is null and ended_at is null;
