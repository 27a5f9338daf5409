-- What the program that keeps a record says of it beside releases and wishes: by the law of which places it is decided, what another
-- program is to the young person, and that what a law asks is the case. Of that program alone, by whoever works with records there; nothing is deleted but with a destroyed record. Re-applied whenever this file changes.
grant select on sharing.jurisdiction_statement to :app, :definer;
grant insert (coalition_id, agency_id, program_id, subject_id, about, places, said_by), update (ended_at, ended_by)
  on sharing.jurisdiction_statement to :app;
-- A record passes on to another program, is taken apart or destroyed (bases.sql).
grant insert (coalition_id, agency_id, program_id, subject_id, about, places), update (program_id, ended_at), delete
  on sharing.jurisdiction_statement to :definer;

create policy place_own on sharing.jurisdiction_statement for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy place_said on sharing.jurisdiction_statement for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and said_by = (select identity.person()) and exists (select from records.subject s where s.id = jurisdiction_statement.subject_id));
create policy place_ended on sharing.jurisdiction_statement for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and ended_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and sharing.is_now(ended_at) and ended_by = (select identity.person()));
create policy definer_reads_places on sharing.jurisdiction_statement for select to :definer using (true);
create policy definer_unsays_places on sharing.jurisdiction_statement for insert to :definer
  with check (said_by is null and places = '{}');
create policy definer_moves_places on sharing.jurisdiction_statement for update to :definer using (true) with check (true);
create policy definer_forgets_places on sharing.jurisdiction_statement for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));

grant select on sharing.relation, sharing.ground to :app, :definer;
grant insert (coalition_id, id, agency_id, program_id, subject_id, kind, recipient_program, from_at, until, recorded_by), update (ended_at, ended_by)
  on sharing.relation to :app;
grant insert (coalition_id, id, agency_id, program_id, subject_id, row_id, recipient_program, categories, from_at, until, recorded_by),
  update (ended_at, ended_by) on sharing.ground to :app;
grant update (ended_at, ended_by), delete on sharing.relation, sharing.ground to :definer;
create policy relation_own on sharing.relation for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy relation_said on sharing.relation for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and sharing.is_now(from_at)
    and exists (select from records.subject s where s.id = relation.subject_id));
create policy relation_ended on sharing.relation for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and ended_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and sharing.is_now(ended_at) and ended_by = (select identity.person()));
create policy ground_own on sharing.ground for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy ground_stated on sharing.ground for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and recorded_by = (select identity.person()) and sharing.is_now(from_at)
    and exists (select from records.subject s where s.id = ground.subject_id));
create policy ground_ended on sharing.ground for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and ended_at is null)
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and sharing.is_now(ended_at) and ended_by = (select identity.person()));
create policy definer_reads_relations on sharing.relation for select to :definer using (true);
create policy definer_reads_grounds on sharing.ground for select to :definer using (true);
-- A record passes on, or is taken apart (bases.sql).
create policy definer_ends_relations on sharing.relation for update to :definer
  using (ended_at is null) with check (ended_at is not null);
create policy definer_ends_grounds on sharing.ground for update to :definer
  using (ended_at is null) with check (ended_at is not null);
create policy definer_forgets_relations on sharing.relation for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
create policy definer_forgets_grounds on sharing.ground for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));
-- That somebody died is of both, when a merged record is taken apart.
grant insert (coalition_id, agency_id, program_id, subject_id, person_id, kind, from_at, recorded_by) on sharing.standing to :definer;
create policy definer_copies_death on sharing.standing for insert to :definer with check (kind = 'died');

grant create on schema sharing to :definer;
set local role :definer;

-- In which places somebody of a record is, as far as anybody said: all that stands of all its parts. Null: it is not known, which is
-- also so where of one part it was said not to be.
create or replace function sharing.places_said(parts uuid[], of_program uuid, of_whom text) returns text[]
  language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  with said as (
    select j.places from sharing.jurisdiction_statement j
    where j.subject_id = any (parts) and j.program_id = of_program and j.about = of_whom and j.ended_at is null)
  select array_agg(distinct p.place order by p.place) from said s cross join lateral unnest(s.places) as p (place)
  where not exists (select from said s where cardinality(s.places) = 0);
end;

-- The state in which a program works, by its own row. Null: the whole country, or none of it.
create or replace function sharing.state_of_program(program identity.program) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
  return case when program.jurisdiction ~ '^US-[A-Z]{2}(-|$)' then split_part(program.jurisdiction, '-', 2) end;

-- The same of a program: the state it works in, and what was said beside.
create or replace function sharing.places_of_provider(parts uuid[], of_program uuid) returns text[]
  language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select array_agg(distinct all_of.place order by all_of.place)
  from (
    select sharing.state_of_program(p) as place from identity.program p where p.id = of_program
    union all select unnest(sharing.places_said(parts, of_program, 'provider'))) all_of
  where all_of.place is not null
    -- Said to be not known: the state it works in is not all of it.
    and not exists (select from sharing.jurisdiction_statement j where j.subject_id = any (parts) and j.program_id = of_program
      and j.about = 'provider' and j.ended_at is null and cardinality(j.places) = 0);
end;

-- Who in other programs read something of a record, by name, for whoever works with it where it is kept: they are told to whom it passed,
-- and nothing of anybody who read nothing.
create or replace function sharing.readers_of(of_subject uuid)
  returns table (person uuid, name text, program text, last_at timestamptz)
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select d.reader_id, coalesce(who.name, ''), coalesce(p.name, ''), max(d.at)
  from sharing.disclosure d
  join records.subject s on s.id = d.subject_id and s.program_id = identity.program() and s.destroyed_at is null
  left join identity.person who on who.id = d.reader_id
  left join identity.program p on p.id = d.recipient_program
  where d.subject_id = any (records.whole_of(of_subject)) and d.program_id = identity.program() and identity.has('records.work')
  group by d.reader_id, who.name, d.recipient_program, p.name
  order by max(d.at) desc, d.reader_id limit 100;
end;

revoke execute on function sharing.readers_of(uuid), sharing.places_said(uuid[], uuid, text), sharing.state_of_program(identity.program),
  sharing.places_of_provider(uuid[], uuid) from public;
grant execute on function sharing.readers_of(uuid) to :app;
reset role;
revoke create on schema sharing from :definer;
