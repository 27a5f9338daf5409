-- What falls due by the retention rules: listed for the leads of a program, who decide. Nothing here destroys. Re-applied whenever
-- this file changes.
grant select, insert on records.retention_keep to :definer;
create policy definer_reads_keeps on records.retention_keep for select to :definer using (true);
create policy definer_keeps_longer on records.retention_keep for insert to :definer with check (true);

grant create on schema records to :definer;
set local role :definer;

-- What is past its period in one program: whole records, and of others the entries whose words can go alone. A record is due when
-- all kinds of entries in it are, in each of their lanes; one that is unknown keeps all of it. What its author alone may read
-- neither counts nor shows, for its lead would learn of it, so a record always waits as long as psychotherapy notes do.
-- Kept is what a lead still keeps, in whichever program: an entry with its record, and a record with each part and entry of it. Of
-- each the newest decision counts, and of these the one that runs the longest.
-- For functions of this role, which say whose program it is.
create or replace function records.past_period(of_program uuid, rules jsonb)
  returns table (id uuid, subject_id uuid, item_id uuid, kind text, counted_from date, due_on date, state text, kept_until date,
    kept_because text)
  language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp
begin atomic
  with recursive part (id, head) as (
    select s.id, s.id from records.subject s
    where s.program_id = of_program and s.merged_into is null and s.destroyed_at is null and s.left_at is null
    union all
    select s.id, p.head from part p join records.subject s on s.merged_into = p.id),
  rule (lane, kind, months, is_written) as materialized (
    select r ->> 'lane', r ->> 'kind', case when jsonb_typeof(r -> 'months') = 'number' then (r ->> 'months')::integer end,
      r ->> 'from' = 'written'
    from jsonb_array_elements(rules) r),
  entry (head, subject_id, id, kind, lanes, written_at, at) as materialized (
    select p.head, p.id, i.id, i.kind, case when cardinality(i.lanes) = 0 then array['none'] else i.lanes end,
      greatest(i.known_at, i.recorded_at),
      greatest(i.known_at, i.done_at, a.due_at, (select max(v.written_at) from records.version v where v.item_id = i.id))
    from part p join records.access a on a.subject_id = p.id and a.program_id = of_program and a.basis = 'own' and a.person_id is null
    join records.item i on i.id = a.item_id),
  whole (head, last_at) as materialized (
    select p.head, greatest(max(s.opened_at), max(s.closed_at), max(e.at))
    from part p join records.subject s on s.id = p.id left join entry e on e.subject_id = p.id
    group by p.head),
  dated (head, subject_id, id, kind, counted_from, due_on, is_known) as materialized (
    select e.head, e.subject_id, e.id, e.kind, d.counted_from, d.due_on, d.is_known
    from entry e join whole w on w.head = e.head
    cross join lateral (
      select max(f.day + make_interval(months => r.months))::date as due_on, coalesce(bool_and(r.months is not null), false) as is_known,
        (array_agg(f.day order by f.day + make_interval(months => r.months) desc nulls last))[1] as counted_from
      from unnest(e.lanes) l (code) left join rule r on r.lane = l.code and r.kind = e.kind
      cross join lateral (select (case when r.is_written then e.written_at else w.last_at end at time zone 'UTC')::date as day) f) d),
  -- In the lanes of the record, whether or not there is such a note in it.
  unseen (head, due_on, is_known) as materialized (
    select w.head, max((w.last_at at time zone 'UTC')::date + make_interval(months => r.months))::date,
      coalesce(bool_and(r.months is not null), false)
    from whole w join (select distinct e.head, n.code from entry e cross join lateral unnest(e.lanes) n (code)) l on l.head = w.head
    cross join records.kind k left join rule r on r.lane = l.code and r.kind = k.key
    where k.author_only group by w.head),
  due_whole (head, counted_from, due_on) as materialized (
    select w.head, (w.last_at at time zone 'UTC')::date, greatest(max(d.due_on), max(u.due_on))
    from whole w join dated d on d.head = w.head join unseen u on u.head = w.head
    group by w.head, w.last_at
    having bool_and(d.is_known) and bool_and(u.is_known)
      and greatest(max(d.due_on), max(u.due_on)) <= (now() at time zone 'UTC')::date),
  due (id, head, subject_id, item_id, kind, counted_from, due_on) as (
    select w.head, w.head, w.head, null::uuid, null::text, w.counted_from, w.due_on from due_whole w
    union all
    select d.id, d.head, d.subject_id, d.id, d.kind, d.counted_from, d.due_on from dated d
    where d.is_known and d.due_on <= (now() at time zone 'UTC')::date
      and d.kind in ('note', 'contact-log', 'task', 'correction-request')
      and d.head not in (select w.head from due_whole w)
      and not exists (select from records.tombstone t where t.item_id = d.id))
  select d.id, d.subject_id, d.item_id, d.kind, d.counted_from, d.due_on,
    case when records.is_held(records.whole_of(d.head)) then 'held'
      when exists (select from records.destruction x where x.subject_id in (d.head, d.subject_id)
        and coalesce(x.item_id, d.id) = d.id and records.is_waiting(x)) then 'asked'
      when k.until is not null then 'kept'
      else 'open' end,
    k.until, k.reason
  from due d left join lateral (
    select n.until, n.reason from (
      select distinct on (y.subject_id, y.item_id) y.until, y.reason from records.retention_keep y
      where y.subject_id = any (records.whole_of(d.head)) and (d.item_id is null or coalesce(y.item_id, d.item_id) = d.item_id)
      order by y.subject_id, y.item_id, y.decided_at desc) n
    where n.until > (now() at time zone 'UTC')::date
    order by n.until desc limit 1) k on true
  order by d.due_on, d.id;
