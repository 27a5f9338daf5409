-- What passes from one program to another. Whoever shares writes basis, classes and access of what is theirs; whoever receives
-- reads neither of them, and gets at the words by sharing.open_shared alone, which asks again whether the basis holds and writes
-- down what was read. Re-applied whenever this file changes.
grant select on sharing.basis, sharing.class, sharing.access, sharing.link to :app, :definer;
grant select on sharing.disclosure to :app;
grant insert (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_program, recipient_person, ways, lane_rows,
    records, mode, purpose, obligations, notices, from_at, until, ruleset, decided, shared_by),
  update (ended_at, ended_why) on sharing.basis to :app;
grant insert (coalition_id, id, basis_id, category, lanes, field_groups) on sharing.class to :app;
grant insert (coalition_id, basis_id, class_id, item_id, item_version, subject_id, agency_id, program_id, kind, sort_at), delete
  on sharing.access to :app;
grant insert (coalition_id, basis_id, agency_id, program_id, subject_id, linked_by), update (ended_at, ended_by) on sharing.link to :app;
-- FOR SHARE asks for a right to update.
grant update (ended_at, ended_why, decided) on sharing.basis to :definer;
grant delete on sharing.access, sharing.link to :definer;
grant insert, update (program_id) on sharing.disclosure to :definer;
grant select on sharing.disclosure, sharing.signature to :definer;

create policy basis_own on sharing.basis for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy basis_made on sharing.basis for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and shared_by = (select identity.person()) and exists (select from records.subject s where s.id = basis.subject_id)
    and sharing.stands(program_id) and sharing.are_of_agency(array[recipient_program], recipient_agency)
    and records <@ array(select r.id from sharing.release r where r.id = any (basis.records) and r.revoked_at is null));
create policy basis_ended on sharing.basis for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and ended_at is null)
  with check (program_id = (select identity.program()) and sharing.is_now(ended_at));
create policy class_own on sharing.class for select to :app
  using (exists (select from sharing.basis b where b.id = class.basis_id));
create policy class_made on sharing.class for insert to :app
  with check (coalition_id = (select identity.coalition())
    and exists (select from sharing.basis b where b.id = class.basis_id and b.ended_at is null));
create policy access_own on sharing.access for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
-- What is somebody's alone is not shared by this.
create policy access_given on sharing.access for insert to :app
  with check (program_id = (select identity.program()) and agency_id = (select identity.agency())
    and coalition_id = (select identity.coalition())
    and exists (select from sharing.class c where c.id = access.class_id and c.basis_id = access.basis_id)
    and exists (select from records.readable r where r.item_id = access.item_id and r.subject_id = access.subject_id and not r.alone)
    and sharing.is_as_it_stands(item_id, item_version, subject_id));
create policy access_withdrawn on sharing.access for delete to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy disclosure_of_own on sharing.disclosure for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));

create policy definer_reads_bases on sharing.basis for select to :definer using (true);
create policy definer_ends_bases on sharing.basis for update to :definer using (true) with check (true);
create policy definer_reads_classes on sharing.class for select to :definer using (true);
create policy definer_reads_access on sharing.access for select to :definer using (true);
create policy definer_forgets_access on sharing.access for delete to :definer using (true);
create policy definer_reads_links on sharing.link for select to :definer using (true);
create policy definer_notes_disclosures on sharing.disclosure for insert to :definer with check (true);
create policy definer_reads_disclosures on sharing.disclosure for select to :definer using (true);
create policy definer_moves_disclosures on sharing.disclosure for update to :definer using (true) with check (true);
create policy definer_reads_rules_signed on sharing.signature for select to :definer using (true);
create policy definer_forgets_links on sharing.link for delete to :definer
  using (subject_id in (select t.subject_id from records.tombstone t where t.item_id is null));

grant create on schema sharing to :definer;
set local role :definer;

create or replace function sharing.minute(at timestamptz) returns bigint
  language sql immutable set search_path = pg_catalog, pg_temp
  return case when isfinite(at) then floor(extract(epoch from at) / 60)::bigint end;

