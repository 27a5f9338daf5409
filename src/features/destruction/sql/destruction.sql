-- Destroying a record: asked by one person, confirmed by a second one seven days later, stopped by a hold. Nothing of records is
-- deleted but what a tombstone names, which the policies below say. Re-applied whenever this file changes.
grant select on records.destruction, records.tombstone to :app, :definer;
grant select on records.hold to :app, :definer;
grant insert (coalition_id, agency_id, program_id, subject_id, reason, ordered_by, placed_by),
  update (lift_asked_by, lift_asked_at, lifted_by, lifted_at, program_id) on records.hold to :definer;
grant insert (coalition_id, agency_id, program_id, subject_id, parts, reason, asked_by, item_id),
  update (withdrawn_by, withdrawn_at, confirmed_by, confirmed_at, lapsed_at, program_id) on records.destruction to :definer;
grant insert, update (keys_gone_at, program_id) on records.tombstone to :definer;
grant delete on records.item, records.version, records.sealed, records.access, records.contact_permit, records.handover,
  records.planted, records.document to :definer;
grant select (subject_id, item_id) on records.draft to :definer;
grant select on records.contact_permit to :definer;

create policy definer_reads_destructions on records.destruction for select to :definer using (true);
create policy definer_asks_destructions on records.destruction for insert to :definer with check (true);
create policy definer_decides_destructions on records.destruction for update to :definer using (true) with check (true);
create policy definer_reads_tombstones on records.tombstone for select to :definer using (true);
create policy definer_buries on records.tombstone for insert to :definer with check (true);
create policy definer_notes_keys_gone on records.tombstone for update to :definer using (true) with check (true);
create policy definer_reads_holds on records.hold for select to :definer using (true);
create policy definer_places_holds on records.hold for insert to :definer with check (true);
create policy definer_lifts_holds on records.hold for update to :definer using (true) with check (true);
create policy hold_seen on records.hold for select to :app
  using ((select identity.has('records.destroy')) and agency_id = (select identity.agency())
    and ((select identity.program()) is null or program_id = (select identity.program())));

-- For those who could be the one or the other person: of the program in which they act, or of the agency for whoever acts for
-- all of it. They see ids, codes and days; administrators of an agency read no records.
create policy destruction_seen on records.destruction for select to :app
  using ((select identity.has('records.destroy')) and agency_id = (select identity.agency())
    and ((select identity.program()) is null or program_id = (select identity.program())));
create policy tombstone_seen on records.tombstone for select to :app
  using ((select identity.has('records.destroy')) and agency_id = (select identity.agency())
    and ((select identity.program()) is null or program_id = (select identity.program())));
create policy subject_not_destroyed on records.subject as restrictive for select to :app using (destroyed_at is null);

create policy definer_empties_items on records.item for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_empties_versions on records.version for delete to :definer
  using (item_id in (select i.id from records.item i join records.tombstone t on t.subject_id = i.subject_id and t.item_id is null));
create policy definer_empties_documents on records.document for delete to :definer
  using (item_id in (select i.id from records.item i join records.tombstone t on t.subject_id = i.subject_id and t.item_id is null));
create policy definer_empties_sealed on records.sealed for delete to :definer
  using (item_id in (select i.id from records.item i join records.tombstone t on t.subject_id = i.subject_id
    and coalesce(t.item_id, i.id) = i.id));
create policy definer_empties_access on records.access for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_empties_permits on records.contact_permit for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_empties_handovers on records.handover for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_empties_planted on records.planted for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_finds_destroyed_drafts on records.draft for select to :definer
  using (exists (select from records.tombstone t where t.subject_id = draft.subject_id and coalesce(t.item_id, draft.item_id) is not distinct from draft.item_id));
create policy definer_empties_drafts on records.draft for delete to :definer
  using (exists (select from records.tombstone t where t.subject_id = draft.subject_id and coalesce(t.item_id, draft.item_id) is not distinct from draft.item_id));

