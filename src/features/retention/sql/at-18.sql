-- Those who turn 18: a task in their record, once. By jobs that are bound to records of one program. Re-applied whenever this file changes.
grant create on schema records to :definer;
set local role :definer;

-- The id of the record's one task, derived from the record's id: it is written at most once, and no separate mark gives a decoy away.
create or replace function records.id_at_18(of_subject uuid) returns uuid
  language sql immutable set search_path = pg_catalog, pg_temp
begin atomic
  select encode(set_byte(set_byte(h, 6, get_byte(h, 6) & 15 | 128), 8, get_byte(h, 8) & 63 | 128), 'hex')::uuid
  from substr(sha256(convert_to('turns 18', 'UTF8') || uuid_send(of_subject)), 1, 16) as h;
end;

-- A record, with all that was merged with it, in which the task stands.
create or replace function records.is_told_of_18(of_subject uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from records.item i where i.id in (select records.id_at_18(p) from unnest(records.whole_of(of_subject)) p));

-- From the monthly job of a program: its open records, a hundred to a job, as whoever that one acts for.
create or replace function records.bind_at_18() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := identity.job_binding();
  by_membership uuid := (select b.membership_id from jobs.binding_of(identity.actor_id()::bigint) b);
  parts uuid[];
begin
  for parts in
    select array_agg(o.id) from (
      select s.id, (row_number() over (order by s.id) - 1) / 100 as slice from records.subject s
      where s.program_id = here.program and s.destroyed_at is null and s.left_at is null and s.closed_at is null
        and not exists (select from records.item i where i.id = records.id_at_18(s.id))) o
    group by o.slice
  loop
    perform jobs.enqueue_bound('look-for-18', '{}', here.coalition, here.agency, here.program, parts, 'keeping', 'records.work',
      here.person, by_membership);
  end loop;
end $$;

create or replace function records.bound_at_18() returns table (subject_id uuid, coalition_id uuid, agency_id uuid, task_id uuid,
    opened_on date)
  language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := identity.job_binding();
begin
  return query select s.id, s.coalition_id, s.agency_id, records.id_at_18(s.id), (s.opened_at at time zone 'UTC')::date
    from records.subject s
    where s.id = any (here.about) and s.program_id = here.program and s.closed_at is null and s.destroyed_at is null
      and not records.is_told_of_18(s.id);
end $$;

-- The task of one record. Assigned to nobody: whom a record is held by would not tell a decoy, but an assignment would end its watch.
-- Due two weeks from now, the same for all, so that no plain column tells a birthday. @returns whether it was written
create or replace function records.add_at_18(of_subject uuid, groups text[], epochs integer[], texts bytea[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := identity.job_binding();
  of_item uuid := records.id_at_18(of_subject);
  kind_row records.kind;
  lead uuid;
begin
  if (of_subject = any (here.about)) is not true then
    raise exception 'not bound to this' using errcode = 'insufficient_privilege';
  end if;
  perform from identity.agency a where a.id = here.agency for key share;
  perform from records.subject s where s.id = any (records.whole_of(of_subject)) order by s.id for update;
  if records.is_told_of_18(of_subject) or not exists (select from records.subject s where s.id = of_subject
      and s.program_id = here.program and s.closed_at is null and s.destroyed_at is null) then
    return false;
  end if;
  select k.* into kind_row from records.kind k where k.key = 'task';
  insert into records.item (coalition_id, id, agency_id, program_id, subject_id, kind, category, lanes, known_at, author_id, due_at)
  select here.coalition, of_item, here.agency, p.id, of_subject, 'task', records.category_of(kind_row.category, p.lanes), p.lanes, now(),
    here.person, date_trunc('day', now()) + interval '14 days'
  from identity.program p where p.id = here.program;
  insert into records.version (item_id, version, written_by, why) values (of_item, 1, here.person, 'written');
  perform records.keep_sealed(of_item, 1, kind_row.groups, groups, epochs, texts);
  insert into audit.event (action, object_kind, object_id, detail, purpose)
  values ('item.written-by-job', 'subject', of_subject::text, jsonb_build_object('kind', 'task'), here.purpose);
  -- Its leads are told that tasks were opened: once a day, and of nobody.
  for lead in select distinct m.person_id from identity.membership m
    join identity.role_permission r on r.role = m.role and r.permission = 'retention.decide'
    where m.program_id = here.program and m.ended_at is null and m.id in (select g.membership_id from identity.standing(m.person_id) g)
      and not exists (select from notices.notice n where n.person_id = m.person_id and n.about_kind = 'turns-eighteen'
        and n.about_id = here.program and n.made_at > now() - interval '1 day')
  loop
    perform notices.send(lead, 'update', 'turns-eighteen', here.program, null, null);
  end loop;
  return true;
end $$;

revoke execute on function records.id_at_18(uuid), records.is_told_of_18(uuid), records.bind_at_18(), records.bound_at_18(),
  records.add_at_18(uuid, text[], integer[], bytea[]) from public, :app, :protected;
grant execute on function records.bind_at_18(), records.bound_at_18(), records.add_at_18(uuid, text[], integer[], bytea[]) to :app;
reset role;
revoke create on schema records from :definer;