-- Until when a program is known to be what it says, by lanes that count, and of somebody in it, that they belong to it. The last
-- minute; null: it is not.
create or replace function sharing.verified_until(of_program uuid, reader uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select sharing.minute(least((least(a.verified_until, m.until) + 1)::timestamp at time zone 'UTC',
      identity.lanes_until(p, clock_timestamp()))) - 1
    from identity.program p
    join identity.agency a on a.coalition_id = p.coalition_id and a.id = p.agency_id and a.state = 'verified'
    left join lateral (select max(m.verified_until) as until from identity.membership m
      where m.program_id = p.id and m.person_id = reader and m.ended_at is null) m on true
    where p.id = of_program and p.state = 'open' and (reader is null or m.until is not null));

-- Of these bases those by which something passes to whoever acts at this moment, of records that still are with the program that
-- shared, while it and its agency are what they say and counsel's signature stands. By which rules, whoever decides says. What is
-- the same for all of them is asked once, and nothing of others: to read one costs the same however many were shared.
create or replace function sharing.bases_among(those uuid[]) returns setof uuid
  language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
declare
  -- Asked before any row is looked for: asked with the first row that is found, their time would tell that there is one.
  here uuid := identity.program();
  me uuid := identity.person();
  works boolean := identity.has('records.work');
  vouched boolean := sharing.verified_until(here, me) >= sharing.minute(clock_timestamp());
begin
  return query
    with found as materialized (
      select b.id, b.program_id, b.subject_id, b.coalition_id from sharing.basis b
      where b.id = any (those) and b.recipient_program = here and works and vouched
        and (b.recipient_person is null or b.recipient_person = me)
        and b.ended_at is null and b.from_at <= clock_timestamp() and b.until > clock_timestamp())
    select f.id from found f
    join records.subject s on s.id = f.subject_id and s.program_id = f.program_id and s.destroyed_at is null and s.left_at is null
    where f.program_id in (select d.program_id from (select distinct o.program_id from found o) d where sharing.stands(d.program_id))
      and exists (select from sharing.signature g where g.coalition_id = f.coalition_id and g.ended_at is null);
end $$;

-- All of them. Who acts is asked once: asked for each row, the time of every page would tell how much passes between others.
create or replace function sharing.bases_here() returns setof uuid
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select h from sharing.bases_among(array(select b.id from sharing.basis b
    where b.recipient_program = (select identity.program()) and b.ended_at is null)) h;
end;

-- All that is known of a young person for a decision on sharing with one program: ids, codes and minutes. For functions of this
-- role; which releases others got is not in it.
create or replace function sharing.facts(of_subject uuid, to_program uuid, reader uuid) returns jsonb
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  kept records.subject;
  receives identity.program;
  parts uuid[] := records.whole_of(of_subject);
