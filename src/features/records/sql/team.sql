-- What whoever leads a program sees that waits. Re-applied whenever this file changes.
grant create on schema records to :definer;
set local role :definer;

-- A young person's request to correct is answered, or waits again. That it is, is no secret of its words: whoever leads the
-- program counts those that wait without opening one. The same twice is once.
create or replace function records.answer_item(of_item uuid, is_answered boolean) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before records.item := records.item_to_change(of_item);
begin
  if before.kind <> 'correction-request' then raise exception 'no such request' using errcode = 'no_data_found'; end if;
  if (before.done_at is not null) = is_answered then return; end if;
  update records.item i set done_at = case when is_answered then clock_timestamp() end,
    done_by = case when is_answered then identity.person() end
  where i.id = of_item;
end $$;

revoke execute on function records.answer_item(uuid, boolean) from public;
grant execute on function records.answer_item(uuid, boolean) to :app;
reset role;
revoke create on schema records from :definer;

-- One line for each thing that somebody of the acting program holds or that waits for them: what counts and what lists it ask
-- the same. It reads what the app's login may read, as whoever asks. A person is null where nobody has it who works there today.
-- Tasks of any day are due "week" until then: whoever asks says where the week ends. A record is quiet as in list-people.ts.
create or replace view records.team_line with (security_invoker = true) as
  with recursive part (id, head) as (
    select s.id, s.merged_into from records.subject s where s.merged_into is not null
    union all
    select p.id, s.merged_into from part p join records.subject s on s.id = p.head where s.merged_into is not null),
  headed (id, head) as (
    select p.id, p.head from part p join records.subject h on h.id = p.head where h.merged_into is null),
  lately (id) as materialized (
    select distinct r.subject_id from records.readable r where r.sort_at >= now() - interval '30 days'
      and r.state = 'current' and r.kind not in ('identity', 'safe-contact')),
  here (id) as materialized (select h from records.people_here() h),
  whole (id, holder, opened_at, is_open, is_quiet) as (
    select s.id, (select h.id from here h where h.id = s.holder_id), s.opened_at, s.closed_at is null,
      s.closed_at is null and s.opened_at < now() - interval '30 days' and (s.id in (select l.id from lately l)) is not true
        and (s.id in (select p.head from headed p where (p.id in (select l.id from lately l)) is true)) is not true
    from records.subject s where s.merged_into is null),
  whole_of (part, id, holder) as (
    select w.id, w.id, w.holder from whole w
    union all
    select p.id, w.id, w.holder from headed p join whole w on w.id = p.head)
  select 'held' as work, w.holder as person, w.id, w.id as record, w.opened_at as at, null::uuid as asked_by
  from whole w where w.is_open
  union all
  select 'quiet', w.holder, w.id, w.id, w.opened_at, null from whole w where w.is_quiet
  union all
  select case when r.due_at < now() then 'past' else 'week' end, (select h.id from here h where h.id = r.assigned_to), r.item_id,
    r.subject_id, r.due_at, null
  from records.readable r where r.kind = 'task' and r.due_at is not null
  union all
  select 'handovers', (select h.id from here h where h.id = v.to_person), v.id, v.subject_id, v.asked_at, v.from_person
  from records.handover v where v.answer is null
  union all
  select 'requests', w.holder, r.item_id, w.id, r.sort_at, null
  from records.readable r join whole_of w on w.part = r.subject_id
  where r.kind = 'correction-request' and r.state = 'current' and not r.done;
grant select on records.team_line to :app;
