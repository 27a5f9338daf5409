-- Records of young people. Re-applied whenever this file changes. The app's login has no right on items, versions and
-- ciphertexts: what may be read follows from records.access, and the functions below are the one way to the words.
grant usage on schema records to :app, :definer;
grant select on records.kind, records.subject, records.access, records.draft, records.handover to :app;
-- Without the items: they would tell colleagues of what its author alone may read.
grant select (coalition_id, id, program_id, person_id, at, purpose, what, subject_ids) on records.reading to :app;
grant insert (coalition_id, id, agency_id, program_id, person_id, subject_id, form, item_id, item_version, key_epoch, ciphertext)
  on records.draft to :app;
grant update (version, key_epoch, ciphertext, saved_at) on records.draft to :app;
grant delete on records.draft to :app;

create policy kind_known on records.kind for select to :app using ((select identity.actor_kind()) <> 'visitor');
create policy subject_own on records.subject for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));

-- Who may read an item by a row of access: whoever works in its program, or one of them alone, until it ends. Said here and
-- nowhere else; it is put into the statement that asks, with its indexes (no rights and no setting of its own, one expression).
create or replace function records.is_readable(a records.access, by_program uuid, by_person uuid) returns boolean
  language sql stable
  return a.program_id = by_program and a.until > now() and (a.person_id is null or a.person_id = by_person);
revoke execute on function records.is_readable(records.access, uuid, uuid) from public;
grant execute on function records.is_readable(records.access, uuid, uuid) to :app, :definer;

create policy access_own on records.access for select to :app
  using ((select identity.has('records.work'))
    and records.is_readable(access, (select identity.program()), (select identity.person())));
-- Who opened what: for the program that keeps the record, and for the auditor of its agency.
create policy reading_seen_by_program on records.reading for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
-- A draft is its writer's alone.
create policy draft_own on records.draft for select to :app
  using (person_id = (select identity.person()) and program_id = (select identity.program()) and (select identity.has('records.work')));
create policy draft_begun on records.draft for insert to :app
  with check (person_id = (select identity.person()) and program_id = (select identity.program())
    and agency_id = (select identity.agency()) and coalition_id = (select identity.coalition()) and (select identity.has('records.work'))
    -- Asked before the foreign key is, which would tell a record that is hidden from one that is not there.
    and (subject_id is null or subject_id in (select s.id from records.subject s)));
create policy draft_saved on records.draft for update to :app
  using (person_id = (select identity.person()) and program_id = (select identity.program()) and (select identity.has('records.work')))
  with check (person_id = (select identity.person()) and program_id = (select identity.program())
    and (subject_id is null or subject_id in (select s.id from records.subject s)));
create policy draft_discarded on records.draft for delete to :app
  using (person_id = (select identity.person()) and program_id = (select identity.program()) and (select identity.has('records.work')));
create policy handover_seen on records.handover for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));

-- What lists, counts and streams are driven from: as much of access as the policy above lets through.
create or replace view records.readable with (security_invoker = true) as
  select a.item_id, a.subject_id, a.kind, a.state, a.sort_at, a.due_at, a.assigned_to, a.pinned, a.basis, a.until,
    a.person_id is not null as alone, a.done
  from records.access a;
grant select on records.readable to :app;

