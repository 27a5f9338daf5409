-- What an agency that leaves takes with it, and that nobody here opens it afterwards. Re-applied whenever this file changes.
-- These functions are for the login that owns the schema, which the command line has and the program that serves pages has
-- not: no context, and no mistake in a page, hands out an agency's ciphertexts at large.
grant select, insert on records.export to :definer;
grant update (received_at) on records.export to :definer;
grant update (until) on records.access to :definer;
create policy definer_reads_exports on records.export for select to :definer using (true);
create policy definer_notes_exports on records.export for insert to :definer with check (true);
create policy definer_notes_receipts on records.export for update to :definer using (true) with check (true);

grant create on schema records to :definer;
set local role :definer;

-- The agency, its programs, and whoever ever belonged to it: ids stand for them in the records.
create or replace function records.export_places(of_agency uuid) returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select jsonb_build_object('agency', jsonb_build_object('id', a.id, 'coalition_id', a.coalition_id, 'name', a.name))::text
  from identity.agency a where a.id = of_agency
  union all
  select jsonb_build_object('program', jsonb_build_object('id', p.id, 'name', p.name, 'lanes', p.lanes, 'state', p.state))::text
  from identity.program p where p.agency_id = of_agency
  union all
  select jsonb_build_object('person', jsonb_build_object('id', p.id, 'name', p.name))::text
  from identity.person p where p.id in (select m.person_id from identity.membership m where m.agency_id = of_agency);
end;

