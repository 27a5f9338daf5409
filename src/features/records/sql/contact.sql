-- Permits to write to a young person. What a permit rests on is sealed in their record, and whoever asks has opened it through
-- the one door; here stands that a permit is one person's, for one version of it, and good once. Re-applied whenever this
-- file changes.
grant select, insert, update (used_at, outcome, seed) on records.contact_permit to :definer;
create policy definer_finds_permits on records.contact_permit for select to :definer using (true);
create policy definer_makes_permits on records.contact_permit for insert to :definer with check (true);
create policy definer_uses_permits on records.contact_permit for update to :definer using (true) with check (true);
grant select, delete on records.contact_before to :definer;
create policy definer_finds_contacts_before on records.contact_before for select to :definer using (true);
create policy definer_clears_contacts_before on records.contact_before for delete to :definer using (true);

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

create or replace function records.require_job() returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() is distinct from 'job' then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- What was said before there were records, of open programs: for the job that seals it into one. Whose record it goes to: that
-- of the id it was written under, where the program keeps one; else (null) a new one.
create or replace function records.contacts_before()
  returns table (coalition_id uuid, agency_id uuid, program_id uuid, id uuid, subject_id uuid, into_subject uuid, channel text,
    allowed boolean, days smallint[], from_minute smallint, until_minute smallint, zone text, voicemail boolean, text_level text,
    ask_again date, sealed bytea)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform records.require_job();
  return query
    select b.coalition_id, p.agency_id, b.program_id, b.id, b.subject_id, s.id, b.channel, b.allowed, b.days, b.from_minute,
      b.until_minute, b.zone, b.voicemail, b.text_level, b.ask_again, b.sealed
    from records.contact_before b
    join identity.program p on p.id = b.program_id and p.state = 'open'
    left join records.subject s on s.id = b.subject_id and s.program_id = b.program_id
    order by b.program_id, b.subject_id, b.channel;
end $$;

-- All that one young person said to one program, sealed: in the name of whoever wrote the last of it down, and as old; and
-- gone from where it waited, in the same transaction.
create or replace function records.bring_contacts(contacts uuid[], into_subject uuid, of_item uuid, epoch integer, words bytea)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  newest records.contact_before;
  program identity.program;
  gone bigint;
begin
  perform records.require_job();
  select b.* into newest from records.contact_before b where b.id = any (contacts) order by b.recorded_at desc, b.id limit 1;
  select p.* into program from identity.program p where p.id = newest.program_id;
  delete from records.contact_before b
  where b.id = any (contacts) and b.program_id = newest.program_id and b.subject_id = newest.subject_id;
  get diagnostics gone = row_count;
  if gone <> cardinality(contacts) then raise exception 'not what waits' using errcode = 'no_data_found'; end if;
  insert into records.subject (coalition_id, id, agency_id, program_id, holder_id, opened_at, opened_by)
  values (newest.coalition_id, into_subject, program.agency_id, program.id,
    case when records.works_in(newest.recorded_by, program.id) then newest.recorded_by end, newest.recorded_at, newest.recorded_by)
  on conflict do nothing;
  if not exists (select from records.subject s where s.id = into_subject and s.program_id = program.id) then
    raise exception 'a record of another program' using errcode = 'check_violation';
  end if;
  insert into records.item (coalition_id, id, agency_id, program_id, subject_id, kind, category, lanes, known_at, author_id)
  select newest.coalition_id, of_item, program.agency_id, program.id, into_subject, k.key,
    records.category_of(k.category, program.lanes), program.lanes, newest.recorded_at, newest.recorded_by
  from records.kind k where k.key = 'safe-contact';
  insert into records.version (item_id, version, written_by, written_at, why)
  values (of_item, 1, newest.recorded_by, newest.recorded_at, 'written');
  perform records.keep_sealed(of_item, 1, (select k.groups from records.kind k where k.key = 'safe-contact'), array['contact'],
    array[epoch], array[words]);
end $$;

revoke execute on function records.make_contact_permit(uuid, integer, text, text, bytea),
  records.use_contact_permit(uuid, text, uuid, integer, text, text, uuid), records.outcome_of_form(uuid),
  records.note_contact(uuid, text), records.require_job(),
  records.contacts_before(), records.bring_contacts(uuid[], uuid, uuid, integer, bytea) from public;
grant execute on function records.make_contact_permit(uuid, integer, text, text, bytea),
  records.use_contact_permit(uuid, text, uuid, integer, text, text, uuid), records.outcome_of_form(uuid),
  records.note_contact(uuid, text), records.contacts_before(),
  records.bring_contacts(uuid[], uuid, uuid, integer, bytea) to :app;
reset role;
revoke create on schema records from :definer;
