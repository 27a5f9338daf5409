-- Written by `npm run generate` from what the features register (feature.ts, register.ts); never by hand.
grant create on schema identity to :definer;
set local role :definer;

-- How many of a kind a person or a program holds.
create or replace function identity.count_held(of_kind text, holder uuid) returns bigint
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case of_kind
    when 'overdue-service' then directory.overdue_held(holder)
    when 'message' then directory.messages_held(holder)
    when 'feed' then directory.feeds_held(holder)
    when 'subscriber' then directory.subscribers_held(holder)
    when 'record' then records.held_by_program(holder)
    when 'young-person' then records.held_by_person(holder)
    when 'clock' then clocks.held_by_person(holder)
    when 'concern' then concerns.held_by_program(holder)
  end;
end $$;

-- All of a kind goes over to a successor. @returns how many.
create or replace function identity.hand_over_held(of_kind text, holder uuid, successor uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case of_kind
    when 'overdue-service' then directory.hand_over_overdue(holder, successor)
    when 'message' then directory.hand_over_messages(holder, successor)
    when 'feed' then directory.hand_over_feeds(holder, successor)
    when 'subscriber' then directory.hand_over_subscribers(holder, successor)
    when 'record' then records.hand_over_program(holder, successor)
    when 'young-person' then records.hand_over_person(holder, successor)
    when 'clock' then clocks.hand_over_person(holder, successor)
    when 'concern' then concerns.hand_over_program(holder, successor)
  end;
end $$;

-- All of a kind that opens something for a person, an agency or a program ends. @returns how many.
create or replace function identity.end_access(of_kind text, person uuid, agency uuid, program uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case of_kind
    when 'sign-in' then identity.end_sign_ins(person, agency, program)
    when 'token' then identity.end_tokens(person, agency, program)
    when 'invitation' then identity.end_invitations_to(person, agency, program)
    when 'young-person-code' then identity.end_subject_codes(person, agency, program)
  end;
end $$;

revoke execute on function identity.count_held(text, uuid), identity.hand_over_held(text, uuid, uuid),
  identity.end_access(text, uuid, uuid, uuid) from public, :app, :owner, :protected;
reset role;
revoke create on schema identity from :definer;