grant select on records.kind, records.access, records.version, records.sealed, records.reading, records.handover to :definer;
grant select, insert on records.subject, records.item to :definer;
grant update on records.subject, records.item to :definer;
grant insert on records.version, records.sealed, records.access, records.reading to :definer;
grant update (program_id, state, sort_at, due_at, assigned_to, pinned, done) on records.access to :definer;
create policy definer_reads_kinds on records.kind for select to :definer using (true);
create policy definer_reads_subjects on records.subject for select to :definer using (true);
create policy definer_opens_subjects on records.subject for insert to :definer with check (true);
create policy definer_changes_subjects on records.subject for update to :definer using (true) with check (true);
create policy definer_reads_items on records.item for select to :definer using (true);
create policy definer_adds_items on records.item for insert to :definer with check (true);
create policy definer_changes_items on records.item for update to :definer using (true) with check (true);
create policy definer_reads_versions on records.version for select to :definer using (true);
create policy definer_adds_versions on records.version for insert to :definer with check (true);
create policy definer_reads_sealed on records.sealed for select to :definer using (true);
create policy definer_adds_sealed on records.sealed for insert to :definer with check (true);
create policy definer_reads_access on records.access for select to :definer using (true);
create policy definer_adds_access on records.access for insert to :definer with check (true);
create policy definer_changes_access on records.access for update to :definer using (true) with check (true);
create policy definer_notes_readings on records.reading for insert to :definer with check (true);
create policy definer_reads_readings on records.reading for select to :definer using (true);

grant create on schema records to :definer;
set local role :definer;

-- Whoever works with records in the acting program today.
create or replace function records.people_here() returns setof uuid
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select distinct m.person_id from identity.membership m
  join identity.role_permission r on r.role = m.role and r.permission = 'records.work'
  where m.coalition_id = (select identity.coalition()) and m.program_id = (select identity.program()) and m.ended_at is null
    and (select identity.has('records.work'))
    and m.id in (select g.membership_id from identity.standing(m.person_id) g);
end;

-- What an item can be to the law, the one that binds most first: as in domain/category.ts.
create or replace function records.categories() returns text[]
  language sql immutable set search_path = pg_catalog, pg_temp
  return array['attorney-client', 'criminal-justice', 'psychotherapy-notes', 'immigration', 'substance-use', 'service-tie',
    'advocate-notes', 'location', 'minor-consented-care', 'screening', 'identity', 'meeting-record', 'child-welfare',
    'police-investigation', 'education', 'health'];

-- The category that a kind has in a program of these lanes: of the lane that binds most. A lane that nobody knows binds
-- as much as can be.
create or replace function records.category_of(rule jsonb, lanes text[]) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
begin atomic
  select c.key from unnest(records.categories()) with ordinality as c (key, strictness)
  where c.key in (select rule #>> '{}' where jsonb_typeof(rule) = 'string'
    union all select rule ->> 'none' where jsonb_typeof(rule) = 'object' and cardinality(lanes) = 0
    union all select coalesce(rule ->> lane, (records.categories())[1]) from unnest(lanes) lane
      where jsonb_typeof(rule) = 'object')
  order by c.strictness limit 1;
end;

-- What its author chose, where that binds at least as much.
create or replace function records.stricter(own text, chosen text) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
  return case when array_position(records.categories(), chosen) <= array_position(records.categories(), own) then chosen
    else own end;

-- For the auditor of an agency: the programs of which they see who opened what.
create or replace function records.programs_audited() returns setof uuid
  language sql stable security definer rows 10 set search_path = pg_catalog, pg_temp
begin atomic
  select p.id from identity.program p where p.agency_id = identity.agency() and identity.has('audit.read');
end;

create or replace function records.require_work() returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if identity.person() is null or identity.program() is null or not identity.has('records.work') then
    raise exception 'no-program' using errcode = 'BW000';
  end if;
end $$;

-- The same, and where: the context is believed once, which each question of it would do anew.
create or replace function records.place_of_work(out coalition uuid, out program uuid, out person uuid)
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  -- In the order in which identity.open_context says it.
  said text[] := identity.believed();
begin
  if (said[1] in ('steward', 'member') and said[6] <> '' and 'records.work' = any (string_to_array(said[8], ','))) is not true then
    raise exception 'no-program' using errcode = 'BW000';
  end if;
  coalition := said[4];
  program := said[6];
  person := said[2];
end $$;

