-- Messages from the public. A visitor can send one and ask by its code how it ended; both only through functions,
-- and neither shows a row. Stewards see everything but the words; the words come by a logged opening.
grant select (id, choice, detail, card_id, service_id, location_id, page, page_version, helps, state, why, rank, times, clear_after,
  received_at, taken_by, taken_at, decided_by, decided_at) on directory.correction to :app;
grant update (state, why, taken_by, taken_at, decided_by, decided_at) on directory.correction to :app;
grant select on directory.correction_read to :app;
grant select on directory.page_right to :app;

create policy correction_read_by_staff on directory.correction for select to :app using ((select identity.is_staff()));
-- A steward takes and decides in their own name, and takes over only what was returned.
create policy correction_decided on directory.correction for update to :app
  using ((select identity.actor_kind()) = 'steward'
    and (taken_at is null or taken_at <= now() - interval '10 minutes' or taken_by::text = (select identity.actor_id())))
  with check ((taken_by is null or taken_by::text = (select identity.actor_id()))
    and (decided_by is null or decided_by::text = (select identity.actor_id())));
create policy page_right_read_by_staff on directory.page_right for select to :app using ((select identity.is_staff()));
create policy correction_read_seen_by_staff on directory.correction_read for select to :app using ((select identity.is_staff()));
-- Absent on purpose: insert and delete for the app, and any right on "sealed", "same" and the codes.

grant select, insert, update on directory.correction to :protected;
grant select, insert on directory.correction_code, directory.correction_read to :protected;
grant select, insert, update on directory.page_right to :protected;
grant select (id, service_id, location_id) on directory.public_card to :protected;
do $$
declare t text;
begin
  foreach t in array array['correction', 'correction_code', 'correction_read', 'page_right']
  loop
    execute format('create policy %I on directory.%I for select to :protected using (true)', t || '_found_by_keeper', t);
    execute format('create policy %I on directory.%I for insert to :protected with check (true)', t || '_added_by_keeper', t);
  end loop;
end $$;
create policy correction_counted_by_keeper on directory.correction for update to :protected using (true) with check (true);
create policy page_right_counted_by_keeper on directory.page_right for update to :protected using (true) with check (true);
create policy card_found_by_keeper on directory.public_card for select to :protected using (true);

grant create on schema directory to :protected;
set local role :protected;

-- Stores one message, or counts it with an equal one that still waits.
create or replace function directory.send_correction(made uuid, about_card uuid, about_page text, of_version text, chosen text,
    in_detail text, may_help boolean, same_as bytea, sealed_words bytea, code bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_service uuid;
  at_location uuid;
  kept uuid;
begin
  if num_nonnulls(about_card, about_page) <> (case when chosen = 'missing' then 0 else 1 end) then
    raise exception 'a message is about a card, a page or what is missing' using errcode = 'invalid_parameter_value';
  end if;
  if about_card is not null then
    select c.service_id, coalesce(c.location_id, j.location_id) into of_service, at_location
    from directory.public_card c left join directory.service_at_location j on j.id = c.id
    where c.id = about_card;
    if of_service is null then
      raise exception 'no such card' using errcode = 'no_data_found';
    end if;
  end if;
  insert into directory.correction as present (id, choice, detail, card_id, service_id, location_id, page, page_version, helps,
    same, sealed, clear_after)
  -- The words go after this long, read or not. Said to the sender too: "who.reads" in locales/*/fix.json.
  values (made, chosen, in_detail, about_card, of_service, at_location, about_page, of_version, may_help, same_as, sealed_words,
    now() + interval '30 days')
  on conflict (same) where state in ('received', 'looking')
    do update set times = present.times + 1, helps = present.helps or excluded.helps
  returning present.id into kept;
  insert into directory.correction_code (digest, correction_id) values (code, kept);
end $$;

-- Counts one reader who said that a page was right.
create or replace function directory.page_was_right(about_page text, of_version text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into directory.page_right as present (page, version) values (about_page, of_version)
  on conflict (page, version) do update set times = present.times + 1;
end;

-- How a message ended, for whoever holds its code. Says nothing of what it was about.
create or replace function directory.correction_outcome(code bytea) returns table (state text, why text, received_on date, decided_on date)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select c.state, c.why, (c.received_at at time zone 'UTC')::date, (c.decided_at at time zone 'UTC')::date
  from directory.correction_code k join directory.correction c on c.id = k.correction_id
  where k.digest = code;
end;

-- First the line in the log, committed by its own transaction ...
create or replace function directory.ask_to_read_correction(wanted uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  if identity.actor_kind() is distinct from 'steward' then
    raise exception 'stewards only' using errcode = 'insufficient_privilege';
  end if;
  insert into directory.correction_read (correction_id, person_id) values (wanted, identity.actor_id()::uuid) returning id into made;
  insert into audit.event (action, object_kind, object_id) values ('message.read', 'correction', wanted::text);
  return made;
end $$;

-- ... then the bytes, for the same steward and one minute. A line of this same transaction does not count.
create or replace function directory.read_correction(asked uuid) returns table (correction_id uuid, sealed bytea)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() is distinct from 'steward' then
    raise exception 'stewards only' using errcode = 'insufficient_privilege';
  end if;
  return query select c.id, c.sealed
    from directory.correction_read r join directory.correction c on c.id = r.correction_id
    where r.id = asked and r.person_id = identity.actor_id()::uuid
      and r.at < transaction_timestamp() and r.at > clock_timestamp() - interval '1 minute';
end $$;

-- The words go; what was coded stays, so that the sender's code still answers. Their digest goes with them: an equal message
-- that comes later would be counted with one that nobody can read any more, and its words would not be kept.
create or replace function directory.clear_corrections(moment timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gone integer;
begin
  if identity.actor_kind() not in ('job', 'operator') then
    raise exception 'jobs and the operator only' using errcode = 'insufficient_privilege';
  end if;
  update directory.correction c set sealed = null, same = uuid_send(gen_random_uuid())
  where c.sealed is not null and c.clear_after <= moment;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- For the page that a steward opens: whether there are words to read.
create or replace function directory.correction_has_words(wanted uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.is_staff() then
    raise exception 'staff only' using errcode = 'insufficient_privilege';
  end if;
  return exists (select from directory.correction c where c.id = wanted and c.sealed is not null);
end $$;

revoke execute on function directory.send_correction(uuid, uuid, text, text, text, text, boolean, bytea, bytea, bytea),
  directory.page_was_right(text, text),
  directory.correction_outcome(bytea), directory.ask_to_read_correction(uuid), directory.read_correction(uuid),
  directory.clear_corrections(timestamptz), directory.correction_has_words(uuid) from public;
grant execute on function directory.send_correction(uuid, uuid, text, text, text, text, boolean, bytea, bytea, bytea),
  directory.page_was_right(text, text),
  directory.correction_outcome(bytea), directory.ask_to_read_correction(uuid), directory.read_correction(uuid),
  directory.clear_corrections(timestamptz), directory.correction_has_words(uuid) to :app;
reset role;
revoke create on schema directory from :protected;
