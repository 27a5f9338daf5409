-- What is said of a parent or caregiver, and the question of what they, or the young person, may be told. Of the program that keeps the
-- record alone. Re-applied whenever this file changes.
grant select on sharing.caregiver_statement to :app, :definer;
grant insert (coalition_id, agency_id, program_id, subject_id, caregiver_id, kind, why, row_id, categories, from_at, until, recorded_by),
  update (ended_at, ended_by) on sharing.caregiver_statement to :app;
-- A record passes on, is taken apart or destroyed (bases.sql).
grant insert (coalition_id, agency_id, program_id, subject_id, caregiver_id, kind, why, from_at, recorded_by, recorded_at),
  update (program_id, ended_at, ended_by), delete on sharing.caregiver_statement to :definer;

create policy caregiver_own on sharing.caregiver_statement for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy caregiver_said on sharing.caregiver_statement for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and sharing.is_now(from_at)
    and exists (select from records.subject s where s.id = caregiver_statement.subject_id));
create policy caregiver_ended on sharing.caregiver_statement for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and ended_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and sharing.is_now(ended_at) and ended_by = (select identity.person()));
create policy definer_reads_caregivers on sharing.caregiver_statement for select to :definer using (true);
-- What hides passes on and stays with both parts; all else ends.
create policy definer_ends_caregivers on sharing.caregiver_statement for update to :definer
  using (ended_at is null or kind = 'election') with check (ended_at is not null or kind = 'election');
create policy definer_copies_elections on sharing.caregiver_statement for insert to :definer with check (kind = 'election');
create policy definer_forgets_caregivers on sharing.caregiver_statement for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));

create or replace trigger nothing_of_a_destroyed_record after insert on sharing.caregiver_statement
  for each row execute function sharing.refuse_destroyed();

grant create on schema sharing to :definer;
set local role :definer;

-- To whoever keeps the record: the facts of telling somebody whom it knows, or the young person, and what is asked of these entries. No
-- program receives anything, so that of none anything is known.
create or replace function sharing.question_of_person(of_subject uuid, to_person uuid, of_items uuid[]) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts uuid[] := records.whole_of(of_subject);
begin
  perform records.require_work();
  if cardinality(of_items) > 500 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  if not exists (select from records.subject s where s.id = of_subject and s.program_id = identity.program() and s.destroyed_at is null)
    or to_person <> of_subject and not exists (select from records.item i where i.id = to_person and i.subject_id = any (parts)
      and i.kind = 'known-person' and i.state = 'current') then
    raise exception 'no such record' using errcode = 'no_data_found';
  end if;
  return jsonb_build_object('facts', sharing.facts(of_subject, identity.program(), null) || jsonb_build_object('said',
      (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'person', c.caregiver_id, 'row', c.row_id, 'categories', to_jsonb(c.categories),
          'from', sharing.minute(c.from_at), 'until', sharing.minute(c.until), 'endedAt', sharing.minute(c.ended_at))), '[]')
        from sharing.caregiver_statement c where c.subject_id = any (parts) and c.program_id = identity.program() and c.caregiver_id = to_person)),
    'items', sharing.items(array(select a.item_id from records.access a where a.item_id = any (of_items) and sharing.stands(identity.program())
      and records.is_readable(a, identity.program(), identity.person())), parts));
end $$;
revoke execute on function sharing.question_of_person(uuid, uuid, uuid[]) from public;
grant execute on function sharing.question_of_person(uuid, uuid, uuid[]) to :app;
reset role;
revoke create on schema sharing from :definer;