-- Records of young people, by id.
create or replace function records.export_subjects(of_agency uuid, after_id uuid, most integer) returns table (id uuid, line text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.id, jsonb_build_object('subject', to_jsonb(s) || jsonb_build_object('handovers',
    (select coalesce(jsonb_agg(to_jsonb(h) order by h.asked_at), '[]') from records.handover h where h.subject_id = s.id)))::text
  from records.subject s where s.agency_id = of_agency and s.id > after_id order by s.id limit most;
end;

-- Items of one record with every version as it lies here, sealed, and who may see it.
create or replace function records.export_items(of_agency uuid, of_subject uuid, after_id uuid, most integer)
    returns table (id uuid, line text, versions integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select i.id, jsonb_build_object('item', to_jsonb(i) || jsonb_build_object(
    'versions', (select coalesce(jsonb_agg(to_jsonb(v) || jsonb_build_object('sealed',
        (select coalesce(jsonb_agg(jsonb_build_object('field_group', s.field_group, 'key_epoch', s.key_epoch,
            'ciphertext', replace(encode(s.ciphertext, 'base64'), E'\n', '')) order by s.field_group), '[]')
          from records.sealed s where s.item_id = v.item_id and s.version = v.version)) order by v.version), '[]')
      from records.version v where v.item_id = i.id),
    'access', (select coalesce(jsonb_agg(jsonb_build_object('program_id', a.program_id, 'person_id', a.person_id,
        'basis', a.basis, 'until', a.until)), '[]') from records.access a where a.item_id = i.id)))::text, i.version
  from records.item i where i.subject_id = of_subject and i.agency_id = of_agency and i.id > after_id order by i.id limit most;
end;

-- The log of what was opened, by whom and why.
create or replace function records.export_readings(of_agency uuid, after_id uuid, most integer) returns table (id uuid, line text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select r.id, jsonb_build_object('reading', to_jsonb(r))::text
  from records.reading r
  where r.program_id in (select p.id from identity.program p where p.agency_id = of_agency) and r.id > after_id
  order by r.id limit most;
end;

-- Scans and signed forms of one record: where each lies, and what keeps one out of the export.
create or replace function records.export_documents(of_agency uuid, of_subject uuid)
    returns table (item_id uuid, type text, object_name text, pieces integer, key_epoch integer, scan text, frozen boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select d.item_id, d.type, d.object_name, d.pieces, d.key_epoch, d.scan, d.frozen_at is not null
  from records.item i join records.document d on d.item_id = i.id where i.subject_id = of_subject and i.agency_id = of_agency;
end;

create or replace function records.export_counts(of_agency uuid, out subjects bigint, out items bigint, out versions bigint,
    out readings bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select (select count(*) from records.subject s where s.agency_id = of_agency),
    (select count(*) from records.item i where i.agency_id = of_agency),
    (select count(*) from records.version v join records.item i on i.id = v.item_id where i.agency_id = of_agency),
    (select count(*) from records.reading r
      where r.program_id in (select p.id from identity.program p where p.agency_id = of_agency));
end;

-- Another number as soon as anything of the agency's records was written or changed, or another program read what is shared with it. That
-- its own people read changes nothing.
create or replace function records.export_stood(of_agency uuid) returns numeric
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
begin
  return (select coalesce(sum(row_sum), 0) from (
    select hashtextextended(s::text, 0)::numeric as row_sum from records.subject s where s.agency_id = of_agency
    union all
    select hashtextextended(i::text, 0)::numeric from records.item i where i.agency_id = of_agency
    union all
    select hashtextextended(v::text, 0)::numeric from records.version v join records.item i on i.id = v.item_id
    where i.agency_id = of_agency
    union all
    -- Not where it lies: sealed anew it is the same.
    select hashtextextended(row(d.item_id, d.scan, d.frozen_at)::text, 0)::numeric from records.document d
    join records.item i on i.id = d.item_id where i.agency_id = of_agency
    union all
    -- What was agreed, refused, said, shared, stopped, read by others and told: the accounting has to be whole.
    select hashtextextended(r::text, 0)::numeric from sharing.release r where r.agency_id = of_agency
    union all
    select hashtextextended(g::text, 0)::numeric from sharing.release_signature g join sharing.release r on r.id = g.release_id
    where r.agency_id = of_agency
    union all
    select hashtextextended(f::text, 0)::numeric from sharing.refusal f where f.agency_id = of_agency
    union all
    select hashtextextended(f::text, 0)::numeric from sharing.signer_flag f where f.agency_id = of_agency
    union all
    select hashtextextended(t::text, 0)::numeric from sharing.standing t where t.agency_id = of_agency
    union all
    select hashtextextended(t::text, 0)::numeric from sharing.item_statement t join records.item i on i.id = t.item_id
    where i.agency_id = of_agency
    union all
    select hashtextextended(j::text, 0)::numeric from sharing.jurisdiction_statement j where j.agency_id = of_agency
    union all
    select hashtextextended(e::text, 0)::numeric from sharing.relation e where e.agency_id = of_agency
    union all
    select hashtextextended(g::text, 0)::numeric from sharing.ground g where g.agency_id = of_agency
    union all
    select hashtextextended(w::text, 0)::numeric from sharing.facility_word w where w.agency_id = of_agency
    union all
    select hashtextextended(c::text, 0)::numeric from sharing.caregiver_statement c where c.agency_id = of_agency
    union all
    select hashtextextended(row(b.id, b.recorded_at, b.ended_at, b.ended_why)::text, 0)::numeric from sharing.basis b
    where b.agency_id = of_agency
    union all
    select hashtextextended(row(d.id, d.at)::text, 0)::numeric from sharing.disclosure d where d.agency_id = of_agency
    union all
    select hashtextextended(d::text, 0)::numeric from disclosures.told d where d.agency_id = of_agency
    union all
    select hashtextextended(v::text, 0)::numeric from disclosures.review v join disclosures.told d on d.id = v.told_id
    where d.agency_id = of_agency
    union all
    select hashtextextended(r::text, 0)::numeric from disclosures.recall r where r.agency_id = of_agency
    union all
    -- Each step moves it on.
    select hashtextextended(a::text, 0)::numeric from administrations.administration a where a.agency_id = of_agency
    union all
    select hashtextextended(m::text, 0)::numeric from administrations.amendment m join administrations.administration a
      on a.id = m.administration_id where a.agency_id = of_agency
    union all
    select hashtextextended(e::text, 0)::numeric from administrations.reference e join administrations.administration a
      on a.id = e.administration_id where a.agency_id = of_agency
    union all
    select hashtextextended(o::text, 0)::numeric from administrations.not_offered o where o.agency_id = of_agency
    union all
    -- When somebody is told next moves on by itself; what was said does not.
    select hashtextextended(row(c.id, c.steps)::text, 0)::numeric from clocks.clock c where c.agency_id = of_agency) as rows);
end $$;

-- A frozen one is copied into no export, and must not be left behind with nobody to answer for it.
create or replace function records.require_none_frozen(of_agency uuid) returns void
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from records.document d join records.item i on i.id = d.item_id where i.agency_id = of_agency and d.frozen_at is not null) then
    raise exception 'documents-stay' using errcode = 'BW000';
  end if;
end $$;

-- In the agency's own audit log, by whoever runs the installation: the act and its line stand in one transaction.
create or replace function records.tell_agency(of_agency uuid, of_action text, said jsonb) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into audit.event (action, object_kind, object_id, detail, actor_kind, coalition_id, agency_id)
  select of_action, 'agency', a.id::text, said, 'operator', a.coalition_id, a.id from identity.agency a where a.id = of_agency;
end;

create or replace function records.note_export(of_agency uuid, recipient text, sha256 text, receipt bytea, stood numeric, counts jsonb)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into records.export (coalition_id, agency_id, sealed_for, file_sha256, receipt_sha256, stood)
  select a.coalition_id, a.id, recipient, sha256, receipt, note_export.stood from identity.agency a where a.id = of_agency;
  perform records.tell_agency(of_agency, 'records.exported', counts || jsonb_build_object('sealed_for', recipient));
end $$;

-- The agency has opened its file whole and says so: from now on nobody in this installation opens its records. The rows
-- stay until they are destroyed. @returns how many records; the same receipt twice is once.
create or replace function records.end_with_receipt(of_agency uuid, receipt bytea) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made records.export;
  n bigint;
begin
  select e.* into made from records.export e
  where e.agency_id = of_agency and e.receipt_sha256 = sha256(receipt) for update;
  if made.id is null then raise exception 'no-such-receipt' using errcode = 'BW000'; end if;
  if made.received_at is null then
    -- Whoever is writing writes first; whoever writes afterwards finds the record closed. A record that is being opened has no
    -- row to lock yet: its foreign key holds the agency's, so that is locked first, as add_item does. A handover is locked before its record, as by whoever answers it.
    perform from identity.agency a where a.id = of_agency for update;
    perform from records.handover h join records.subject s on s.id = h.subject_id
    where h.answer is null and s.agency_id = of_agency order by h.id for update of h;
    perform from records.subject s where s.agency_id = of_agency order by s.id for update;
    perform from records.item i where i.agency_id = of_agency order by i.id for update;
    -- Whoever opens what is shared with them is written down first, or opens nothing.
    perform from sharing.basis b where b.agency_id = of_agency and b.ended_at is null order by b.id for update;
    if made.stood <> records.export_stood(of_agency) then
      raise exception 'written-since' using errcode = 'BW000';
    end if;
    perform records.require_none_frozen(of_agency);
    update records.access a set until = least(a.until, clock_timestamp())
    where a.item_id in (select i.id from records.item i where i.agency_id = of_agency);
    update records.subject s set left_at = clock_timestamp(), closed_at = coalesce(s.closed_at, clock_timestamp())
    where s.agency_id = of_agency and s.left_at is null;
    update records.handover h set answer = 'withdrawn', answered_at = clock_timestamp()
    where h.answer is null and h.subject_id in (select s.id from records.subject s where s.agency_id = of_agency);
    update records.export e set received_at = clock_timestamp() where e.id = made.id;
    select count(*) into n from records.subject s where s.agency_id = of_agency and s.left_at is not null;
    perform records.tell_agency(of_agency, 'records.left', jsonb_build_object('subjects', n));
  end if;
  select count(*) into n from records.subject s where s.agency_id = of_agency and s.left_at is not null;
  return n;
end $$;

revoke execute on function records.export_documents(uuid, uuid), records.require_none_frozen(uuid), records.tell_agency(uuid, text, jsonb), records.export_places(uuid), records.export_subjects(uuid, uuid, integer),
  records.export_items(uuid, uuid, uuid, integer), records.export_readings(uuid, uuid, integer), records.export_counts(uuid),
  records.export_stood(uuid), records.note_export(uuid, text, text, bytea, numeric, jsonb), records.end_with_receipt(uuid, bytea)
  from public, :app, :protected;
grant execute on function records.export_documents(uuid, uuid), records.export_places(uuid), records.export_subjects(uuid, uuid, integer),
  records.export_items(uuid, uuid, uuid, integer), records.export_readings(uuid, uuid, integer), records.export_counts(uuid),
  records.export_stood(uuid), records.note_export(uuid, text, text, bytea, numeric, jsonb), records.end_with_receipt(uuid, bytea) to :owner;
reset role;
revoke create on schema records from :definer;
