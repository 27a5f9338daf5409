-- The page of a young person: what it shows and what they can say there. A young person's context gets at nothing but by these
-- functions, each of which asks identity.young_person() and nothing that its caller says. Re-applied whenever this file changes.
grant usage on schema own_page to :app, :definer;
-- They take back what they agreed to, themselves.
grant update (revoked_at, revoked_through) on sharing.release to :definer;
create policy definer_takes_back_for_young_people on sharing.release for update to :definer using (true) with check (true);

grant create on schema own_page to :definer;
set local role :definer;

-- The record that the acting program keeps, at the head of what was merged.
create or replace function own_page.kept_here(of_subject uuid) returns records.subject
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  head records.subject;
begin
  perform records.require_work();
  select s.* into head from records.subject s
  where s.id in (select g from records.group_of(of_subject) g) and s.merged_into is null and s.destroyed_at is null and s.left_at is null;
  if head.id is null then raise exception 'no such record' using errcode = 'no_data_found'; end if;
  return head;
end $$;

-- The same, held until the end of the transaction. What was merged or destroyed while this waited is not what is held: it is asked again
-- until it is. A code for a part, or for what is gone, would be one that nobody sees and nobody ends.
create or replace function own_page.held_here(of_subject uuid) returns records.subject
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  held uuid;
  head records.subject := own_page.kept_here(of_subject);
begin
  while held is distinct from head.id loop
    held := head.id;
    perform from records.subject s where s.id = held for no key update;
    head := own_page.kept_here(of_subject);
  end loop;
  return head;
end $$;

-- Something waits for whoever works with them, for 50 at most; `everybody`: for all who work with records in that program.
create or replace function own_page.tell(of_subject uuid, everybody boolean) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept records.subject;
  told uuid;
begin
  select s.* into kept from records.subject s where s.id = of_subject;
  for told in
    select distinct m.person_id from identity.membership m
    where m.program_id = kept.program_id and m.ended_at is null and records.works_in(m.person_id, kept.program_id)
      and (everybody or kept.holder_id is null or not records.works_in(kept.holder_id, kept.program_id) or m.person_id = kept.holder_id)
    order by 1 limit case when not everybody then 50 end
  loop
    perform notices.send(told, 'update', 'own-page', kept.id, null, null);
  end loop;
end $$;

-- A line in the record of acts, of the agency whose record it is: a young person's context names no place.
create or replace function own_page.note_act(of_subject uuid, what text, detail jsonb) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into audit.event (action, object_kind, object_id, detail, actor_kind, coalition_id, agency_id)
  select what, 'subject', s.id::text, detail, 'youth', s.coalition_id, s.agency_id from records.subject s where s.id = of_subject;
end;

-- For the program that keeps the record.
create or replace function own_page.make_code(of_subject uuid, code_hash bytea, other_hash bytea) returns timestamptz
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  -- Of two that make one at once, the second ends the first.
  head records.subject := own_page.held_here(of_subject);
  ends timestamptz;
begin
  ends := identity.mint_subject_code(head.id, code_hash, other_hash);
  insert into audit.event (action, object_kind, object_id) values ('own-page.code-made', 'subject', head.id::text);
  return ends;
end $$;

