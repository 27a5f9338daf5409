-- What of records passes on when a program closes or somebody leaves, for the custody registry (src/features/identity/custody).
-- Called by its functions alone. Rows are locked in one order, as by whoever answers a handover, merges or ends an agency's records:
-- requests to destroy, handovers, records, entries, each by id.
grant create on schema records to :definer;
set local role :definer;

-- What a program keeps passes on with it, within the agency and to lanes that bind as much. What the agency took with it when it
-- left the installation (sql/left.sql) is held by nobody here, nor is what was destroyed.
create or replace function records.held_by_program(holder uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from records.subject s where s.program_id = holder and s.left_at is null and s.destroyed_at is null);

create or replace function records.hand_over_program(holder uuid, successor uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n bigint;
begin
  if exists (select from records.subject s where s.program_id = holder and s.left_at is null and s.destroyed_at is null) and not exists (
    select from identity.program a join identity.program b on b.id = successor and b.coalition_id = a.coalition_id
      and b.agency_id = a.agency_id and b.lanes @> a.lanes and b.state = 'open'
    where a.id = holder) then
    raise exception 'lanes-too-few' using errcode = 'BW000';
  end if;
  perform from records.destruction d where d.program_id = holder order by d.id for update;
  perform from records.handover h where h.program_id = holder order by h.id for update;
  perform from records.subject s where s.program_id = holder order by s.id for update;
  perform from records.item i
  where i.assigned_to is not null and i.done_at is null
    and i.id in (select a.item_id from records.access a where a.program_id = holder and a.basis = 'own' and a.assigned_to is not null)
  order by i.id for update;
  update records.subject s set program_id = successor, holder_id = case when records.works_in(s.holder_id, successor) then s.holder_id end
  where s.program_id = holder;
  get diagnostics n = row_count;
  update records.access a set program_id = successor where a.program_id = holder and a.basis = 'own';
  -- Who does not work there has nothing to do there: it waits for somebody who does.
  update records.item i set assigned_to = null
  where i.assigned_to is not null and i.done_at is null and not records.works_in(i.assigned_to, successor)
    and i.id in (select a.item_id from records.access a where a.program_id = successor and a.basis = 'own' and a.assigned_to is not null);
  -- Asked among people of the old program.
  update records.handover h set program_id = successor,
    answer = coalesce(h.answer, 'withdrawn'), answered_at = coalesce(h.answered_at, clock_timestamp())
  where h.program_id = holder;
  -- What keeps them, what was asked of them and what was destroyed: whoever leads the successor is asked, and reads of it.
  update records.hold h set program_id = successor where h.program_id = holder;
  update records.destruction d set program_id = successor where d.program_id = holder;
  update records.tombstone t set program_id = successor where t.program_id = holder;
  return n;
end $$;

-- Of the agency or coalition for which somebody acts, where they act for one: what is held elsewhere is not theirs to count or pass on.
create or replace function records.held_by_person(holder uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from records.subject s where s.holder_id = holder and s.left_at is null and s.destroyed_at is null
    and (identity.coalition() is null or s.coalition_id = identity.coalition())
    and (identity.agency() is null or s.agency_id = identity.agency()))
    + (select count(*) from records.item i where i.assigned_to = holder and i.done_at is null and i.state = 'current'
    and not exists (select from records.subject s where s.id = i.subject_id and s.left_at is not null)
    and (identity.coalition() is null or i.coalition_id = identity.coalition())
    and (identity.agency() is null or i.agency_id = identity.agency()));

-- To somebody who works with records in the program that keeps each of them; what they cannot take stays, and is held.
create or replace function records.hand_over_person(holder uuid, successor uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n bigint;
  tasks bigint;
begin
  perform from records.handover h where h.answer is null and holder in (h.from_person, h.to_person) order by h.id for update;
  perform from records.subject s where s.holder_id = holder order by s.id for update;
  perform from records.item i where i.assigned_to = holder and i.done_at is null order by i.id for update;
  update records.subject s set holder_id = successor
  where s.holder_id = holder and (successor is null or records.works_in(successor, s.program_id))
    and (identity.coalition() is null or s.coalition_id = identity.coalition())
    and (identity.agency() is null or s.agency_id = identity.agency());
  get diagnostics n = row_count;
  -- By the program that keeps the record: the one that wrote the task may have closed.
  update records.item i set assigned_to = successor
  where i.assigned_to = holder and i.done_at is null and i.state = 'current'
    and (identity.coalition() is null or i.coalition_id = identity.coalition())
    and (identity.agency() is null or i.agency_id = identity.agency())
    and (successor is null or exists (select from records.subject s where s.id = i.subject_id and records.works_in(successor, s.program_id)));
  get diagnostics tasks = row_count;
  update records.handover h set answer = 'withdrawn', answered_at = clock_timestamp()
  where h.answer is null and holder in (h.from_person, h.to_person)
    and h.subject_id in (select s.id from records.subject s where (identity.coalition() is null or s.coalition_id = identity.coalition())
    and (identity.agency() is null or s.agency_id = identity.agency()));
  return n + tasks;
end $$;

revoke execute on function records.held_by_program(uuid), records.hand_over_program(uuid, uuid), records.held_by_person(uuid),
  records.hand_over_person(uuid, uuid) from public, :app, :owner, :protected;
reset role;
revoke create on schema records from :definer;