begin
  select s.* into kept from records.subject s where s.id = of_subject;
  select p.* into receives from identity.program p where p.coalition_id = kept.coalition_id and p.id = to_program;
  return jsonb_build_object(
    'subject', of_subject,
    'parts', to_jsonb(parts),
    'source', jsonb_build_object('program', kept.program_id, 'agency', kept.agency_id, 'lanes',
      (select to_jsonb(identity.lanes_in_force(p, clock_timestamp())) from identity.program p where p.id = kept.program_id),
      -- Its agency is verified until then, and its lanes count until then.
      'until', sharing.verified_until(kept.program_id, null)),
    'places', jsonb_build_object('young-person', to_jsonb(sharing.places_said(parts, kept.program_id, 'young-person')),
      'provider', to_jsonb(sharing.places_of_provider(parts, kept.program_id)),
      'offense', to_jsonb(sharing.places_said(parts, kept.program_id, 'offense'))),
    'recipient', jsonb_build_object('person', reader, 'program', receives.id, 'agency', receives.agency_id,
      'lanes', to_jsonb(identity.lanes_in_force(receives, clock_timestamp())),
      'disciplines', (select coalesce(jsonb_agg(distinct d), '[]') from (
        select receives.discipline as d union all
        select m.discipline from identity.membership m
        where m.program_id = to_program and m.person_id = reader and m.ended_at is null and m.discipline is not null) d),
      'verifiedUntil', sharing.verified_until(to_program, reader)),
    'age', (select case when count(*) > 0 and bool_and(a.guardian_until is not null) and count(distinct a.guardian_until) = 1
        then jsonb_build_object('guardianUntil', sharing.minute(min(a.guardian_until)), 'adultFrom', sharing.minute(min(a.adult_from))) end
      from records.item i left join sharing.age a on a.item_id = i.id and a.item_version = i.version
      where i.subject_id = any (parts) and i.kind = 'identity' and i.state = 'current'),
    'standing', (select coalesce(jsonb_agg(jsonb_build_object('person', t.person_id, 'kind', t.kind, 'from', sharing.minute(t.from_at),
        'until', sharing.minute(t.ended_at) - 1)), '[]')
      from sharing.standing t where t.subject_id = any (parts) and t.program_id = kept.program_id),
    'flags', (select coalesce(jsonb_agg(jsonb_build_object('person', f.person_id, 'kind', f.kind, 'from', sharing.minute(f.from_at),
        'liftedAt', sharing.minute(f.lifted_at))), '[]')
      from sharing.signer_flag f where f.subject_id = any (parts) and f.program_id = kept.program_id),
    'refusals', (select coalesce(jsonb_agg(jsonb_build_object('recipient', f.recipient_id, 'categories', to_jsonb(f.categories),
        'from', sharing.minute(f.from_at), 'withdrawnAt', sharing.minute(f.withdrawn_at))), '[]')
      from sharing.refusal f where f.subject_id = any (parts) and f.program_id = kept.program_id),
    -- Said by the program that has the record now, of this recipient: what ended counts to the minute before.
    'relations', (select coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'from', sharing.minute(l.from_at),
        'until', least(sharing.minute(l.until), sharing.minute(l.ended_at) - 1))), '[]')
      from sharing.relation l where l.subject_id = any (parts) and l.program_id = kept.program_id and l.recipient_program = to_program),
    'grounds', (select coalesce(jsonb_agg(jsonb_build_object('row', g.row_id, 'categories', to_jsonb(g.categories),
        'from', sharing.minute(g.from_at), 'until', least(sharing.minute(g.until), sharing.minute(g.ended_at) - 1))), '[]')
      from sharing.ground g where g.subject_id = any (parts) and g.program_id = kept.program_id and g.recipient_program = to_program),
    'facilities', (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'calledBack', w.called_back, 'from', sharing.minute(w.from_at),
        'until', sharing.minute(w.until), 'revokedAt', sharing.minute(w.ended_at)) order by w.recorded_at, w.id), '[]')
      from sharing.facility_word w where w.subject_id = any (parts) and w.program_id = kept.program_id and w.recipient_program = to_program),
    'releases', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'program', r.program_id, 'recipientAgency', r.recipient_agency,
        'recipientPrograms', to_jsonb(r.recipient_programs), 'people', to_jsonb(r.people), 'categories', to_jsonb(r.categories),
        'purposes', to_jsonb(r.purposes), 'modes', to_jsonb(r.modes), 'form', r.form, 'consequences', r.consequences,
        'howToRevoke', r.how_to_revoke, 'independent', r.independent, 'redisclosureStated', r.redisclosure_stated,
        'specific', r.specific, 'tpo', r.tpo, 'until', sharing.minute(r.until), 'revokedAt', sharing.minute(r.revoked_at),
        'signatures', (select coalesce(jsonb_agg(jsonb_build_object('person', g.person_id, 'capacity', g.capacity, 'at', sharing.minute(g.signed_at)
              -- Signed before a flag was lifted, in the same minute: it stays void.
              - exists (select from sharing.signer_flag f where f.subject_id = any (parts) and f.lifted_at > g.signed_at
                  and sharing.minute(f.lifted_at) = sharing.minute(g.signed_at))::integer,
            'witness', g.witness_id)), '[]')
          from sharing.release_signature g where g.release_id = r.id)) order by r.recorded_at, r.id), '[]')
      from sharing.release r where r.subject_id = any (parts) and r.program_id = kept.program_id
        and r.recipient_agency = receives.agency_id and to_program = any (r.recipient_programs)));
end $$;

-- What the rules ask of entries: nothing of their words. What is somebody's alone, a document,
-- what is about others, and how to reach somebody safely with its phrases, is not shared by this.
create or replace function sharing.items(of_items uuid[], parts uuid[]) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'subject', i.subject_id, 'kind', i.kind, 'category', i.category,
      'lanes', to_jsonb(i.lanes), 'groups', to_jsonb(k.groups), 'author', i.author_id, 'knownAt', i.known_at,
      'service', coalesce(t.service, 'other'), 'careConsent', t.care_consent, 'minorConsented', coalesce(t.minor_consented, true),
      'leUnit', coalesce(t.le_unit, false), 'notFromCji', coalesce(t.not_from_cji, false),
      'version', i.version, 'said', t.id is not null,
      -- Not said of the words as they stand: they may name who reported.
      'namesReporter', coalesce(t.names_reporter, true), 'namesOtherClient', coalesce(t.names_other_client, true))
    order by i.known_at desc, i.id), '[]')
  from records.item i join records.kind k on k.key = i.kind
  left join lateral (select t.* from sharing.item_statement t where t.item_id = i.id and t.item_version = i.version
    order by t.said_at desc limit 1) t on true
  where i.id = any (of_items) and i.subject_id = any (parts) and i.state = 'current' and not k.author_only
    and i.kind in ('identity', 'note', 'contact-log') and not records.is_purged(i.id);