end;

-- By the rules as whoever asks has them, signed or not: what it would list, what is to be decided first. Or of one alone.
create or replace function records.due_here(rules text, wanted uuid default null)
  returns table (id uuid, subject_id uuid, item_id uuid, kind text, counted_from date, due_on date, state text, kept_until date,
    kept_because text)
  language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := records.place_of_work();
begin
  if not identity.has('retention.decide') then raise exception 'for leads' using errcode = 'insufficient_privilege'; end if;
  return query select d.* from records.past_period(here.program, rules::jsonb) d where wanted is null or d.id = wanted
    order by d.state <> 'open', d.due_on, d.id limit 500;
end $$;

-- Before somebody decides about it: it is due by rules that the coalition signed, and nothing stands in the way.
create or replace function records.require_due(rules text, wanted uuid, out of_subject uuid, out of_item uuid)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
  one record;
begin
  if not identity.has('retention.decide') then raise exception 'for leads' using errcode = 'insufficient_privilege'; end if;
  select d.* into one from records.past_period(here.program, rules::jsonb) d where d.id = wanted;
  if one.id is null then raise exception 'no such record' using errcode = 'no_data_found'; end if;
  if not records.is_signed(here.coalition, rules) then raise exception 'rules-unsigned' using errcode = 'BW000'; end if;
  if one.state = 'held' then raise exception 'due-held' using errcode = 'BW000'; end if;
  if one.state = 'asked' then raise exception 'due-asked' using errcode = 'BW000'; end if;
  of_subject := one.subject_id;
  of_item := one.item_id;
end $$;

create or replace function records.keep_longer(rules text, wanted uuid, until_day date, of_reason text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
  one record := records.require_due(rules, wanted);
begin
  -- Ten years with their leap days, where the day begins first.
  if (until_day between (now() at time zone 'UTC')::date + 1
    and ((now() + interval '14 hours') at time zone 'UTC')::date + interval '10 years') is not true then
    raise exception 'keep-day' using errcode = 'BW000';
  end if;
  insert into records.retention_keep (coalition_id, agency_id, program_id, subject_id, item_id, until, reason, decided_by)
  select s.coalition_id, s.agency_id, s.program_id, s.id, one.of_item, until_day, of_reason, here.person
  from records.subject s where s.id = one.of_subject;
  return one.of_subject;
end $$;

-- Once a month, one job for each program with somebody who leads it. It is bound to that program: this function reads no record,
-- and that job none of another program. It acts for whoever leads it the longest, and not once their role has ended.
create or replace function records.start_retention() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record;
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  for one in
    select distinct on (p.id) p.coalition_id, p.agency_id, p.id as program, m.person_id, m.id as membership
    from identity.program p join identity.membership m on m.program_id = p.id and m.ended_at is null
    join identity.role_permission r on r.role = m.role and r.permission = 'retention.decide'
    where m.id in (select g.membership_id from identity.standing(m.person_id) g)
    order by p.id, m.created_at, m.id
  loop
    perform jobs.enqueue_bound('tell-what-is-due', '{}', one.coalition_id, one.agency_id, one.program, array[one.program],
      'oversight', 'retention.decide', one.person_id, one.membership);
  end loop;
end $$;

-- The job of one program: where something waits to be decided, everybody who leads it is told that there is. @returns how much
create or replace function records.tell_due(rules text) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := identity.job_binding();
  waits integer;
  lead uuid;
begin
  if not records.is_signed(here.coalition, rules) then return 0; end if;
  select count(*) into waits from records.past_period(here.program, rules::jsonb) d where d.state = 'open';
  if waits > 0 then
    for lead in select distinct m.person_id from identity.membership m
      join identity.role_permission r on r.role = m.role and r.permission = 'retention.decide'
      where m.program_id = here.program and m.ended_at is null
        and m.id in (select g.membership_id from identity.standing(m.person_id) g)
    loop
      perform notices.send(lead, 'update', 'retention-due', here.program, null, null);
    end loop;
  end if;
  return waits;
end $$;

revoke execute on function records.past_period(uuid, jsonb), records.due_here(text, uuid), records.require_due(text, uuid),
  records.keep_longer(text, uuid, date, text), records.start_retention(), records.tell_due(text) from public, :app, :protected;
grant execute on function records.due_here(text, uuid), records.require_due(text, uuid), records.keep_longer(text, uuid, date, text),
  records.start_retention(), records.tell_due(text) to :app;
reset role;
revoke create on schema records from :definer;