-- The writer's own grant: written with the item, and kept in step with what lists need of it.
create or replace function records.keep_access() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  open_due timestamptz := case when new.done_at is null and new.state = 'current' then new.due_at end;
begin
  if tg_op = 'INSERT' then
    insert into records.access (coalition_id, program_id, person_id, item_id, subject_id, basis, kind, state, sort_at, due_at,
      assigned_to, pinned, done)
    values (new.coalition_id, new.program_id,
      case when (select k.author_only from records.kind k where k.key = new.kind) then new.author_id end,
      new.id, new.subject_id, 'own', new.kind, new.state, new.known_at, open_due, new.assigned_to, new.pinned,
      new.done_at is not null);
  else
    update records.access a set state = new.state, sort_at = new.known_at, due_at = open_due, assigned_to = new.assigned_to,
      pinned = new.pinned, done = new.done_at is not null
    where a.item_id = new.id;
  end if;
  return null;
end $$;

-- The id that a program has for a seed that its caller drew. Nobody can choose it, so nobody can try whether another
-- program has it. The same as in id-of.ts: what is sealed is bound to it before there is a row.
create or replace function records.id_of(seed uuid) returns uuid
  language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select encode(set_byte(set_byte(h, 6, get_byte(h, 6) & 15 | 128), 8, get_byte(h, 8) & 63 | 128), 'hex')::uuid
  from substr(sha256(uuid_send(identity.program()) || uuid_send(seed)), 1, 16) as h;
end;

