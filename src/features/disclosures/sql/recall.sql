-- What went to the wrong place. The program that shared it ends the sharing by its own right, and this writes down what had been
-- read by then and tells those who must know. Nothing of the young person is in what is told. Re-applied whenever this file changes.
grant create on schema disclosures to :definer;
set local role :definer;

-- Told: whoever leads the program that received it or read it there; at the program that shared it its leads, and the auditors of its
-- agency, who see figures and no record.
create or replace function disclosures.tell_of_recall(made disclosures.recall) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.send(who.told, 'update', 'recall', made.id, null, null)
  from (select distinct m.person_id as told from identity.membership m
      join identity.role_permission r on r.role = m.role and r.permission = 'records.work'
      where m.ended_at is null and m.person_id <> made.recalled_by
        and m.id in (select g.membership_id from identity.standing(m.person_id) g)
        and (m.program_id = made.recipient_program
            and (m.person_id = any (made.readers) or exists (select from identity.role_permission l where l.role = m.role and l.permission = 'program.lead'))
          or m.program_id = made.program_id
            and exists (select from identity.role_permission l where l.role = m.role and l.permission = 'program.lead'))) who;
  perform notices.send(who.told, 'update', 'recall-figures', made.id, null, null)
  from (select a as told from identity.those_with(made.coalition_id, made.agency_id, 'audit.read', made.recalled_by) a) who;
end $$;

-- Writes down that one sharing of the acting program went to the wrong place, once it has ended.
create or replace function disclosures.note_recall(of_basis uuid, of_why text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
  one sharing.basis;
  made disclosures.recall;
begin
  select b.* into one from sharing.basis b where b.id = of_basis and b.program_id = here.program for share;
  if one.id is null or one.ended_at is null then raise exception 'no such sharing' using errcode = 'no_data_found'; end if;
  insert into disclosures.recall (coalition_id, basis_id, agency_id, program_id, subject_id, recipient_agency, recipient_program, why,
    readings, readers, item_ids, recalled_by, parts)
  select one.coalition_id, one.id, one.agency_id, one.program_id, one.subject_id, one.recipient_agency, one.recipient_program, of_why,
    count(distinct d.id), coalesce(array_agg(distinct d.reader_id) filter (where d.id is not null), '{}'),
    coalesce(array_agg(distinct i.item) filter (where i.item is not null), '{}'), here.person,
    -- By what was shared and by what was read of it: of some of it the rows are gone.
    (select array_agg(distinct x.part) from (
      select unnest(d.parts) as part from sharing.disclosure d where d.basis_id = one.id
      union select a.subject_id from sharing.access a where a.basis_id = one.id
      union select unnest(one.parts)) x)
  from (select) nothing
  left join sharing.disclosure d on d.basis_id = one.id
  left join lateral unnest(d.item_ids) as i (item) on true
  on conflict (basis_id) do nothing returning * into made;
  if made.id is null then return null; end if;
  perform disclosures.tell_of_recall(made);
  return made.id;
end $$;

-- One recall, for both programs that it is between. What the recipient is told names no record and no entry.
create or replace function disclosures.recall_here(of_recall uuid)
  returns table (id uuid, is_ours boolean, subject_id uuid, other text, other_agency text, recalled_at timestamptz, why text,
    readings integer, answer text, answered_at timestamptz)
  language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
  select r.id, r.program_id = identity.program(), case when r.program_id = identity.program() then r.subject_id end, p.name, a.name,
    r.recalled_at, case when r.program_id = identity.program() then r.why end,
    case when r.program_id = identity.program() then r.readings end, r.answer, r.answered_at
  from disclosures.recall r
  join identity.program p on p.id = case when r.program_id = identity.program() then r.recipient_program else r.program_id end
  join identity.agency a on a.id = p.agency_id
  where r.id = of_recall and identity.has('records.work') and identity.program() in (r.program_id, r.recipient_program);
end;

-- Recalls that wait for an answer of the acting program.
create or replace function disclosures.recalls_waiting() returns table (id uuid, recalled_at timestamptz)
  language sql stable security definer rows 5 set search_path = pg_catalog, pg_temp
begin atomic
  select r.id, r.recalled_at from disclosures.recall r
  where r.recipient_program = identity.program() and identity.has('records.work') and r.answer is null
  order by r.recalled_at desc limit 100;
end;

-- What the program that received it says that it did, once. @returns whether it was the first to say so; null: none of theirs
create or replace function disclosures.answer_recall(of_recall uuid, said text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
  made disclosures.recall;
begin
  select r.* into made from disclosures.recall r where r.id = of_recall and r.recipient_program = here.program for update;
  if made.id is null then return null; end if;
  if made.answer is not null then return false; end if;
  update disclosures.recall r set answer = said, answered_by = here.person, answered_at = clock_timestamp() where r.id = made.id;
  perform notices.send(made.recalled_by, 'update', 'recall', made.id, null, null)
  where exists (select from identity.standing(made.recalled_by) g where g.program_id = made.program_id);
  return true;
end $$;

revoke execute on function disclosures.tell_of_recall(disclosures.recall), disclosures.note_recall(uuid, text), disclosures.recall_here(uuid),
  disclosures.recalls_waiting(), disclosures.answer_recall(uuid, text) from public;
grant execute on function disclosures.note_recall(uuid, text), disclosures.recall_here(uuid), disclosures.recalls_waiting(),
  disclosures.answer_recall(uuid, text) to :app;
reset role;
revoke create on schema disclosures from :definer;
