-- Contact with young people. The app holds no right on these tables: it records, asks and sends through these functions,
-- and none of them shows a row. Re-applied whenever this file changes.
grant select, insert on notices.safe_contact, notices.contact_permit to :definer;
grant update (sealed, ended_at) on notices.safe_contact to :definer;
grant update (used_at, outcome) on notices.contact_permit to :definer;
create policy definer_finds_contacts on notices.safe_contact for select to :definer using (true);
create policy definer_records_contacts on notices.safe_contact for insert to :definer with check (true);
create policy definer_ends_contacts on notices.safe_contact for update to :definer using (true) with check (true);
create policy definer_finds_permits on notices.contact_permit for select to :definer using (true);
create policy definer_mints_permits on notices.contact_permit for insert to :definer with check (true);
create policy definer_uses_permits on notices.contact_permit for update to :definer using (true) with check (true);

grant create on schema notices to :definer;
set local role :definer;

-- Contact is work of a program: whoever acts for one may record and ask, about those that this program knows.
create or replace function notices.require_program_work() returns void
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.program() is null or not identity.has('program.work') then
    raise exception 'people who work in a program only' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- What a young person said from now on, instead of what they said before.
create or replace function notices.record_safe_contact(made uuid, subject uuid, of_channel text, is_allowed boolean,
    on_days smallint[], from_m integer, until_m integer, in_zone text, leave_voicemail boolean, level text, ask date,
    sealed_words bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.require_program_work();
  -- Raises for a zone that this database does not know, instead of at each later check.
  perform now() at time zone in_zone;
  perform notices.end_safe_contact(subject, of_channel);
  insert into notices.safe_contact (coalition_id, id, program_id, subject_id, channel, allowed, days, from_minute,
    until_minute, zone, voicemail, text_level, ask_again, sealed, recorded_by)
  values (identity.coalition(), made, identity.program(), subject, of_channel, is_allowed, on_days, from_m, until_m,
    in_zone, leave_voicemail, level, ask, sealed_words, identity.person());
end $$;

-- From now on: no contact through this channel.
create or replace function notices.end_safe_contact(subject uuid, of_channel text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.require_program_work();
  update notices.safe_contact c set ended_at = now(), sealed = null
  where c.coalition_id = identity.coalition() and c.program_id = identity.program() and c.subject_id = subject
    and c.channel = of_channel and c.ended_at is null;
  return found;
end $$;

-- Why there may be no message at a moment; null when there may. Wall clock of the contact's own zone, so it is right on
-- days when clocks change. The day is the day that the clock shows, also for hours over midnight.
create or replace function notices.contact_refusal(c notices.safe_contact, level text, moment timestamptz) returns text
  language sql stable set search_path = pg_catalog, pg_temp
  return (select case
      when not c.allowed then 'not-allowed'
      when t.clock::date > c.ask_again then 'ask-again'
      when extract(dow from t.clock)::smallint <> all (c.days) then 'day'
      when not (case when c.from_minute < c.until_minute then t.minute >= c.from_minute and t.minute < c.until_minute
        else t.minute >= c.from_minute or t.minute < c.until_minute end) then 'hour'
      -- A level that is not known is refused too.
      when not coalesce(array_position(array['neutral', 'full'], level)
        <= array_position(array['neutral', 'full'], c.text_level), false) then 'level'
    end
    from (select s.clock, extract(hour from s.clock)::integer * 60 + extract(minute from s.clock)::integer as minute
      from (select moment at time zone c.zone as clock) as s) as t);

-- The check, and the only thing that mints. No contact recorded and none that this program may lean on look the same.
create or replace function notices.check_contact(subject uuid, of_channel text, of_level text, hash bytea,
    out refusal text, out permit uuid, out expires timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c notices.safe_contact;
begin
  perform notices.require_program_work();
  select * into c from notices.safe_contact s
  where s.coalition_id = identity.coalition() and s.program_id = identity.program() and s.subject_id = subject
    and s.channel = of_channel and s.ended_at is null;
  if not found then
    refusal := 'none';
    return;
  end if;
  refusal := notices.contact_refusal(c, of_level, clock_timestamp());
  if refusal is not null then return; end if;
  insert into notices.contact_permit as p (coalition_id, contact_id, subject_id, channel, level, secret_hash, person_id,
    expires_at)
  values (c.coalition_id, c.id, subject, of_channel, of_level, hash, identity.person(), clock_timestamp() + interval '5 minutes')
  returning p.id, p.expires_at into permit, expires;
end $$;

-- Uses a permit up, by whoever asked for it, for exactly what it says, and if all still stands: what was said, the day
-- and the hour. Of two that use it at the same moment the second waits here and then finds it used. Hands out where to
-- send, sealed. Nothing, when there is nothing to use.
create or replace function notices.use_permit(permit uuid, secret text, subject uuid, of_channel text, of_level text,
    out contact uuid, out sealed bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c notices.safe_contact;
begin
  perform notices.require_program_work();
  update notices.contact_permit p set used_at = clock_timestamp()
  where p.coalition_id = identity.coalition() and p.id = permit and p.person_id = identity.person()
    and p.secret_hash = sha256(convert_to(secret, 'UTF8')) and p.used_at is null and p.expires_at > clock_timestamp()
    and p.subject_id = subject and p.channel = of_channel and p.level = of_level
  returning p.contact_id into contact;
  if contact is null then return; end if;
  select * into c from notices.safe_contact s
  where s.coalition_id = identity.coalition() and s.program_id = identity.program() and s.id = contact
    and s.ended_at is null
  for share;
  if not found or notices.contact_refusal(c, of_level, clock_timestamp()) is not null then
    contact := null;
    return;
  end if;
  sealed := c.sealed;
end $$;

-- What became of it: whoever used it says so.
create or replace function notices.note_contact(permit uuid, became text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update notices.contact_permit p set outcome = became
  where p.coalition_id = identity.coalition() and p.id = permit and p.person_id = identity.person()
    and p.used_at is not null and p.outcome is null;
end;

revoke execute on function notices.require_program_work(),
  notices.record_safe_contact(uuid, uuid, text, boolean, smallint[], integer, integer, text, boolean, text, date, bytea),
  notices.end_safe_contact(uuid, text), notices.contact_refusal(notices.safe_contact, text, timestamptz),
  notices.check_contact(uuid, text, text, bytea), notices.use_permit(uuid, text, uuid, text, text),
  notices.note_contact(uuid, text) from public, :app, :owner, :protected;
grant execute on function
  notices.record_safe_contact(uuid, uuid, text, boolean, smallint[], integer, integer, text, boolean, text, date, bytea),
  notices.end_safe_contact(uuid, text), notices.check_contact(uuid, text, text, bytea),
  notices.use_permit(uuid, text, uuid, text, text), notices.note_contact(uuid, text) to :app;

reset role;
revoke create on schema notices from :definer;