-- A new record of the acting program, held by whoever opens it. The same seed twice is the same form pressed twice.
create or replace function records.open_subject(seed uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_subject uuid := records.id_of(seed);
begin
  perform records.require_work();
  insert into records.subject (coalition_id, id, agency_id, program_id, holder_id, opened_by)
  values (identity.coalition(), of_subject, identity.agency(), identity.program(), identity.person(), identity.person())
  on conflict do nothing;
  if not found then raise exception 'record-added' using errcode = 'BW000'; end if;
end $$;

-- Ciphertexts of one version: of the groups that the kind has, no more and no fewer.
create or replace function records.keep_sealed(of_item uuid, of_version integer, expected text[], groups text[], epochs integer[], texts bytea[])
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (cardinality(groups) = cardinality(epochs) and cardinality(groups) = cardinality(texts) and groups <@ expected
      and groups @> expected) is not true then
    raise exception 'groups do not fit the kind' using errcode = 'check_violation';
  end if;
  insert into records.sealed (item_id, field_group, version, key_epoch, ciphertext)
  select of_item, g.name, of_version, g.epoch, g.text from unnest(groups, epochs, texts) as g (name, epoch, text);
end $$;

create or replace function records.add_item(seed uuid, of_subject uuid, of_kind text, of_category text, known timestamptz,
    due timestamptz, assigned uuid, groups text[], epochs integer[], texts bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_item uuid := records.id_of(seed);
  kind_row records.kind;
begin
  perform records.require_work();
  -- The agency first, as the foreign key of the entry does below: whoever ends the agency's records locks in this order.
  perform from identity.agency a where a.id = identity.agency() for key share;
  -- Locked, so that nobody closes or passes the record on meanwhile.
  perform from records.subject s where s.id = of_subject and s.program_id = identity.program() for share;
  if not found then raise exception 'no such record' using errcode = 'no_data_found'; end if;
  if exists (select from records.subject s where s.id = of_subject and s.closed_at is not null) then
    raise exception 'record-closed' using errcode = 'BW000';
  end if;
  select k.* into kind_row from records.kind k where k.key = of_kind;
  if kind_row.key is null then raise exception 'no such kind' using errcode = 'check_violation'; end if;
  if assigned is not null and assigned not in (select records.people_here()) then
    raise exception 'not-a-colleague' using errcode = 'BW000';
  end if;
  insert into records.item (coalition_id, id, agency_id, program_id, subject_id, kind, category, lanes, known_at, author_id, due_at,
    assigned_to)
  select identity.coalition(), of_item, identity.agency(), p.id, of_subject, of_kind,
    records.stricter(records.category_of(kind_row.category, p.lanes), of_category), p.lanes, known, identity.person(),
    due, assigned
  from identity.program p where p.id = identity.program()
  on conflict do nothing;
  -- A form that was sent twice: the first one wrote it.
  if not found then raise exception 'entry-written' using errcode = 'BW000'; end if;
  insert into records.version (item_id, version, written_by, why) values (of_item, 1, identity.person(), 'written');
  perform records.keep_sealed(of_item, 1, kind_row.groups, groups, epochs, texts);
end $$;

-- Whether the words of an entry were destroyed, and that it existed was kept (src/features/destruction).
create or replace function records.is_purged(of_item uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from records.tombstone t where t.item_id = of_item);

-- The row that somebody wants to change, locked; as good as absent for whoever may not read it.
create or replace function records.item_to_change(of_item uuid) returns records.item
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one records.item;
begin
  perform records.require_work();
  select i.* into one from records.item i
  where i.id = of_item and exists (select from records.access a where a.item_id = of_item and a.basis = 'own'
    and records.is_readable(a, identity.program(), identity.person()))
  for update;
  if one.id is null then raise exception 'no such entry' using errcode = 'no_data_found'; end if;
  return one;
end $$;

-- The next version of an item. What it was made on is said: who comes second is told, and nothing is lost.
create or replace function records.change_item(of_item uuid, on_version integer, of_why text, known timestamptz, due timestamptz,
    assigned uuid, groups text[], epochs integer[], texts bytea[]) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before records.item := records.item_to_change(of_item);
  kind_row records.kind;
begin
  select k.* into kind_row from records.kind k where k.key = before.kind;
  if (of_why in ('changed', 'corrected', 'retracted')) is not true then
    raise exception 'no such reason' using errcode = 'check_violation';
  end if;
  if kind_row.changed_by_author and before.author_id <> identity.person() then
    raise exception 'author-only' using errcode = 'BW000';
  end if;
  if records.is_purged(before.id) then raise exception 'entry-purged' using errcode = 'BW000'; end if;
  if before.state = 'retracted' then raise exception 'retracted-already' using errcode = 'BW000'; end if;
  if before.version <> on_version then raise exception 'changed-meanwhile' using errcode = 'BW000'; end if;
  if assigned is not null and assigned is distinct from before.assigned_to and assigned not in (select records.people_here()) then
    raise exception 'not-a-colleague' using errcode = 'BW000';
  end if;
  update records.item i set version = i.version + 1, known_at = coalesce(known, i.known_at), due_at = due, assigned_to = assigned,
    state = case of_why when 'retracted' then 'retracted' else i.state end
  where i.id = of_item;
  insert into records.version (item_id, version, written_by, why) values (of_item, before.version + 1, identity.person(), of_why);
  perform records.keep_sealed(of_item, before.version + 1,
    case of_why when 'retracted' then array['reason'] else kind_row.groups end, groups, epochs, texts);
  return before.version + 1;
end $$;

create or replace function records.pin_item(of_item uuid, pin boolean) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform records.item_to_change(of_item);
  update records.item i set pinned = pin where i.id = of_item;
end $$;

-- Done, or to do again. The same twice is once.
create or replace function records.finish_item(of_item uuid, is_done boolean) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before records.item := records.item_to_change(of_item);
begin
  if before.kind <> 'task' then raise exception 'no such task' using errcode = 'no_data_found'; end if;
  if (before.done_at is not null) = is_done then return false; end if;
  update records.item i set done_at = case when is_done then clock_timestamp() end,
    done_by = case when is_done then identity.person() end
  where i.id = of_item;
  return true;
end $$;

-- The one door to the words: keeps the ids that the acting context has access to, writes down that they were opened, and
-- hands out their newest ciphertexts. Nothing to open leaves no line. A list gives who somebody is, and what is due: what
-- else is opened is of a record, and counts as that.
create or replace function records.open_items(items uuid[], of_what text, of_purpose text, only_groups text[] default null)
  returns table (item_id uuid, subject_id uuid, kind text, category text, lanes text[], state text, known_at timestamptz,
    recorded_at timestamptz, author_id uuid, due_at timestamptz, assigned_to uuid, done_at timestamptz, done_by uuid, pinned boolean,
    version integer, item_program uuid, field_group text, key_epoch integer, ciphertext bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  here record := records.place_of_work();
  program uuid := here.program;
  me uuid := here.person;
  allowed uuid[];
  about uuid[];
begin
  if cardinality(items) > 5000 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  -- Each is looked up by its id: nothing is known of how many there are, and all of the program's would be looked through.
  select array_agg(a.item_id), array_agg(distinct a.subject_id) into allowed, about
  from (select distinct id from unnest(items) n (id)) n
  cross join lateral (select a.* from records.access a where a.item_id = n.id offset 0) a
  where records.is_readable(a, program, me)
    and case of_what when 'names' then a.kind = 'identity' when 'search' then a.kind = 'identity'
      when 'due' then a.kind in ('identity', 'task') when 'contact' then a.kind = 'safe-contact' else true end;
  if allowed is null then return; end if;
  perform records.note_reading(here.coalition, program, me, about, allowed, of_what, of_purpose);
  return query
    select i.id, i.subject_id, i.kind, i.category, i.lanes, i.state, i.known_at, i.recorded_at, i.author_id, i.due_at, i.assigned_to,
      i.done_at, i.done_by, i.pinned, i.version, i.program_id, s.field_group, s.key_epoch, s.ciphertext
    from records.item i left join records.sealed s on s.item_id = i.id and s.version = i.version
      and (only_groups is null or s.field_group = any (only_groups))
    where i.id = any (allowed) and (s.item_id is not null or records.is_purged(i.id));
end $$;

-- A page of a record, found and opened at once: the newest items of these kinds before one of them, and above them all of
-- other kinds, and on the first page what is pinned. What is handed out hangs on the line that says so. Finds them in access by
-- its index alone, and what is plain of them by an index that has the items of a record side by side (a trigger keeps both
-- times the same). One plan for everybody: to plan it anew would take longer than to read the page.
create or replace function records.open_page(subjects uuid[], above text[], kinds text[], before timestamptz, before_item uuid,
    most integer, of_purpose text)
  returns table (item_id uuid, subject_id uuid, kind text, category text, lanes text[], state text, known_at timestamptz,
    recorded_at timestamptz, author_id uuid, due_at timestamptz, assigned_to uuid, done_at timestamptz, done_by uuid, pinned boolean,
    version integer, alone boolean, on_page boolean, is_above boolean, is_more boolean, field_group text, key_epoch integer, ciphertext bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  here record := records.place_of_work();
  program uuid := here.program;
  me uuid := here.person;
begin
  if most > 200 or cardinality(subjects) > 1000 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  return query
    with timeline as materialized (
      select a.* from unnest(subjects) as s (id)
      cross join lateral (select a.item_id, a.subject_id, a.sort_at, a.person_id is not null as alone from records.access a
        where a.subject_id = s.id and records.is_readable(a, program, me) and (kinds is null or a.kind = any (kinds)) and not a.pinned
          and (a.sort_at, a.item_id) < (coalesce(before, 'infinity'), coalesce(before_item, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
        order by a.sort_at desc, a.item_id desc limit most + 1) a
      order by a.sort_at desc, a.item_id desc limit most + 1),
    line as materialized (
      select l.item_id, l.subject_id, l.sort_at, bool_or(l.alone) as alone, bool_or(l.on_page) as on_page,
        bool_or(not l.on_page) as is_above
      from (
        (select t.item_id, t.subject_id, t.sort_at, t.alone, true as on_page from timeline t
          order by t.sort_at desc, t.item_id desc limit most)
        union all
        select a.*, false from unnest(subjects) as s (id)
        cross join lateral (select a.item_id, a.subject_id, a.sort_at, a.person_id is not null from records.access a
          where a.subject_id = s.id and records.is_readable(a, program, me)
            and (a.kind = any (above) or before is null and a.pinned and (kinds is null or a.kind = any (kinds)))
          order by a.sort_at desc limit 250) a) l
      group by l.item_id, l.subject_id, l.sort_at),
    noted as materialized (
      select records.note_reading(here.coalition, program, me, array_agg(distinct l.subject_id), array_agg(l.item_id), 'record', of_purpose)
      from line l having count(*) > 0)
    select i.id, i.subject_id, i.kind, i.category, i.lanes, i.state, i.known_at, i.recorded_at, i.author_id, i.due_at, i.assigned_to,
      i.done_at, i.done_by, i.pinned, i.version, l.alone, l.on_page, l.is_above, (select count(*) > most from timeline),
      s.field_group, s.key_epoch, s.ciphertext
    from noted cross join line l
    join records.item i on i.subject_id = l.subject_id and i.known_at = l.sort_at and i.id = l.item_id
    left join records.sealed s on s.item_id = i.id and s.version = i.version
    where s.item_id is not null or records.is_purged(i.id)
    order by l.sort_at desc, l.item_id desc;
end $$;

-- All versions of one item, with who wrote each and why.
create or replace function records.open_versions(of_item uuid, of_purpose text)
  returns table (item_id uuid, subject_id uuid, kind text, version integer, written_by uuid, written_at timestamptz, why text,
    item_program uuid, field_group text, key_epoch integer, ciphertext bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := records.place_of_work();
  about uuid;
begin
  select a.subject_id into about from records.access a
  where a.item_id = of_item and records.is_readable(a, here.program, here.person);
  if about is null then return; end if;
  perform records.note_reading(here.coalition, here.program, here.person, array[about], array[of_item], 'history', of_purpose);
  return query
    select i.id, i.subject_id, i.kind, v.version, v.written_by, v.written_at, v.why, i.program_id, s.field_group, s.key_epoch, s.ciphertext
    from records.item i join records.version v on v.item_id = i.id
    join records.sealed s on s.item_id = i.id and s.version = v.version
    where i.id = of_item order by v.version;
end $$;

-- Whether one record was opened by itself, not a line of it on a list.
create or replace function records.is_look(of_what text) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp
  return of_what in ('record', 'print', 'history', 'contact', 'archive');

-- One line for the program, with what was opened, and one in the audit log, which names no item. A record that was opened is
-- counted by itself; a page of names counts as one look at the program. How many items
-- a record opened is not said: an author's own would be among them. What comes back is the line for the program.
create or replace function records.note_reading(of_coalition uuid, of_program uuid, reader uuid, subjects uuid[], items uuid[],
    of_what text, of_purpose text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  noted uuid;
begin
  insert into records.reading (coalition_id, program_id, person_id, purpose, what, subject_ids, item_ids)
  values (of_coalition, of_program, reader, of_purpose, of_what, subjects, items) returning id into noted;
  if records.is_look(of_what) then
    insert into audit.event (action, object_kind, object_id, detail, purpose)
    select 'subject.read', 'subject', s::text, jsonb_build_object('what', of_what), of_purpose
    from unnest(subjects) s;
    -- Whether their own number or address stands in it, a job compares (sql/jobs.sql). Asked here and past the policies, for it
    -- is asked at each look.
    if exists (select from notices.address o where o.person_id = reader and o.ended_at is null and o.confirmed_at is not null) then
      perform records.compare_contacts(subjects);
    end if;
  else
    insert into audit.event (action, object_kind, object_id, detail, purpose)
    values ('subject.listed', 'program', of_program::text,
      jsonb_build_object('what', of_what, 'items', cardinality(items), 'subjects', cardinality(subjects)), of_purpose);
  end if;
  return noted;
end $$;

-- The record at the head of a merge, and all that are part of it.
create or replace function records.group_of(of_subject uuid) returns setof uuid
  language sql stable security definer rows 2 set search_path = pg_catalog, pg_temp
begin atomic
  with recursive head (id, up) as (
    select s.id, s.merged_into from records.subject s
    where s.id = of_subject and s.program_id = identity.program() and identity.has('records.work')
    union
    select s.id, s.merged_into from head h join records.subject s on s.id = h.up and s.program_id = identity.program()),
  parts (id) as (
    select h.id from head h where h.up is null
    union
    select s.id from parts p join records.subject s on s.merged_into = p.id and s.program_id = identity.program())
  select p.id from parts p;
end;

-- One record becomes part of another of the same program. Both heads are locked in the order of their ids.
create or replace function records.merge_subject(of_subject uuid, into_subject uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform records.require_work();
  perform from records.subject s where s.id in (of_subject, into_subject) and s.program_id = identity.program() order by s.id for update;
  if of_subject = into_subject or (select count(*) from records.subject s where s.id in (of_subject, into_subject)
      and s.program_id = identity.program() and s.destroyed_at is null) < 2 then
    raise exception 'no such record' using errcode = 'no_data_found';
  end if;
  if exists (select from records.subject s where s.id in (of_subject, into_subject) and s.merged_into is not null) then
    raise exception 'merged-already' using errcode = 'BW000';
  end if;
  update records.subject s set merged_into = into_subject, merged_by = identity.person(), merged_at = clock_timestamp()
  where s.id = of_subject;
end $$;

create or replace function records.split_subject(of_subject uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform records.require_work();
  -- The part would be under no hold any more.
  if exists (select from records.hold h where h.subject_id = any (records.whole_of(of_subject)) and h.lifted_at is null)
    and of_subject in (select g from records.group_of(of_subject) g) then
    raise exception 'held-together' using errcode = 'BW000';
  end if;
  update records.subject s set merged_into = null, merged_by = null, merged_at = null
  where s.id = of_subject and s.program_id = identity.program() and s.merged_into is not null and s.destroyed_at is null;
  return found;
end $$;

revoke execute on function records.people_here(), records.programs_audited(), records.require_work(), records.id_of(uuid), records.categories(),
  records.category_of(jsonb, text[]), records.stricter(text, text), records.keep_access(), records.open_subject(uuid),
  records.keep_sealed(uuid, integer, text[], text[], integer[], bytea[]),
  records.add_item(uuid, uuid, text, text, timestamptz, timestamptz, uuid, text[], integer[], bytea[]),
  records.item_to_change(uuid), records.is_purged(uuid),
  records.change_item(uuid, integer, text, timestamptz, timestamptz, uuid, text[], integer[], bytea[]),
  records.pin_item(uuid, boolean), records.finish_item(uuid, boolean), records.open_items(uuid[], text, text, text[]),
  records.open_page(uuid[], text[], text[], timestamptz, uuid, integer, text), records.open_versions(uuid, text), records.place_of_work(),
  records.is_look(text), records.note_reading(uuid, uuid, uuid, uuid[], uuid[], text, text), records.group_of(uuid),
  records.merge_subject(uuid, uuid), records.split_subject(uuid) from public;
grant execute on function records.people_here(), records.programs_audited(), records.open_subject(uuid),
  records.add_item(uuid, uuid, text, text, timestamptz, timestamptz, uuid, text[], integer[], bytea[]),
  records.change_item(uuid, integer, text, timestamptz, timestamptz, uuid, text[], integer[], bytea[]),
  records.pin_item(uuid, boolean), records.finish_item(uuid, boolean), records.open_items(uuid[], text, text, text[]),
  records.open_page(uuid[], text[], text[], timestamptz, uuid, integer, text), records.open_versions(uuid, text), records.group_of(uuid), records.merge_subject(uuid, uuid),
  records.split_subject(uuid) to :app;
grant execute on function records.keep_access() to :owner;
reset role;
revoke create on schema records from :definer;

create or replace trigger item_access after insert or update on records.item for each row execute function records.keep_access();

create policy reading_seen_by_auditor on records.reading for select to :app
  using (program_id in (select records.programs_audited()));