end;

-- To whoever keeps the record: the facts of a sharing with a program, and what is asked of these entries.
create or replace function sharing.question(of_subject uuid, to_program uuid, of_items uuid[]) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform records.require_work();
  if cardinality(of_items) > 500 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  if not exists (select from records.subject s where s.id = of_subject and s.program_id = identity.program() and s.destroyed_at is null)
    or not exists (select from identity.program p where p.id = to_program and p.coalition_id = identity.coalition()) then
    raise exception 'no such record' using errcode = 'no_data_found';
  end if;
  return jsonb_build_object('facts', sharing.facts(of_subject, to_program, null),
    'items', sharing.items(array(select a.item_id from records.access a where a.item_id = any (of_items) and sharing.stands(identity.program())
      and records.is_readable(a, identity.program(), identity.person())), records.whole_of(of_subject)));
end $$;

-- The same to whoever receives, of what was shared with them and by nothing else. Null: nothing was, or it has ended.
create or replace function sharing.question_here(of_basis uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  one sharing.basis;
begin
  perform records.require_work();
  select b.* into one from sharing.basis b where b.id = of_basis and b.id in (select h from sharing.bases_among(array[of_basis]) h);
  if one.id is null then return null; end if;
  return jsonb_build_object('basis', one.id, 'mode', one.mode, 'purpose', one.purpose, 'sharedAt', one.recorded_at, 'until', one.until,
    'facts', sharing.facts(one.subject_id, one.recipient_program, identity.person()),
    'items', sharing.items(array(select a.item_id from sharing.access a where a.basis_id = one.id), records.whole_of(one.subject_id)));
end $$;

-- The one door for a recipient: of these entries the groups that its caller has just decided may pass, no more than the class
-- holds and of no other version than it was decided about: of words that were corrected meanwhile nobody has said whom they name. And
-- nothing where it was decided by other rules than those that counsel's live signature is for. The basis is locked until it is
-- written down, so that whoever takes it back waits for that, or nothing is handed out.
create or replace function sharing.open_shared(of_basis uuid, of_items uuid[], of_versions integer[], with_groups text[], by_rules text)
  returns table (item_id uuid, subject_id uuid, agency_id uuid, kind text, category text, known_at timestamptz, version integer,
    field_group text, key_epoch integer, ciphertext bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here record := records.place_of_work();
  one sharing.basis;
  parts uuid[];
  handed jsonb;
  decided jsonb;
  given uuid[];
begin
  if cardinality(of_items) > 500 or cardinality(of_items) is distinct from cardinality(with_groups)
    or cardinality(of_items) is distinct from cardinality(of_versions) then
    raise exception 'too many at once' using errcode = 'check_violation';
  end if;
  select b.* into one from sharing.basis b where b.id = of_basis and b.recipient_program = here.program for share;
  -- Asked once more, now that it waits for whoever ends it.
  if one.id is null or one.id not in (select h from sharing.bases_among(array[one.id]) h) then return; end if;
  if not exists (select from sharing.signature g where g.coalition_id = one.coalition_id and g.ended_at is null and g.label = by_rules) then
    return;
  end if;
  parts := records.whole_of(one.subject_id);
  select jsonb_object_agg(g.item, g.groups), jsonb_object_agg(g.item, g.version), array_agg(g.item) into handed, decided, given
  from (select i.id as item, i.version, jsonb_agg(distinct s.field_group) as groups
    from unnest(of_items, of_versions, with_groups) as w (item, version, field_group)
    join sharing.access a on a.basis_id = one.id and a.item_id = w.item
    join sharing.class c on c.id = a.class_id and w.field_group = any (coalesce(c.passing, c.field_groups))
    join records.item i on i.id = a.item_id and i.subject_id = any (parts) and i.state = 'current' and i.version = w.version
    join records.sealed s on s.item_id = i.id and s.version = i.version and s.field_group = w.field_group
    group by i.id, i.version) g;
  if given is null then return; end if;
  insert into sharing.disclosure (coalition_id, basis_id, agency_id, program_id, subject_id, recipient_agency, recipient_program, reader_id,
    mode, purpose, item_ids, field_groups, given, ruleset, parts, of_entries)
  select one.coalition_id, one.id, one.agency_id, one.program_id, one.subject_id, one.recipient_agency, one.recipient_program, here.person,
    one.mode, one.purpose, given,
    array(select distinct g from jsonb_each(handed) e, jsonb_array_elements_text(e.value) g order by 1), handed, by_rules,
    -- Of which record and of what kind, for when a merge is taken back or the entries are destroyed.
    array_agg(distinct i.subject_id), jsonb_object_agg(i.id,
      jsonb_build_object('subject', i.subject_id, 'category', i.category, 'kind', i.kind, 'lanes', to_jsonb(i.lanes)))
  from records.item i where i.id = any (given);
  insert into records.reading (coalition_id, program_id, person_id, purpose, what, subject_ids, item_ids)
  values (one.coalition_id, one.program_id, here.person, 'work', 'shared', array[one.subject_id], given);
  insert into audit.event (action, object_kind, object_id, detail)
  values ('share.opened', 'share', one.id::text, jsonb_build_object('items', cardinality(given)));
  return query
    select i.id, i.subject_id, i.agency_id, i.kind, i.category, i.known_at, s.version, s.field_group, s.key_epoch, s.ciphertext
    from records.item i
    join records.sealed s on s.item_id = i.id and s.version = (decided ->> i.id::text)::integer
      and handed -> i.id::text ? s.field_group
    where i.id = any (given)
    order by i.known_at desc, i.id, s.field_group;
end $$;

-- What is destroyed is shared no more, and what was known of them in plain goes with it. The ledger stays: that something passed,
-- to whom and when. What a recipient read in a destroyed record waits for another one.
create or replace function sharing.forget_destroyed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  touched uuid[];
  entries uuid[] := array(select i.id from records.item i where i.subject_id = new.subject_id and i.id = coalesce(new.item_id, i.id));
begin
  with gone as (
    delete from sharing.access a where a.subject_id = new.subject_id and a.item_id = coalesce(new.item_id, a.item_id)
    returning a.basis_id)
  select array_agg(distinct g.basis_id) into touched from gone g;
  -- Of what ended before, the rows are gone; of what was taken apart, its own.
  touched := touched || array(select b.id from sharing.basis b
    where new.item_id is null and b.rows_gone_at is not null and b.parts @> array[new.subject_id])
    || array(select b.id from sharing.basis b
    where new.item_id is null and b.rows_gone_at is null and b.parts @> array[new.subject_id]);
  update sharing.basis b set ended_at = clock_timestamp(), ended_why = 'destroyed'
  where (b.id = any (touched) or b.subject_id = new.subject_id) and b.ended_at is null
    and not exists (select from sharing.access a where a.basis_id = b.id);
  if new.item_id is not null then return null; end if;
  update sharing.basis b set decided = '{}' where b.subject_id = new.subject_id or b.id = any (touched);
  delete from sharing.link l where l.subject_id = new.subject_id;
  delete from sharing.release_signature g where g.release_id in (select r.id from sharing.release r where r.subject_id = new.subject_id);
  delete from sharing.release r where r.subject_id = new.subject_id;
  delete from sharing.refusal f where f.subject_id = new.subject_id;
  delete from sharing.signer_flag f where f.subject_id = new.subject_id;
  delete from sharing.standing t where t.subject_id = new.subject_id;
  delete from sharing.age a where a.subject_id = new.subject_id;
  delete from sharing.jurisdiction_statement j where j.subject_id = new.subject_id;
  delete from sharing.relation l where l.subject_id = new.subject_id;
  delete from sharing.ground g where g.subject_id = new.subject_id;
  delete from sharing.facility_word w where w.subject_id = new.subject_id;
  delete from sharing.caregiver_statement c where c.subject_id = new.subject_id;
  delete from sharing.item_statement t where t.item_id = any (entries);
  return null;
end $$;

-- Whoever was writing while a record was destroyed waits for that, and is told: nothing of it is written anew.
create or replace function sharing.refuse_destroyed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from records.subject s where s.id = new.subject_id for key share;
  if exists (select from records.tombstone t where t.subject_id = new.subject_id and t.item_id is null) then
    raise exception 'record-closed' using errcode = 'BW000';
  end if;
  return null;
end $$;

-- With a record passes on what narrows, who has authority and the ledger. What was shared ends, as does what was said of a recipient or
-- a caregiver that opens something, and what was signed was signed for the program that had it: it is asked for anew.
create or replace function sharing.pass_on() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  said_before boolean;
begin
  update sharing.refusal f set program_id = new.program_id where f.subject_id = new.id;
  update sharing.signer_flag f set program_id = new.program_id where f.subject_id = new.id;
  update sharing.standing t set program_id = new.program_id where t.subject_id = new.id;
  update sharing.caregiver_statement c set program_id = new.program_id where c.subject_id = new.id and c.kind = 'election';
  update sharing.age a set program_id = new.program_id where a.subject_id = new.id;
  update sharing.jurisdiction_statement j set program_id = new.program_id where j.subject_id = new.id;
  -- What is in the record was done by the one that had it, perhaps elsewhere: where that was, somebody says anew. What was said, or
  -- said not to be known, is of that one, and the state of the next one is not all of it.
  update sharing.jurisdiction_statement j set ended_at = clock_timestamp()
  where j.subject_id = new.id and j.about = 'provider' and j.ended_at is null;
  said_before := found;
  insert into sharing.jurisdiction_statement (coalition_id, agency_id, program_id, subject_id, about, places)
  select new.coalition_id, new.agency_id, new.program_id, new.id, 'provider', '{}'
  from identity.program before, identity.program after
  where before.id = old.program_id and after.id = new.program_id
    and (said_before or sharing.state_of_program(before) is distinct from sharing.state_of_program(after));
  update sharing.item_statement t set program_id = new.program_id
  where t.item_id in (select i.id from records.item i where i.subject_id = new.id);
  update sharing.disclosure d set program_id = new.program_id where d.subject_id = new.id;
  -- What opens was said by the one that had it, and stays ended when the record comes back: it is said anew. Where nobody who is a
  -- person here hands over, nobody by name ended it.
  update sharing.caregiver_statement c set ended_at = clock_timestamp(), ended_by = identity.person()
  where c.subject_id = new.id and c.ended_at is null and c.kind <> 'election';
  update sharing.relation l set ended_at = clock_timestamp(), ended_by = identity.person()
  where l.subject_id = new.id and l.ended_at is null;
  update sharing.ground g set ended_at = clock_timestamp(), ended_by = identity.person()
  where g.subject_id = new.id and g.ended_at is null;
  update sharing.facility_word w set ended_at = clock_timestamp(), ended_by = identity.person()
  where w.subject_id = new.id and w.ended_at is null;
  update sharing.basis b set ended_at = clock_timestamp(), ended_why = 'facts-changed' where b.subject_id = new.id and b.ended_at is null;
  return null;
end $$;

-- What was noted while two records were one stands with the head, and is of either: the part that leaves takes all of it along.
-- Too many refusals and flags narrow. Lifted flags too: what was signed before they were lifted stays void.
create or replace function sharing.part_takes_along() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  others uuid[] := records.whole_of(old.merged_into);
  own uuid[] := records.whole_of(new.id);
  elsewhere boolean;
  -- Whether something ends by this that what was shared before they were merged may rest on.
  less boolean := false;
begin
  -- Whoever is sharing something of the two waits for this, or this for them. As one-at-a-time.ts has it.
  perform pg_advisory_xact_lock(hashtextextended('sharing ' || s.id::text, 0))
  from records.subject s where s.id = any (others || own) and s.merged_into is null order by s.id;
  insert into sharing.refusal (coalition_id, agency_id, program_id, subject_id, recipient_id, categories, from_at, recorded_by, recorded_at)
  select distinct on (f.recipient_id, f.categories, f.from_at)
    f.coalition_id, f.agency_id, new.program_id, new.id, f.recipient_id, f.categories, f.from_at, f.recorded_by, f.recorded_at
  from sharing.refusal f
  where f.subject_id = any (others) and f.program_id = new.program_id and f.withdrawn_at is null
    and not exists (select from sharing.refusal o where o.subject_id = any (own) and o.withdrawn_at is null and o.program_id = new.program_id
      and o.recipient_id is not distinct from f.recipient_id and o.categories is not distinct from f.categories and o.from_at <= f.from_at);
  insert into sharing.signer_flag (coalition_id, agency_id, program_id, subject_id, person_id, kind, from_at, recorded_by, recorded_at,
    lifted_at, lifted_by)
  select distinct on (f.person_id, f.kind, f.from_at, f.lifted_at)
    f.coalition_id, f.agency_id, new.program_id, new.id, f.person_id, f.kind, f.from_at, f.recorded_by, f.recorded_at, f.lifted_at, f.lifted_by
  from sharing.signer_flag f
  where f.subject_id = any (others) and f.program_id = new.program_id
    and not exists (select from sharing.signer_flag o where o.subject_id = any (own) and o.program_id = new.program_id
      and o.person_id = f.person_id and o.kind = f.kind and o.from_at = f.from_at and o.lifted_at is not distinct from f.lifted_at);
  insert into sharing.caregiver_statement (coalition_id, agency_id, program_id, subject_id, caregiver_id, kind, why, from_at, recorded_by,
    recorded_at)
  select c.coalition_id, c.agency_id, new.program_id, new.id, c.caregiver_id, c.kind, c.why, c.from_at, c.recorded_by, c.recorded_at
  from sharing.caregiver_statement c
  where c.subject_id = any (others) and c.program_id = new.program_id and c.kind = 'election' and c.ended_at is null
    and not exists (select from sharing.caregiver_statement o where o.subject_id = any (own) and o.caregiver_id = c.caregiver_id
      and o.kind = 'election' and o.ended_at is null);
  insert into sharing.standing (coalition_id, agency_id, program_id, subject_id, person_id, kind, from_at, recorded_by)
  select t.coalition_id, t.agency_id, new.program_id, new.id, new.id, t.kind, t.from_at, t.recorded_by
  from sharing.standing t
  where t.subject_id = any (others) and t.program_id = new.program_id and t.kind = 'died' and t.ended_at is null
    and not exists (select from sharing.standing o where o.subject_id = any (own) and o.kind = 'died' and o.ended_at is null)
  order by t.from_at limit 1;
  -- Of which of the two a place was said, nobody knows: of both it is said anew. Where the program worked beside its own state is not
  -- known until then.
  with ended as (
    update sharing.jurisdiction_statement j set ended_at = clock_timestamp()
    where j.subject_id = any (others || own) and j.ended_at is null
    returning j.about)
  select bool_or(e.about = 'provider'), count(*) > 0 into elsewhere, less from ended e;
  if elsewhere then
    insert into sharing.jurisdiction_statement (coalition_id, agency_id, program_id, subject_id, about, places)
    select new.coalition_id, new.agency_id, new.program_id, s, 'provider', '{}' from unnest(array[old.merged_into, new.id]) s;
  end if;
  -- Nor to which of the two another program is something, or of which what a law asks is the case.
  update sharing.relation l set ended_at = clock_timestamp(), ended_by = identity.person()
  where l.subject_id = any (others || own) and l.ended_at is null;
  less := less or found;
  update sharing.ground g set ended_at = clock_timestamp(), ended_by = identity.person()
  where g.subject_id = any (others || own) and g.ended_at is null;
  less := less or found;
  update sharing.facility_word w set ended_at = clock_timestamp(), ended_by = identity.person()
  where w.subject_id = any (others || own) and w.ended_at is null;
  less := less or found;
  -- Of a caregiver what opens ends, and that somebody is not their representative stays with both.
  update sharing.caregiver_statement c set ended_at = clock_timestamp(), ended_by = identity.person()
  where c.subject_id = any (others || own) and c.ended_at is null and c.kind <> 'election';
  -- What was shared of the one with the other does not come back when they are merged again. Whoever destroys it still finds by which
  -- sharing it passed.
  with gone as (
    delete from sharing.access a using sharing.basis b
    where b.id = a.basis_id and (a.subject_id = any (own) and b.subject_id = any (others)
      or a.subject_id = any (others) and b.subject_id = any (own))
    returning a.basis_id, a.subject_id),
  of_basis as (select g.basis_id, array_agg(distinct g.subject_id) as subjects from gone g group by g.basis_id)
  update sharing.basis b set parts = array(select distinct p from unnest(b.parts || o.subjects) p)
  from of_basis o where b.id = o.basis_id;
  -- What was shared while they were one was decided by what was known of both, perhaps by what the other one signed: it ends, and so
  -- does what may have rested on anything that ends here. Whoever works with them shares anew.
  update sharing.basis b set ended_at = clock_timestamp(), ended_why = 'facts-changed'
  where b.subject_id = any (others || own) and b.ended_at is null and b.until > clock_timestamp()
    and (less or b.recorded_at >= old.merged_at or not exists (select from sharing.access a where a.basis_id = b.id));
  return null;
end $$;

-- Words that were corrected pass again once somebody says whom they name: by what is shared of these words, and by nothing that was
-- shared of earlier ones.
create or replace function sharing.end_earlier_words() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  touched uuid[];
begin
  with gone as (
    delete from sharing.access a where a.item_id = new.item_id and a.item_version is distinct from new.item_version
    returning a.basis_id, a.subject_id),
  kept as (
    -- Whoever destroys the record still finds by which sharing it passed.
    update sharing.basis b set parts = array(select unnest(b.parts) union select g.subject_id)
    from gone g where b.id = g.basis_id)
  select array_agg(g.basis_id) into touched from gone g;
  update sharing.basis b set ended_at = clock_timestamp(), ended_why = 'facts-changed'
  where b.id = any (touched) and b.ended_at is null and b.until > clock_timestamp()
    and not exists (select from sharing.access a where a.basis_id = b.id);
  return null;
end $$;

revoke execute on function sharing.minute(timestamptz), sharing.bases_among(uuid[]), sharing.bases_here(), sharing.verified_until(uuid, uuid),
  sharing.facts(uuid, uuid, uuid), sharing.items(uuid[], uuid[]), sharing.question(uuid, uuid, uuid[]), sharing.question_here(uuid),
  sharing.open_shared(uuid, uuid[], integer[], text[], text), sharing.forget_destroyed(), sharing.refuse_destroyed(), sharing.pass_on(),
  sharing.part_takes_along(), sharing.end_earlier_words() from public;
grant execute on function sharing.bases_among(uuid[]), sharing.bases_here(), sharing.question(uuid, uuid, uuid[]), sharing.question_here(uuid),
  sharing.open_shared(uuid, uuid[], integer[], text[], text) to :app;
grant execute on function sharing.forget_destroyed(), sharing.refuse_destroyed(), sharing.pass_on(), sharing.part_takes_along(),
  sharing.end_earlier_words() to :owner;
reset role;
revoke create on schema sharing from :definer;

create or replace trigger destroyed_is_shared_no_more after insert on records.tombstone
  for each row execute function sharing.forget_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.release
  for each row execute function sharing.refuse_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.refusal
  for each row execute function sharing.refuse_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.signer_flag
  for each row execute function sharing.refuse_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.standing
  for each row execute function sharing.refuse_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.age
  for each row execute function sharing.refuse_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.jurisdiction_statement
  for each row execute function sharing.refuse_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.relation
  for each row execute function sharing.refuse_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.ground
  for each row execute function sharing.refuse_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.basis
  for each row execute function sharing.refuse_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.access
  for each row execute function sharing.refuse_destroyed();
create or replace trigger nothing_of_a_destroyed_record after insert on sharing.link
  for each row execute function sharing.refuse_destroyed();
create or replace trigger passes_on_what_was_said after update of program_id on records.subject
  for each row when (old.program_id is distinct from new.program_id) execute function sharing.pass_on();
create or replace trigger part_takes_along_what_was_said after update of merged_into on records.subject
  for each row when (old.merged_into is not null and new.merged_into is null) execute function sharing.part_takes_along();

-- In which record a recipient reads it: the recipient's alone.
create policy link_own on sharing.link for select to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')));
create policy link_made on sharing.link for insert to :app
  with check (program_id = (select identity.program()) and (select identity.has('records.work'))
    and coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())
    and linked_by = (select identity.person()) and exists (select from records.subject s where s.id = link.subject_id)
    and basis_id in (select h from sharing.bases_among(array[basis_id]) h));
create policy link_ended on sharing.link for update to :app
  using (program_id = (select identity.program()) and (select identity.has('records.work')) and ended_at is null)
  with check (program_id = (select identity.program()) and sharing.is_now(ended_at) and ended_by = (select identity.person()));
create or replace trigger ends_what_was_shared_of_earlier_words after insert on sharing.item_statement
  for each row execute function sharing.end_earlier_words();
