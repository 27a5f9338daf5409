-- What passed from a record to whom: the lines that sharing.open_shared wrote and those that somebody entered. For the program that
-- keeps the record; nobody else reads these tables. Nothing in them is changed or deleted but whose record it is, and the answer of a
-- recipient to a recall. Re-applied whenever this file changes.
grant usage on schema disclosures to :app, :definer;
grant select on disclosures.told, disclosures.review, disclosures.recall to :definer;
grant select on disclosures.review, disclosures.recall to :app;
grant select (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_program, outside, mode, purpose, categories,
    lanes, said_way, happened_at, outcome, void, corrects, entered_by, recorded_at, parts, recipient_person, not_safe, safe_at, safe_by) on disclosures.told to :app;
grant insert (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_program, outside, mode, purpose, categories,
    lanes, said_way, happened_at, outcome, ways, lane_rows, obligations, reasons, ruleset, decided,
    key_epoch, ciphertext, void, corrects, entered_by, recipient_person, given, not_safe)
  on disclosures.told to :app;
grant insert (coalition_id, told_id, finding, reviewed_by) on disclosures.review to :app;
grant update (program_id, decided, safe_at, safe_by) on disclosures.told to :definer;
grant insert, update (program_id, answer, answered_by, answered_at) on disclosures.recall to :definer;
grant usage on schema sharing to :definer;

create policy told_own on disclosures.told for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy review_own on disclosures.review for select to :app
  using (exists (select from disclosures.told d where d.id = review.told_id));
-- By a lead, and not by whoever passed it on and entered it.
create policy review_made on disclosures.review for insert to :app
  with check (coalition_id = (select identity.coalition()) and reviewed_by = (select identity.person())
    and (select identity.has('program.lead'))
    and exists (select from disclosures.told d where d.id = review.told_id and d.outcome = 'deny'
      and d.entered_by <> (select identity.person())));
create policy recall_own on disclosures.recall for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));

create policy definer_reads_told on disclosures.told for select to :definer using (true);
create policy definer_moves_told on disclosures.told for update to :definer using (true) with check (true);
create policy definer_reads_reviews on disclosures.review for select to :definer using (true);
create policy definer_reads_recalls on disclosures.recall for select to :definer using (true);
create policy definer_recalls on disclosures.recall for insert to :definer with check (true);
create policy definer_moves_recalls on disclosures.recall for update to :definer using (true) with check (true);

grant create on schema disclosures to :definer;
set local role :definer;

-- Of which parts of a record whoever acts reads the ledger: all of it, whoever works in the program that keeps it; of one that was
-- destroyed its leads alone, for the accounting outlives it. None: no such record, or not theirs. Said here and nowhere else.
create or replace function disclosures.readable_parts(of_subject uuid) returns setof uuid
  language sql stable security definer rows 2 set search_path = pg_catalog, pg_temp
begin atomic
  select s.id from records.group_of(of_subject) g join records.subject s on s.id = g
  where s.left_at is null and (s.destroyed_at is null or identity.has('program.lead'));
end;

-- The line in which a report was entered, and what corrected it.
create or replace function disclosures.chain_of(of_line uuid) returns setof uuid
  language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  with recursive chain as (
    select d.id from disclosures.told d where d.id = of_line
    union all select n.id from chain c join disclosures.told n on n.corrects = c.id)
  select c.id from chain c;
end;