create or replace function own_page.end_code(of_subject uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head records.subject := own_page.kept_here(of_subject);
begin
  if identity.end_subject_access(array[head.id], 'taken-back') = 0 then return false; end if;
  insert into audit.event (action, object_kind, object_id) values ('own-page.code-ended', 'subject', head.id::text);
  return true;
end $$;

-- How it stands with the code: the one that counts, and when the other one was used within 90 days, also of codes before.
create or replace function own_page.code_of(of_subject uuid, out made_at timestamptz, out made_by text, out expires_at timestamptz,
    out opened integer, out opened_at timestamptz, out other_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  head records.subject := own_page.kept_here(of_subject);
begin
  select max(k.other_at) into other_at from identity.subject_code k
  where k.subject_id = head.id and k.other_at > clock_timestamp() - interval '90 days';
  select k.made_at, p.name, k.expires_at, k.opened, k.opened_at into code_of.made_at, code_of.made_by, code_of.expires_at,
    code_of.opened, code_of.opened_at
  from identity.subject_code k join identity.person p on p.id = k.made_by
  where k.subject_id = head.id and k.ended_at is null and k.expires_at > clock_timestamp() and identity.keeps_records(k.made_by, k.program_id);
end $$;

create or replace function own_page.hand_over(of_subject uuid, secret_hash bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head records.subject := own_page.held_here(of_subject);
begin
  if not identity.hand_over_screen(head.id, secret_hash) then raise exception 'no-passkey' using errcode = 'BW000'; end if;
  insert into audit.event (action, object_kind, object_id) values ('own-page.handed-over', 'subject', head.id::text);
end $$;

-- For anybody: 'open', 'no' or 'wait'. The other code tells the program, each time.
create or replace function own_page.open(code_hash bytea, secret_hash bytea) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  tried record;
  of_subject uuid;
begin
  select t.* into tried from identity.try_subject_code(code_hash, secret_hash) t;
  if tried.state <> 'open' then return tried.state; end if;
  if tried.other_of is not null then
    perform own_page.note_act(tried.other_of, 'own-page.other-code', '{}');
    perform own_page.tell(tried.other_of, true);
  else
    select v.subject_id into of_subject from identity.subject_visit v where v.id = tried.visit;
    perform own_page.note_act(of_subject, 'own-page.opened', '{}');
  end if;
  return tried.state;
end $$;

-- Whether any of these entries is of these records, or may have been: of what is gone nobody knows it any more.
create or replace function own_page.is_of(parts uuid[], items uuid[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from unnest(items) one left join records.item i on i.id = one where i.id is null or i.subject_id = any (parts));

-- What passed of a record, newest first: when, to which program or what kind of recipient outside, by somebody of which line of work,
-- of which category, and whether it was read, told or handed out. No word of an entry, no name of a person. `lanes` of the recipient say
-- whether it may be named. What was entered wrongly is not in it. A line of the time of a merge is, after the split, of whose entries were
-- read, told or handed out: neither the categories of the other one's are told, nor the line where that was all of it. What somebody entered
-- by category names no entries, and is of both.
create or replace function own_page.lines_of(parts uuid[]) returns table (at timestamptz, program uuid, program_name text, agency_name text,
    lanes text[], discipline text, outside text, categories text[], mode text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with line as (
    select d.at, d.id, d.recipient_program, d.reader_id, null::text as outside, d.mode,
      -- As it was read, of their records alone; of what was read before that was kept, as it is now.
      array(select e.value ->> 'category' from jsonb_each(d.of_entries) e where (e.value ->> 'subject')::uuid = any (lines_of.parts)
        union select i.category from records.item i where d.of_entries is null and i.id = any (d.item_ids) and i.subject_id = any (lines_of.parts)
        order by 1) as categories
    from sharing.disclosure d
    where d.parts && lines_of.parts or d.parts is null and d.subject_id = any (lines_of.parts) and own_page.is_of(lines_of.parts, d.item_ids)
    union all
    select d.happened_at, d.id, d.recipient_program, null, d.outside, d.mode, coalesce(own.categories, d.categories)
    from disclosures.told d
    -- Its entries that are of these records, or may have been: of what is gone and was told before that was kept nobody knows it any more.
    cross join lateral (select count(*) as entries,
        case when count(*) = count(coalesce(e.value ->> 'category', i.category))
          then array_agg(distinct coalesce(e.value ->> 'category', i.category)) end as categories
      from jsonb_each(d.given) e left join records.item i on i.id = e.key::uuid
      where coalesce((e.value ->> 'subject')::uuid, i.subject_id, lines_of.parts[1]) = any (lines_of.parts)) own
    where (d.parts && lines_of.parts or d.parts is null and d.subject_id = any (lines_of.parts)) and not d.void
      -- Telling them first was not safe, and nobody has said yet that it is.
      and (not d.not_safe or d.safe_at is not null)
      and (d.given is null or own.entries > 0)
      and not exists (select from disclosures.told later where later.corrects = d.id))
  -- Once an hour: a page has days, and where those begin it alone knows.
  select max(l.at), l.recipient_program, p.name, a.name, coalesce(p.lanes, '{}'), o.discipline, l.outside, l.categories, l.mode
  from line l
  left join identity.program p on p.id = l.recipient_program
  left join identity.agency a on a.coalition_id = p.coalition_id and a.id = p.agency_id
  cross join lateral (select coalesce((select m.discipline from identity.membership m
    where m.program_id = l.recipient_program and m.person_id = l.reader_id and m.discipline is not null
    order by m.created_at desc limit 1), p.discipline) as discipline) o
  -- Police asked in writing to wait, and a lead agreed.
  where not disclosures.is_suspended(lines_of.parts, l.recipient_program, l.outside)
  group by l.recipient_program, p.name, a.name, p.lanes, o.discipline, l.outside, l.categories, l.mode, date_trunc('hour', l.at at time zone 'UTC')
  order by 1 desc, 2, 9, 8 limit 5000;
end;

create or replace function own_page.seen_by(of_subject uuid) returns table (at timestamptz, program uuid, program_name text, agency_name text,
    lanes text[], discipline text, outside text, categories text[], mode text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head records.subject := own_page.kept_here(of_subject);
begin
  insert into audit.event (action, object_kind, object_id) values ('own-page.printed', 'subject', head.id::text);
  return query select l.* from own_page.lines_of(records.whole_of(head.id)) l;
end $$;

-- What follows is for young people. With the other code identity.young_person() is null, and nothing is found.
create or replace function own_page.my_lines() returns table (at timestamptz, program uuid, program_name text, agency_name text,
    lanes text[], discipline text, outside text, categories text[], mode text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.visit_here();
  return query select l.* from own_page.lines_of(records.whole_of(identity.young_person())) l;
end $$;

-- What they agreed to and that still counts.
create or replace function own_page.my_releases() returns table (id uuid, agency uuid, agency_name text, programs jsonb, categories text[],
    until timestamptz, since timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.visit_here();
  return query
    select r.id, r.recipient_agency, a.name,
      (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'lanes', to_jsonb(p.lanes), 'discipline', p.discipline) order by p.name)
        from identity.program p where p.id = any (r.recipient_programs)),
      r.categories, r.until, r.recorded_at
    from sharing.release r join identity.agency a on a.coalition_id = r.coalition_id and a.id = r.recipient_agency
    where r.subject_id = any (records.whole_of(identity.young_person())) and r.revoked_at is null
      and (r.until is null or r.until > clock_timestamp())
    order by r.recorded_at desc, r.id limit 100;
end $$;

-- What they do not want. After the other code: what was said there, which is of no effect.
create or replace function own_page.my_refusals() returns table (id uuid, program uuid, program_name text, agency_name text, lanes text[],
    discipline text, categories text[], since timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  here identity.subject_visit := identity.visit_here();
begin
  if here.subject_id is null then
    return query select here.id, null::uuid, null::text, null::text, null::text[], null::text, null::text[], identity.pretended_at()
      where identity.pretended_at() is not null;
    return;
  end if;
  return query
    select f.id, f.recipient_id, p.name, coalesce(a.name, o.name), coalesce(p.lanes, (select array_agg(l) from identity.program q, unnest(q.lanes) l
        where q.agency_id = o.id and q.coalition_id = o.coalition_id), '{}'), p.discipline, f.categories, f.from_at
    from sharing.refusal f
    left join identity.program p on p.coalition_id = f.coalition_id and p.id = f.recipient_id
    left join identity.agency a on a.coalition_id = p.coalition_id and a.id = p.agency_id
    left join identity.agency o on o.coalition_id = f.coalition_id and o.id = f.recipient_id
    where f.subject_id = any (records.whole_of(here.subject_id)) and f.withdrawn_at is null
    order by f.recorded_at desc, f.id limit 100;
end $$;

-- Until when it is open, whether a worker handed the screen over, and where the program works, for its clock.
create or replace function own_page.my_visit(out expires_at timestamptz, out handed boolean, out jurisdiction text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  here identity.subject_visit := identity.visit_here();
begin
  expires_at := here.expires_at;
  handed := here.session_id is not null;
  select p.jurisdiction into my_visit.jurisdiction from identity.program p where p.id = here.program_id;
end $$;

-- Of the programs that they know of from this page.
create or replace function own_page.is_known(parts uuid[], recipient uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return not disclosures.is_suspended(is_known.parts, recipient, null)
      and (exists (select from sharing.disclosure d
          where d.recipient_program = recipient and (d.parts && is_known.parts
            or d.parts is null and d.subject_id = any (is_known.parts) and own_page.is_of(is_known.parts, d.item_ids)))
        or exists (select from disclosures.told d where d.recipient_program = recipient
          and (d.parts && is_known.parts or d.parts is null and d.subject_id = any (is_known.parts))))
    or exists (select from sharing.release r where r.subject_id = any (is_known.parts) and recipient = any (r.recipient_programs));

-- They do not want it passed on: to a program, null: to anybody; of these categories, null: anything. At once nobody reads it by what
-- is voluntary: each reading asks for refusals anew (sharing.question_here), and what rests on their own word or on treatment goes from the
-- lists here. It never widens anything. The lock is that of src/features/sharing/sharing/one-at-a-time.ts.
create or replace function own_page.refuse(recipient uuid, of_categories text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  -- As in src/features/sharing/model/codes.ts: what was told or handed out may be of each, also of those that no entry is of.
  known constant text[] := array['service-tie', 'identity', 'location', 'facility-address', 'health', 'minor-consented-care', 'substance-use',
    'psychotherapy-notes', 'education', 'advocate-notes', 'child-welfare', 'police-investigation', 'criminal-justice', 'attorney-client',
    'immigration', 'screening', 'concern-report', 'case-spine', 'clock', 'safety-plan', 'care-plan', 'meeting-record', 'missing-packet',
    'referral-packet', 'alleged-offender', 'none-known'];
  here identity.subject_visit := identity.visit_here();
  head records.subject;
  whole uuid[];
begin
  if here.subject_id is null then
    -- An empty page offers "anything, to anybody" alone; what else is sent is no thing of it, as where nothing was read.
    if recipient is not null or of_categories is not null then raise exception 'no such thing' using errcode = 'no_data_found'; end if;
    perform identity.pretend_refusal();
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('sharing ' || here.subject_id::text, 0));
  whole := records.whole_of(here.subject_id);
  select s.* into head from records.subject s where s.id = here.subject_id;
  if recipient is not null and not own_page.is_known(whole, recipient) or of_categories is not null
      and (cardinality(of_categories) = 0 or not of_categories <@ known) then
    raise exception 'no such thing' using errcode = 'no_data_found';
  end if;
  if exists (select from sharing.refusal f where f.subject_id = any (whole) and f.withdrawn_at is null
      and (f.recipient_id is null or f.recipient_id = recipient) and (f.categories is null or f.categories @> of_categories)) then
    return;
  end if;
  insert into sharing.refusal (coalition_id, agency_id, program_id, subject_id, recipient_id, categories, from_at)
  values (head.coalition_id, head.agency_id, head.program_id, head.id, recipient, of_categories, now());
  delete from sharing.access a using sharing.basis b, sharing.class c
  where b.id = a.basis_id and c.id = a.class_id and b.subject_id = any (whole) and b.ended_at is null
    and b.ways && array['release', 'treatment'] and (recipient is null or b.recipient_program = recipient)
    and (of_categories is null or c.category = any (of_categories));
  update sharing.basis b set ended_at = clock_timestamp(), ended_why = 'facts-changed'
  where b.subject_id = any (whole) and b.ended_at is null and not exists (select from sharing.access a where a.basis_id = b.id);
  perform own_page.note_act(head.id, 'release.refusal-noted', '{"by": "young-person"}');
  perform own_page.tell(head.id, false);
end $$;

-- What they agreed to counts no more: whatever was shared by it ends in the same transaction.
create or replace function own_page.take_back(release uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here identity.subject_visit := identity.visit_here();
  whole uuid[];
  ended integer;
begin
  if here.subject_id is null then raise exception 'no such thing' using errcode = 'no_data_found'; end if;
  perform pg_advisory_xact_lock(hashtextextended('sharing ' || here.subject_id::text, 0));
  whole := records.whole_of(here.subject_id);
  if not exists (select from sharing.release r where r.id = take_back.release and r.subject_id = any (whole)) then
    raise exception 'no such thing' using errcode = 'no_data_found';
  end if;
  update sharing.release r set revoked_at = clock_timestamp(), revoked_through = 'young-person'
  where r.id = take_back.release and r.revoked_at is null;
  if not found then return; end if;
  update sharing.basis b set ended_at = clock_timestamp(), ended_why = 'taken-back'
  where b.records @> array[take_back.release] and b.ended_at is null;
  get diagnostics ended = row_count;
  perform own_page.note_act(here.subject_id, 'release.taken-back', jsonb_build_object('through', 'young-person', 'ended', ended));
  perform own_page.tell(here.subject_id, false);
end $$;

-- A code was made for one record as it was: another program's, a merged one, a part, or one that is gone is another.
create or replace function own_page.end_access() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.end_subject_access(
    array(select u from unnest(records.whole_of(new.id)) u union select u from unnest(records.whole_of(old.merged_into)) u), 'record-changed');
  return null;
end $$;

create or replace function own_page.forget_destroyed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.forget_subject(new.subject_id);
  return null;
end $$;

revoke execute on all functions in schema own_page from public;
grant execute on function own_page.make_code(uuid, bytea, bytea), own_page.end_code(uuid), own_page.code_of(uuid),
  own_page.hand_over(uuid, bytea), own_page.open(bytea, bytea), own_page.seen_by(uuid), own_page.my_lines(), own_page.my_releases(),
  own_page.my_refusals(), own_page.my_visit(), own_page.refuse(uuid, text[]), own_page.take_back(uuid) to :app;
grant execute on function own_page.end_access(), own_page.forget_destroyed() to :owner;
reset role;
revoke create on schema own_page from :definer;

create or replace trigger ends_own_page after update of program_id, merged_into, destroyed_at, left_at, closed_at on records.subject
  for each row when (old.program_id is distinct from new.program_id or old.merged_into is distinct from new.merged_into
    or old.destroyed_at is distinct from new.destroyed_at or old.left_at is distinct from new.left_at)
  execute function own_page.end_access();
create or replace trigger destroyed_has_no_own_page after insert on records.tombstone
  for each row when (new.item_id is null) execute function own_page.forget_destroyed();
