-- Looking for what is left of a destroyed record, everywhere that could hold its id or its words. A test compares the list with
-- all tables that there are (sweep.db.test.ts). Re-applied whenever this file changes.
grant select on records.sweep to :app, :definer;
grant insert (coalition_id, agency_id, subject_id, places, left_over) on records.sweep to :definer;
create policy definer_reads_sweeps on records.sweep for select to :definer using (true);
create policy definer_notes_sweeps on records.sweep for insert to :definer with check (true);
create policy sweep_seen on records.sweep for select to :app
  using ((select identity.has('records.destroy')) and agency_id = (select identity.agency())
    and subject_id in (select t.subject_id from records.tombstone t));

grant create on schema records to :definer;
set local role :definer;

-- What must be gone, and what stays: that it existed, who opened it, who destroyed it.
create or replace function records.sweep_places(of_subject uuid) returns table (place text, must_be_gone boolean, n bigint)
  language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select 'entries', true, count(*) from records.item i where i.subject_id = of_subject
    union all
    select 'versions', true, count(*) from records.version v join records.item i on i.id = v.item_id where i.subject_id = of_subject
    union all
    select 'words', true, count(*) from records.sealed s join records.item i on i.id = s.item_id where i.subject_id = of_subject
    union all
    select case when d.frozen_at is null then 'documents' else 'frozen documents' end, d.frozen_at is null, count(*)
    from records.document d join records.item i on i.id = d.item_id where i.subject_id = of_subject group by 1, 2
    union all
    select 'sealed files', true, count(*) from records.loose_file f where f.subject_id = of_subject
    union all
    select 'lists', true, count(*) from records.access a where a.subject_id = of_subject
    union all
    select 'drafts', true, count(*) from records.draft d where d.subject_id = of_subject
    union all
    select 'handovers', true, count(*) from records.handover h where h.subject_id = of_subject
    union all
    select 'permits', true, count(*) from records.contact_permit p where p.subject_id = of_subject
    union all
    select 'decoys', true, count(*) from records.planted p where p.subject_id = of_subject
    union all
    select 'live', true, count(*) from live.outbox o where o.object_id = of_subject
    union all
    select 'releases', true, count(*) from sharing.release r where r.subject_id = of_subject
    union all
    select 'signatures', true, count(*) from sharing.release_signature g
    where g.person_id = of_subject or g.release_id in (select r.id from sharing.release r where r.subject_id = of_subject)
    union all
    select 'refusals', true, count(*) from sharing.refusal f where f.subject_id = of_subject
    union all
    select 'flags', true, count(*) from sharing.signer_flag f where f.subject_id = of_subject
    union all
    select 'standing', true, count(*) from sharing.standing t where t.subject_id = of_subject
    union all
    select 'ages', true, count(*) from sharing.age a where a.subject_id = of_subject
    union all
    select 'relations', true, count(*) from sharing.relation l where l.subject_id = of_subject
    union all
    select 'grounds', true, count(*) from sharing.ground g where g.subject_id = of_subject
    union all
    select 'places', true, count(*) from sharing.jurisdiction_statement j where j.subject_id = of_subject
    union all
    select 'statements', true, count(*) from sharing.item_statement t join records.item i on i.id = t.item_id where i.subject_id = of_subject
    union all
    select 'shared entries', true, count(*) from sharing.access a where a.subject_id = of_subject
    union all
    select 'shared here', true, count(*) from sharing.link l where l.subject_id = of_subject
    union all
    select 'checks', true, (select count(*) from administrations.administration a where a.subject_id = of_subject)
      + (select count(*) from administrations.not_offered o where o.subject_id = of_subject)
    union all
    select 'clocks', true, count(*) from clocks.clock c where c.subject_id = of_subject
    union all
    select 'decisions', true, count(*) from sharing.basis b where b.subject_id = of_subject and b.decided <> '{}'
    union all
    select 'sharings', false, count(*) from sharing.basis b where b.subject_id = of_subject
    union all
    select 'disclosures', false, count(*) from sharing.disclosure d where d.subject_id = of_subject
    union all
    select 'audit', false, count(*) from audit.event e where e.object_kind = 'subject' and e.object_id = of_subject::text
    union all
    select 'readings', false, count(*) from records.reading r where r.subject_ids @> array[of_subject]
    union all
    select 'tombstone', false, count(*) from records.tombstone t where t.subject_id = of_subject and t.item_id is null;
  if platform.has_queue() then
    return query select 'queue', true, jobs.count_bound(of_subject);
  end if;
end $$;

-- For jobs, after the keys are gone: what was looked at elsewhere (keys, files) is said along.
create or replace function records.note_sweep(of_subject uuid, elsewhere jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  insert into records.sweep (coalition_id, agency_id, subject_id, places, left_over)
  select t.coalition_id, t.agency_id, t.subject_id,
    (select jsonb_object_agg(p.place, p.n) from records.sweep_places(of_subject) p) || elsewhere,
    (select coalesce(sum(p.n), 0) from records.sweep_places(of_subject) p where p.must_be_gone)
      + (select coalesce(sum(e.value::integer), 0) from jsonb_each_text(elsewhere) e)
  from records.tombstone t where t.subject_id = of_subject and t.item_id is null;
end $$;

-- Where a destroyed record was kept; nothing of one that was not destroyed. For jobs.
create or replace function records.destroyed_at(of_subject uuid) returns table (coalition uuid, agency uuid)
  language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
  return query select t.coalition_id, t.agency_id from records.tombstone t where t.subject_id = of_subject and t.item_id is null;
end $$;

revoke execute on function records.destroyed_at(uuid), records.sweep_places(uuid), records.note_sweep(uuid, jsonb) from public, :app, :protected;
grant execute on function records.destroyed_at(uuid), records.note_sweep(uuid, jsonb) to :app;
grant execute on function records.sweep_places(uuid) to :owner;
reset role;
revoke create on schema records from :definer;