-- Telling the young person first was not safe, and now it is: their own page shows it from here on. Said by whoever holds the record (works with
-- it, where nobody does) or leads the program. Only the young person's page waits; no account ever did. @returns `said`, `not-holder` or `not-kept`
create or replace function disclosures.say_safe(of_subject uuid, of_line uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
  readable uuid[] := array(select p from disclosures.readable_parts(of_subject) p);
  -- Of a record that was put together of several: whoever holds the part that this was told of.
  its_own uuid[] := array(select p from disclosures.told d, unnest(coalesce(d.parts, array[d.subject_id])) p
    where d.id = of_line and p = any (readable));
begin
  if not identity.has('program.lead')
      and not exists (select from records.subject s where s.id = any (its_own) and s.holder_id = here.person)
      and exists (select from records.subject s where s.id = any (its_own) and s.holder_id is not null) then
    return 'not-holder';
  end if;
  update disclosures.told d set safe_at = clock_timestamp(), safe_by = here.person
  where d.id in (select disclosures.chain_of(of_line)) and d.not_safe and d.safe_at is null and coalesce(d.parts, array[d.subject_id]) && readable;
  return case when found then 'said' else 'not-kept' end;
end $$;

-- Records of the acting program that were destroyed and of which something had passed, for its leads: the accounting outlives them. By
-- number and moments; nothing else is left. Of what was one record when it was destroyed, the one line of its head.
create or replace function disclosures.destroyed_ledgers() returns table (id uuid, destroyed_at timestamptz, lines integer, last_at timestamptz)
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select s.id, s.destroyed_at, l.lines::integer, l.last_at
  from records.subject s
  cross join lateral (select array(select p from disclosures.readable_parts(s.id) p) as ids) of_parts
  cross join lateral (select count(*) as lines, max(passed.at) as last_at from (
    select d.at from sharing.disclosure d where d.parts && of_parts.ids or d.parts is null and d.subject_id = any (of_parts.ids)
    union all
    select d.happened_at from disclosures.told d where d.parts && of_parts.ids or d.parts is null and d.subject_id = any (of_parts.ids)) passed) l
  where s.program_id = identity.program() and identity.has('program.lead') and s.destroyed_at is not null and s.left_at is null
    and s.merged_into is null and l.lines > 0;
end;

-- What was read of some records in one reading: as it was then; of what was read before that was kept, as it is now.
create or replace function disclosures.entries_of(one sharing.disclosure, of_parts uuid[])
  returns table (id uuid, category text, kind text, lanes text)
  language sql stable security definer rows 10 set search_path = pg_catalog, pg_temp
begin atomic
  select e.key::uuid, e.value ->> 'category', e.value ->> 'kind',
    (select string_agg(l, ' ') from jsonb_array_elements_text(e.value -> 'lanes') l)
  from jsonb_each(one.of_entries) e where (e.value ->> 'subject')::uuid = any (of_parts)
  union all
  select i.id, i.category, i.kind, array_to_string(i.lanes, ' ')
  from records.item i where one.of_entries is null and i.id = any (one.item_ids);
end;

-- Rows of a record that nobody corrected yet. Past the policy of the table, which asks this.
create or replace function disclosures.may_correct(of_subject uuid) returns setof uuid
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select d.id from disclosures.told d
  where (d.parts && array(select p from disclosures.readable_parts(of_subject) p)
      or d.parts is null and d.subject_id in (select p from disclosures.readable_parts(of_subject) p))
    and not exists (select from disclosures.told later where later.corrects = d.id);
end;

-- Whether a line that can be corrected named nobody else, as whoever entered it said or as its entries had it: its correction begins so.
create or replace function disclosures.named_nobody_else(line uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from disclosures.told d where d.id = line and d.id in (select disclosures.may_correct(d.subject_id))
    and d.decided #> '{request,items,0}' is not null
    and not exists (select from jsonb_array_elements(d.decided #> '{request,items}') i
      where i -> 'namesOtherClient' = 'true' or i -> 'namesReporter' = 'true' or i -> 'notFromCji' = 'false'));

-- Whether a line went to that program: it is corrected as such also where the program has closed since.
create or replace function disclosures.went_to(line uuid, program uuid, agency uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from disclosures.told d where d.id = line and d.coalition_id = identity.coalition()
    and d.recipient_program = program and d.recipient_agency = agency);

-- The ledger of a record, the newest first: what was read on a page and what was told. Ids, codes, instants, and the names of
-- programs and of who read it at work; not a word of an entry. What passed is told by category and kind of entry.
create or replace function disclosures.ledger(of_subject uuid, most integer, before_line uuid default null,
    to_recipient text default null, from_at timestamptz default null, until_at timestamptz default null, by_way text default null,
    of_lane text default null, for_duties text[] default null)
  returns table (id uuid, source text, at timestamptz, recorded_at timestamptz, basis_id uuid, person_id uuid, person text,
    recipient_program uuid, program text, agency text, outside text, mode text, purpose text, ways text[], lane_rows text[],
    obligations text[], what jsonb, ruleset text, outcome text, reasons text[], said_way text, void boolean, corrects uuid,
    corrected_by uuid, finding text, recalled_at timestamptz, recalled_why text, readings integer, answer text)
  language sql stable security definer rows 50 set search_path = pg_catalog, pg_temp
begin atomic
  with of_parts as (select array(select p from disclosures.readable_parts(of_subject) p) as ids),
  line as (
    select d.id, 'read' as source, d.at, d.at as recorded_at, d.basis_id, d.reader_id as person_id, d.recipient_program,
      null::text as outside, d.mode, d.purpose, b.ways, b.lane_rows, b.obligations,
      (select coalesce(jsonb_agg(jsonb_build_object('category', w.category, 'kind', w.kind, 'entries', w.entries, 'groups', w.groups,
          'lanes', w.lanes) order by w.category, w.kind), '[]')
        from (select i.category, i.kind, count(distinct i.id) as entries,
            (select to_jsonb(array_agg(distinct g order by g)) from unnest(array_agg(o.name)) g) as groups,
            (select coalesce(to_jsonb(array_agg(distinct l order by l)), '[]')
              from unnest(string_to_array(string_agg(i.lanes, ' '), ' ')) l where l <> '') as lanes
          from disclosures.entries_of(d, of_parts.ids) i
          -- Empty: read before it was kept entry by entry.
          cross join lateral (select jsonb_array_elements_text(coalesce(d.given -> i.id::text, to_jsonb(d.field_groups))) as name) o
          group by i.category, i.kind) w) as what,
      d.ruleset, 'allow' as outcome, array[]::text[] as reasons, null::text as said_way, false as void, null::uuid as corrects,
      null::uuid as corrected_by, null::text as finding, r.recalled_at, null::text as recalled_why, null::integer as readings, null::text as answer
    from of_parts
    join sharing.disclosure d on d.parts && of_parts.ids or d.parts is null and d.subject_id = any (of_parts.ids)
    join sharing.basis b on b.id = d.basis_id
    left join disclosures.recall r on r.basis_id = d.basis_id
    union all
    select d.id, 'told', d.happened_at, d.recorded_at, null, d.entered_by, d.recipient_program, d.outside, d.mode, d.purpose,
      case d.outcome when 'allow' then d.ways else array[]::text[] end, d.lane_rows, d.obligations,
      (select jsonb_agg(jsonb_build_object('category', c, 'kind', null, 'entries', null, 'groups', '[]'::jsonb, 'lanes', to_jsonb(d.lanes)) order by c)
        from unnest(d.categories) c),
      d.ruleset, d.outcome, d.reasons, d.said_way, d.void, d.corrects, later.id,
      (select v.finding from disclosures.review v where v.told_id = d.id order by v.reviewed_at desc limit 1), null, null, null, null
    from of_parts
    join disclosures.told d on d.parts && of_parts.ids or d.parts is null and d.subject_id = any (of_parts.ids)
    left join disclosures.told later on later.corrects = d.id
    union all
    -- What had been read of it by then.
    select r.id, 'recalled', r.recalled_at, r.recalled_at, r.basis_id, r.recalled_by, r.recipient_program, null, b.mode, b.purpose,
      array[]::text[], array[]::text[], array[]::text[],
      (select coalesce(jsonb_agg(jsonb_build_object('category', w.category, 'kind', w.kind, 'entries', w.entries, 'groups', '[]'::jsonb,
          'lanes', '[]'::jsonb) order by w.category, w.kind), '[]')
        from (select i.category, i.kind, count(distinct i.id) as entries
          from sharing.disclosure d cross join lateral disclosures.entries_of(d, of_parts.ids) i
          where d.basis_id = r.basis_id and i.id = any (r.item_ids) group by i.category, i.kind) w),
      b.ruleset, 'allow', array[]::text[], null, false, null, null, null, null, r.why, r.readings, r.answer
    from of_parts
    join disclosures.recall r on r.parts && of_parts.ids or r.parts is null and r.subject_id = any (of_parts.ids)
    join sharing.basis b on b.id = r.basis_id)
  select l.id, l.source, l.at, l.recorded_at, l.basis_id, l.person_id, who.name, l.recipient_program, p.name, a.name, l.outside, l.mode,
    l.purpose, l.ways, l.lane_rows, l.obligations, l.what, l.ruleset, l.outcome, l.reasons, l.said_way, l.void, l.corrects, l.corrected_by,
    l.finding, l.recalled_at, l.recalled_why, l.readings, l.answer
  from line l
  left join identity.person who on who.id = l.person_id
  left join identity.program p on p.id = l.recipient_program
  left join identity.agency a on a.id = p.agency_id
  where (before_line is null or (l.at, l.id) < (select b.at, b.id from line b where b.id = before_line))
    and (to_recipient is null or to_recipient = 'outside' and l.outside is not null or l.recipient_program::text = to_recipient)
    and (from_at is null or l.at >= from_at) and (until_at is null or l.at < until_at)
    and (by_way is null or by_way = any (l.ways) or by_way = 'none' and cardinality(l.ways) = 0)
    and (of_lane is null or exists (select from jsonb_array_elements(l.what) w where w -> 'lanes' ? of_lane))
    -- What the rules do not allow names no duty, and belongs to every account.
    and (for_duties is null or l.obligations && for_duties or l.outcome = 'deny')
  order by l.at desc, l.id desc limit least(most, 1000);
end;

-- Recipients outside by name, as they lie here, of rows of a record. That somebody opened them is written down as a look at it.
create or replace function disclosures.sealed_names(of_subject uuid, of_lines uuid[])
  returns table (id uuid, subject_id uuid, key_epoch integer, ciphertext bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := records.place_of_work();
  readable uuid[] := array(select p from disclosures.readable_parts(of_subject) p);
begin
  if not exists (select from disclosures.told d where d.id = any (of_lines) and d.ciphertext is not null
      and coalesce(d.parts, array[d.subject_id]) && readable) then
    return;
  end if;
  perform records.note_reading(here.coalition, here.program, here.person, readable, array[]::uuid[], 'record', 'work');
  return query
    select d.id, d.subject_id, d.key_epoch, d.ciphertext from disclosures.told d
    where d.id = any (of_lines) and d.ciphertext is not null
      and coalesce(d.parts, array[d.subject_id]) && readable;
end $$;

-- To whom something of a record passed ever, for a filter.
create or replace function disclosures.recipients(of_subject uuid) returns table (id uuid, name text)
  language sql stable security definer rows 10 set search_path = pg_catalog, pg_temp
begin atomic
  select p.id, p.name from identity.program p where p.id in (
    select l.recipient_program from (select array(select s from disclosures.readable_parts(of_subject) s) as ids) of_parts
    cross join lateral (
      select d.recipient_program from sharing.disclosure d where d.parts && of_parts.ids or d.parts is null and d.subject_id = any (of_parts.ids)
      union
      select d.recipient_program from disclosures.told d where d.parts && of_parts.ids or d.parts is null and d.subject_id = any (of_parts.ids)) l)
  order by lower(p.name), p.id;
end;

-- Whoever takes the list along looked at the record, as on paper: written down before a line leaves. @returns whether it is theirs
create or replace function disclosures.note_export(of_subject uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
  parts uuid[] := array(select p from disclosures.readable_parts(of_subject) p);
begin
  if cardinality(parts) = 0 then return false; end if;
  perform records.note_reading(here.coalition, here.program, here.person, parts, array[]::uuid[], 'print', 'work');
  return true;
end $$;

-- What is destroyed can be decided about no more; that it passed stays.
create or replace function disclosures.forget_destroyed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.item_id is null then
    update disclosures.told d set decided = '{}' where d.subject_id = new.subject_id or d.parts && array[new.subject_id];
  end if;
  return null;
end $$;

-- What is told of a record is of all that is one with it, and of what the line was that it corrects. What was not safe to show stays so in its
-- correction until somebody says that it is: asked here, since whoever corrects a line need not be able to read it.
create or replace function disclosures.stand_with_parts() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.parts := array(select unnest(records.whole_of(new.subject_id))
    union select unnest(coalesce(d.parts, array[d.subject_id])) from disclosures.told d where d.id = new.corrects);
  new.not_safe := new.not_safe or exists (select from disclosures.told d where d.id = new.corrects and d.not_safe and d.safe_at is null);
  return new;
end $$;

-- The ledger passes on with its record.
create or replace function disclosures.pass_on() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update disclosures.told d set program_id = new.program_id where d.subject_id = new.id;
  update disclosures.recall r set program_id = new.program_id where r.subject_id = new.id;
  update disclosures.suspension s set program_id = new.program_id where s.subject_id = new.id;
  return null;
end $$;

revoke execute on function disclosures.readable_parts(uuid), disclosures.destroyed_ledgers(), disclosures.entries_of(sharing.disclosure, uuid[]), disclosures.stand_with_parts(), disclosures.sealed_names(uuid, uuid[]), disclosures.may_correct(uuid), disclosures.went_to(uuid, uuid, uuid),
  disclosures.named_nobody_else(uuid), disclosures.ledger(uuid, integer, uuid, text, timestamptz, timestamptz, text, text, text[]), disclosures.recipients(uuid),
  disclosures.note_export(uuid), disclosures.forget_destroyed(), disclosures.pass_on() from public;
revoke execute on function disclosures.chain_of(uuid), disclosures.say_safe(uuid, uuid) from public;
grant execute on function disclosures.named_nobody_else(uuid), disclosures.say_safe(uuid, uuid), disclosures.may_correct(uuid), disclosures.went_to(uuid, uuid, uuid), disclosures.destroyed_ledgers(), disclosures.sealed_names(uuid, uuid[]),
  disclosures.ledger(uuid, integer, uuid, text, timestamptz, timestamptz, text, text, text[]),
  disclosures.recipients(uuid), disclosures.note_export(uuid) to :app;
grant execute on function disclosures.forget_destroyed(), disclosures.pass_on(), disclosures.stand_with_parts() to :owner;
reset role;
revoke create on schema disclosures from :definer;

create or replace trigger destroyed_is_decided_no_more after insert on records.tombstone
  for each row execute function disclosures.forget_destroyed();
create or replace trigger stands_with_parts before insert on disclosures.told
  for each row execute function disclosures.stand_with_parts();
create or replace trigger nothing_of_a_destroyed_record after insert on disclosures.told
  for each row execute function sharing.refuse_destroyed();
create or replace trigger ledger_passes_on after update of program_id on records.subject
  for each row when (old.program_id is distinct from new.program_id) execute function disclosures.pass_on();

-- A correction is of the same record and of a row that nobody corrected (unique). To oneself nothing is told; that a program has a line of
-- what it was told itself comes with a record that passes to it.
create policy told_entered on disclosures.told for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and entered_by = (select identity.person()) and exists (select from records.subject s where s.id = told.subject_id)
    and recipient_program is distinct from program_id
    and (recipient_program is null or sharing.are_of_agency(array[recipient_program], recipient_agency)
      or disclosures.went_to(corrects, recipient_program, recipient_agency))
    and (corrects is null or corrects in (select disclosures.may_correct(told.subject_id))));
