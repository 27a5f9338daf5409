-- Permits to write to a young person. What a permit rests on is sealed in their record, and whoever asks has opened it through
-- the one door; here stands that a permit is one person's, for one version of it, and good once. Re-applied whenever this
-- file changes.
grant select, insert, update (used_at, outcome, seed) on records.contact_permit to :definer;
create policy definer_finds_permits on records.contact_permit for select to :definer using (true);
create policy definer_makes_permits on records.contact_permit for insert to :definer with check (true);
create policy definer_uses_permits on records.contact_permit for update to :definer using (true) with check (true);
grant create on schema records to :definer;
set local role :definer;

-- The only thing that makes a permit: for five minutes, of what the acting program may read now, in the version that was read.
create or replace function records.make_contact_permit(of_item uuid, of_version integer, of_channel text, of_level text, hash bytea,
    out permit uuid, out expires timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform records.require_work();
  insert into records.contact_permit as p (coalition_id, program_id, subject_id, item_id, item_version, channel, level, secret_hash,
    person_id, expires_at)
  select i.coalition_id, identity.program(), i.subject_id, i.id, i.version, of_channel, of_level, hash, identity.person(),
    clock_timestamp() + interval '5 minutes'
  from records.item i
  where i.id = of_item and i.kind = 'safe-contact' and i.version = of_version and i.state = 'current'
    and exists (select from records.access a where a.item_id = of_item
      and records.is_readable(a, identity.program(), identity.person()))
  returning p.id, p.expires_at into permit, expires;
  if permit is null then raise exception 'contact-changed' using errcode = 'BW000'; end if;
end $$;

-- Uses a permit up, by whoever asked for it, for exactly what it says. Of two that use it at the same moment the second waits
-- here and then finds it used. Of two of one form (of_seed, which may be none) the second is told that it was sent already.
-- Whether what it rests on still stands is asked of the record, which opens through the one door.
create or replace function records.use_contact_permit(permit uuid, secret text, of_item uuid, of_version integer, of_channel text,
    of_level text, of_seed uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform records.require_work();
  update records.contact_permit p set used_at = clock_timestamp(), seed = of_seed
  where p.coalition_id = identity.coalition() and p.program_id = identity.program() and p.id = permit
    and p.person_id = identity.person() and p.secret_hash = sha256(convert_to(secret, 'UTF8'))
    and p.used_at is null and p.expires_at > clock_timestamp()
    and p.item_id = of_item and p.item_version = of_version and p.channel = of_channel and p.level = of_level;
  return found;
exception when unique_violation then
  raise exception 'message-sent-already' using errcode = 'BW000';
end $$;

-- What became of the message that the acting person sent with a form: null where none was, 'sending' until it is known, and
-- 'unsure' where it should be known by now: a service is given 15 seconds to answer.
create or replace function records.outcome_of_form(of_seed uuid) returns text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform records.require_work();
  return (select coalesce(p.outcome, case when p.used_at > clock_timestamp() - interval '18 seconds' then 'sending' else 'unsure' end)
    from records.contact_permit p
    where p.program_id = identity.program() and p.person_id = identity.person() and p.seed = of_seed);
end $$;

-- What became of it: whoever used it says so. Refused or declined, nothing was sent, and the same form may be sent again.
create or replace function records.note_contact(permit uuid, became text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update records.contact_permit p set outcome = became, seed = case when became in ('sent', 'unsure') then p.seed end
  where p.coalition_id = identity.coalition() and p.id = permit and p.person_id = identity.person()
    and p.used_at is not null and p.outcome is null;
end;

revoke execute on function records.make_contact_permit(uuid, integer, text, text, bytea),
  records.use_contact_permit(uuid, text, uuid, integer, text, text, uuid), records.outcome_of_form(uuid),
  records.note_contact(uuid, text) from public;
grant execute on function records.make_contact_permit(uuid, integer, text, text, bytea),
  records.use_contact_permit(uuid, text, uuid, integer, text, text, uuid), records.outcome_of_form(uuid),
  records.note_contact(uuid, text) to :app;
reset role;
revoke create on schema records from :definer;