-- News of it that an open page has not asked for yet; they are purged within the hour anyway.
grant delete on live.outbox to :definer;
create policy definer_empties_news on live.outbox for delete to :definer
  using (object_id in (select t.subject_id from records.tombstone t where t.item_id is null));

grant create on schema records to :definer;
set local role :definer;

-- A record and all that was merged with it, whoever asks. For functions of this role.
create or replace function records.whole_of(of_subject uuid) returns uuid[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with recursive head (id, up) as (
    select s.id, s.merged_into from records.subject s where s.id = of_subject
    union
    select s.id, s.merged_into from head h join records.subject s on s.id = h.up),
  parts (id) as (
    select h.id from head h where h.up is null
    union
    select s.id from parts p join records.subject s on s.merged_into = p.id)
  select array_agg(p.id order by p.id) from parts p;
end;

-- By a hold, or because a document of it is frozen: that is nobody's here to destroy.
create or replace function records.is_held(parts uuid[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from records.hold h where h.subject_id = any (parts) and h.lifted_at is null)
    or exists (select from records.item i join records.document d on d.item_id = i.id
      where i.subject_id = any (parts) and d.frozen_at is not null);

-- Placed by one person, at once.
create or replace function records.place_hold(of_subject uuid, of_reason text, by_whom text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head records.subject;
begin
  perform records.require_work();
  if not identity.has('records.destroy') then raise exception 'for leads' using errcode = 'insufficient_privilege'; end if;
  select s.* into head from records.subject s where s.id in (select g from records.group_of(of_subject) g) and s.merged_into is null
  for update;
  if head.id is null or head.destroyed_at is not null then raise exception 'no such record' using errcode = 'no_data_found'; end if;
  -- Also one that was placed on a part before it was merged.
  if exists (select from records.hold h where h.subject_id = any (records.whole_of(head.id)) and h.lifted_at is null) then
    raise exception 'hold-stands' using errcode = 'BW000';
  end if;
  insert into records.hold (coalition_id, agency_id, program_id, subject_id, reason, ordered_by, placed_by)
  values (head.coalition_id, head.agency_id, head.program_id, head.id, of_reason, by_whom, identity.person())
  on conflict (subject_id) where lifted_at is null do nothing;
  if not found then raise exception 'hold-stands' using errcode = 'BW000'; end if;
end $$;

-- Lifted by two: the first one asks, the second one lifts it. @returns whether it is lifted now, and of which record
create or replace function records.lift_hold(wanted uuid, out is_lifted boolean, out of_subject uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.hold;
begin
  select h.* into one from records.hold h
  where h.id = wanted and h.agency_id = identity.agency() and (identity.program() is null or h.program_id = identity.program())
    and identity.person() is not null and identity.has('records.destroy')
  for update;
  if one.id is null then raise exception 'no such hold' using errcode = 'no_data_found'; end if;
  if one.lifted_at is not null then raise exception 'hold-lifted' using errcode = 'BW000'; end if;
  if one.lift_asked_by = identity.person() then raise exception 'hold-second' using errcode = 'BW000'; end if;
  perform identity.be_one_of_two();
  of_subject := one.subject_id;
  is_lifted := one.lift_asked_by is not null;
  if is_lifted then
    update records.hold h set lifted_by = identity.person(), lifted_at = clock_timestamp() where h.id = wanted;
  else
    update records.hold h set lift_asked_by = identity.person(), lift_asked_at = clock_timestamp() where h.id = wanted;
  end if;
end $$;

-- Whoever could be the second person, to be told: of the program or of its whole agency, in good standing.
create or replace function records.tell_who_destroys(of_agency uuid, of_program uuid, waits uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  person uuid;
begin
  for person in select distinct m.person_id from identity.membership m
    join identity.role_permission r on r.role = m.role and r.permission = 'records.destroy'
    where m.agency_id = of_agency and (m.program_id is null or m.program_id = of_program) and m.ended_at is null
      and m.person_id <> identity.person() and m.id in (select g.membership_id from identity.standing(m.person_id) g)
  loop
    perform notices.send(person, 'update', 'destruction', waits, null, null);
  end loop;
end $$;

-- Nobody confirmed it within 30 days, so it is as if nobody had asked. Nothing has to run for that: it is said of each when it is read.
create or replace function records.lapses_at(asked timestamptz) returns timestamptz
  language sql immutable set search_path = pg_catalog, pg_temp
  return asked + interval '720 hours';

-- Neither decided nor lapsed. Of a row that whoever asks may read anyway.
create or replace function records.is_waiting(d records.destruction) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return d.withdrawn_at is null and d.confirmed_at is null and d.lapsed_at is null and records.lapses_at(d.asked_at) > now();

-- Asked anew: what lapsed before waits no more. For functions of this role.
create or replace function records.close_lapsed(of_subject uuid, of_item uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update records.destruction d set lapsed_at = records.lapses_at(d.asked_at)
  where d.subject_id = of_subject and d.item_id is not distinct from of_item and d.withdrawn_at is null and d.confirmed_at is null
    and d.lapsed_at is null and records.lapses_at(d.asked_at) <= clock_timestamp();
end;

create or replace function records.ask_destruction(of_subject uuid, of_reason text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head records.subject;
  made uuid;
begin
  perform records.require_work();
  if not identity.has('records.destroy') then raise exception 'for leads' using errcode = 'insufficient_privilege'; end if;
  select s.* into head from records.subject s where s.id in (select g from records.group_of(of_subject) g) and s.merged_into is null
  for update;
  if head.id is null or head.destroyed_at is not null then raise exception 'no such record' using errcode = 'no_data_found'; end if;
  if records.is_held(records.whole_of(head.id)) then raise exception 'record-held' using errcode = 'BW000'; end if;
  perform records.close_lapsed(head.id, null);
  insert into records.destruction (coalition_id, agency_id, program_id, subject_id, parts, reason, asked_by)
  values (head.coalition_id, head.agency_id, head.program_id, head.id, records.whole_of(head.id), of_reason, identity.person())
  on conflict (subject_id, coalesce(item_id, subject_id)) where withdrawn_at is null and confirmed_at is null and lapsed_at is null do nothing returning id into made;
  if made is null then raise exception 'destruction-waits' using errcode = 'BW000'; end if;
  perform records.tell_who_destroys(head.agency_id, head.program_id, made);
  return made;
end $$;

-- The same for the words of one entry, which stays with its day and its author. Of an entry that the asker may read.
create or replace function records.ask_purge(of_item uuid, of_reason text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.item := records.item_to_change(of_item);
  made uuid;
begin
  if not identity.has('records.destroy') then raise exception 'for leads' using errcode = 'insufficient_privilege'; end if;
  if records.is_purged(one.id) then raise exception 'entry-purged' using errcode = 'BW000'; end if;
  if one.kind not in ('note', 'psychotherapy-note', 'contact-log', 'task', 'correction-request') then
    raise exception 'no such entry' using errcode = 'no_data_found';
  end if;
  if records.is_held(records.whole_of(one.subject_id)) then raise exception 'record-held' using errcode = 'BW000'; end if;
  perform records.close_lapsed(one.subject_id, one.id);
  insert into records.destruction (coalition_id, agency_id, program_id, subject_id, parts, item_id, reason, asked_by)
  select s.coalition_id, s.agency_id, s.program_id, s.id, array[s.id], one.id, of_reason, identity.person()
  from records.subject s where s.id = one.subject_id
  on conflict (subject_id, coalesce(item_id, subject_id)) where withdrawn_at is null and confirmed_at is null and lapsed_at is null do nothing
  returning id into made;
  if made is null then raise exception 'destruction-waits' using errcode = 'BW000'; end if;
  perform records.tell_who_destroys(one.agency_id, identity.program(), made);
  return made;
end $$;

-- One that waits, locked; as good as absent for whoever acts elsewhere.
create or replace function records.destruction_to_decide(wanted uuid) returns records.destruction
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.destruction;
begin
  select d.* into one from records.destruction d
  where d.id = wanted and d.agency_id = identity.agency() and (identity.program() is null or d.program_id = identity.program())
    and identity.person() is not null and identity.has('records.destroy')
  for update;
  if one.id is null then raise exception 'no such destruction' using errcode = 'no_data_found'; end if;
  if coalesce(one.withdrawn_at, one.confirmed_at) is not null then raise exception 'destruction-decided' using errcode = 'BW000'; end if;
  if records.lapses_at(one.asked_at) <= clock_timestamp() then raise exception 'destruction-lapsed' using errcode = 'BW000'; end if;
  return one;
end $$;

-- Whoever asked, or anybody who could confirm, takes it back: that needs one person and never waits.
create or replace function records.withdraw_destruction(wanted uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.destruction := records.destruction_to_decide(wanted);
begin
  update records.destruction d set withdrawn_by = identity.person(), withdrawn_at = clock_timestamp() where d.id = one.id;
  return one.subject_id;
end $$;

-- What a second person would destroy by confirming, all of it locked; the instant is what the tombstones will say.
create or replace function records.destruction_to_confirm(wanted uuid, out coalition uuid, out agency uuid, out parts uuid[],
    out item uuid, out moment timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.destruction := records.destruction_to_decide(wanted);
begin
  if one.asked_by = identity.person() then raise exception 'destruction-second' using errcode = 'BW000'; end if;
  perform identity.be_one_of_two();
  if clock_timestamp() < one.asked_at + interval '7 days' then
    raise exception 'destruction-too-early' using errcode = 'BW000';
  end if;
  -- Whoever is writing writes first; whoever writes afterwards finds no record.
  perform from records.subject s where s.id = any (one.parts) order by s.id for update;
  if records.is_held(one.parts) or records.is_held(records.whole_of(one.subject_id)) then
    raise exception 'record-held' using errcode = 'BW000';
  end if;
  if one.item_id is not null then
    perform from records.item i where i.id = one.item_id for update;
    if not found then raise exception 'no such entry' using errcode = 'no_data_found'; end if;
  elsif records.whole_of(one.subject_id) is distinct from one.parts then
    raise exception 'destruction-changed' using errcode = 'BW000';
  end if;
  coalition := one.coalition_id;
  agency := one.agency_id;
  parts := one.parts;
  item := one.item_id;
  moment := date_trunc('milliseconds', clock_timestamp());
end $$;

-- The tombstone first, then all that it allows to be deleted. Twice is once. For functions of this role.
create or replace function records.bury(of_coalition uuid, of_agency uuid, of_subject uuid, moment timestamptz, signed text, of_destruction uuid)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, destruction_id, destroyed_at, note)
  values (of_coalition, of_agency, (select s.program_id from records.subject s where s.id = of_subject), of_subject, of_destruction, moment, signed)
  on conflict (subject_id, item_id) do nothing;
  perform from records.subject s where s.id = of_subject for update;
  perform from records.item i where i.subject_id = of_subject order by i.id for update;
  delete from records.contact_permit p where p.subject_id = of_subject;
  delete from records.sealed s where s.item_id in (select i.id from records.item i where i.subject_id = of_subject);
  delete from records.version v where v.item_id in (select i.id from records.item i where i.subject_id = of_subject);
  delete from records.access a where a.subject_id = of_subject;
  -- A frozen one stays: its trigger would refuse, and a restored backup that holds one would keep the program from starting.
  delete from records.document d using records.item i where i.id = d.item_id and i.subject_id = of_subject and d.frozen_at is null;
  delete from records.item i where i.subject_id = of_subject and not exists (select from records.document d where d.item_id = i.id);
  delete from records.draft d where d.subject_id = of_subject;
  delete from records.handover h where h.subject_id = of_subject;
  delete from records.planted p where p.subject_id = of_subject;
  delete from live.outbox o where o.object_id = of_subject;
  update records.subject s set destroyed_at = moment, closed_at = coalesce(s.closed_at, moment), holder_id = null
  where s.id = of_subject and s.destroyed_at is null;
  -- Work that waits for it; what runs at this moment finds nothing.
  if platform.has_queue() then perform jobs.unbind(of_subject); end if;
end $$;

-- The same for one entry: its words in every version, and what somebody was changing them into.
create or replace function records.bury_item(of_coalition uuid, of_agency uuid, of_subject uuid, of_item uuid, moment timestamptz,
    signed text, of_destruction uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, item_id, destruction_id, destroyed_at, note)
  values (of_coalition, of_agency, (select s.program_id from records.subject s where s.id = of_subject), of_subject, of_item, of_destruction,
    moment, signed)
  on conflict (subject_id, item_id) do nothing;
  perform from records.item i where i.id = of_item and i.subject_id = of_subject for update;
  delete from records.sealed s where s.item_id = of_item;
  delete from records.draft d where d.subject_id = of_subject and d.item_id = of_item;
end $$;

create or replace function records.confirm_destruction(wanted uuid, moment timestamptz, signed text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record := records.destruction_to_confirm(wanted);
  head uuid;
  act uuid;
begin
  if (cardinality(signed) = cardinality(one.parts) and moment between one.moment - interval '1 minute' and one.moment) is not true then
    raise exception 'not what was to be confirmed' using errcode = 'check_violation';
  end if;
  update records.destruction d set confirmed_by = identity.person(), confirmed_at = clock_timestamp() where d.id = wanted
  returning d.subject_id into head;
  for n in 1 .. cardinality(one.parts) loop
    act := transparency.begin_act();
    if one.item is not null then
      perform records.bury_item(one.coalition, one.agency, head, one.item, moment, signed[n], wanted);
    else
      perform records.bury(one.coalition, one.agency, one.parts[n], moment, signed[n], wanted);
    end if;
    insert into audit.event (id, action, object_kind, object_id, detail)
    values (act, case when one.item is null then 'subject.destroyed' else 'item.purged' end, 'subject', one.parts[n]::text,
      jsonb_build_object('destruction', wanted) || transparency.end_act(act));
  end loop;
  if platform.has_queue() then perform platform.enqueue('carry-out-destruction', '{}', 'carry-out-destruction'); end if;
end $$;

-- How many entries a record has that waits to be destroyed: what the second person is told of it. Those that are their author's
-- alone are not counted: whoever leads the program would learn from it that there are some.
create or replace function records.entries_to_destroy(wanted uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from records.destruction d join records.access a on a.subject_id = any (d.parts)
    where d.id = wanted and d.agency_id = identity.agency() and (identity.program() is null or d.program_id = identity.program())
      and identity.has('records.destroy') and a.basis = 'own' and a.person_id is null
      and a.item_id = coalesce(d.item_id, a.item_id));

create or replace function records.is_destruction_held(wanted uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select records.is_held(records.whole_of(d.subject_id)) from records.destruction d
    where d.id = wanted and d.agency_id = identity.agency() and (identity.program() is null or d.program_id = identity.program())
      and identity.has('records.destroy'));

-- Of these the key store has not said yet that their keys are gone. For jobs.
create or replace function records.tombstones_to_carry_out() returns table (id uuid, note text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  return query select t.id, t.note from records.tombstone t where t.keys_gone_at is null order by t.destroyed_at limit 500;
end $$;

create or replace function records.note_keys_gone(tombstones uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  update records.tombstone t set keys_gone_at = clock_timestamp() where t.id = any (tombstones) and t.keys_gone_at is null;
end $$;

-- For the login that owns the schema, which starts the program and restores backups: what was destroyed here, and whether all
-- of it is gone.
create or replace function records.tombstones() returns table (note text, keys_gone boolean)
  language sql stable security definer rows 100 set search_path = pg_catalog, pg_temp
begin atomic
  select t.note, t.keys_gone_at is not null from records.tombstone t order by t.destroyed_at;
end;

-- A backup of before was restored: what was destroyed since goes again. The note was checked by whoever calls this.
create or replace function records.bury_again(of_coalition uuid, of_agency uuid, of_subject uuid, of_item uuid, moment timestamptz, signed text)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  act uuid := transparency.begin_act();
begin
  if of_item is null then perform records.bury(of_coalition, of_agency, of_subject, moment, signed, null);
  else perform records.bury_item(of_coalition, of_agency, of_subject, of_item, moment, signed, null); end if;
  update records.tombstone t set keys_gone_at = coalesce(t.keys_gone_at, clock_timestamp())
  where t.subject_id = of_subject and t.item_id is not distinct from of_item;
  insert into audit.event (id, action, object_kind, object_id, actor_kind, coalition_id, agency_id, detail)
  values (act, 'subject.destroyed-again', 'subject', of_subject::text, 'operator', of_coalition, of_agency, transparency.end_act(act));
end $$;

create or replace function records.note_keys_gone_at_start() returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update records.tombstone t set keys_gone_at = clock_timestamp() where t.keys_gone_at is null;
end;

-- Whoever was typing while a record was destroyed waits for that, and is told. The row of the record stays, so no foreign key
-- would. After the policies were asked: of what is hidden nobody learns that it was destroyed.
create or replace function records.refuse_destroyed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.subject_id is null then return null; end if;
  perform from records.subject s where s.id = new.subject_id for key share;
  if exists (select from records.tombstone t where t.subject_id = new.subject_id and (t.item_id is null or t.item_id = new.item_id)) then
    raise exception 'record-closed' using errcode = 'BW000';
  end if;
  return null;
end $$;

revoke execute on function records.whole_of(uuid), records.lapses_at(timestamptz), records.is_waiting(records.destruction), records.close_lapsed(uuid, uuid), records.place_hold(uuid, text, text), records.lift_hold(uuid), records.is_held(uuid[]), records.tell_who_destroys(uuid, uuid, uuid),
  records.ask_destruction(uuid, text), records.ask_purge(uuid, text),
  records.bury_item(uuid, uuid, uuid, uuid, timestamptz, text, uuid), records.destruction_to_decide(uuid), records.withdraw_destruction(uuid),
  records.destruction_to_confirm(uuid), records.bury(uuid, uuid, uuid, timestamptz, text, uuid),
  records.confirm_destruction(uuid, timestamptz, text[]), records.entries_to_destroy(uuid), records.is_destruction_held(uuid),
  records.tombstones_to_carry_out(),
  records.note_keys_gone(uuid[]), records.tombstones(), records.bury_again(uuid, uuid, uuid, uuid, timestamptz, text),
  records.note_keys_gone_at_start(), records.refuse_destroyed() from public, :app, :protected;
grant execute on function records.lapses_at(timestamptz), records.is_waiting(records.destruction), records.place_hold(uuid, text, text), records.lift_hold(uuid), records.ask_destruction(uuid, text),
  records.ask_purge(uuid, text), records.withdraw_destruction(uuid), records.destruction_to_confirm(uuid),
  records.confirm_destruction(uuid, timestamptz, text[]), records.entries_to_destroy(uuid), records.is_destruction_held(uuid),
  records.tombstones_to_carry_out(),
  records.note_keys_gone(uuid[]) to :app;
grant execute on function records.tombstones(), records.bury_again(uuid, uuid, uuid, uuid, timestamptz, text),
  records.note_keys_gone_at_start(), records.refuse_destroyed() to :owner;
reset role;
revoke create on schema records from :definer;

create or replace trigger draft_of_what_was_destroyed after insert on records.draft
  for each row execute function records.refuse_destroyed();
