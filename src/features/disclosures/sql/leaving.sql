-- What an agency that leaves takes along beside the entries: what was agreed, refused and shared, and the ledger. For the login that owns
-- the schema alone, as all of src/features/leaving. Re-applied whenever this file changes.
grant create on schema records to :definer;
set local role :definer;

-- Of one record, a line each: rows as the tables have them, ids, codes and instants; a recipient outside as it lies here, sealed. Programs of
-- others are named, since an agency has nothing that tells what their ids stand for.
create or replace function records.export_sharing(of_agency uuid, of_subject uuid) returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select jsonb_build_object('sharing', jsonb_build_object('subject', of_subject, 'of', l.of, 'row', l.row || coalesce((
      select jsonb_build_object('recipient', jsonb_build_object('program', p.name, 'agency', a.name))
      from identity.agency a left join identity.program p on p.id = l.to_program where a.id = l.to_agency), '{}')))::text
  from (
    select 1 as place, r.recorded_at as at, 'release' as of, r.recipient_agency as to_agency, null::uuid as to_program,
      to_jsonb(r) || jsonb_build_object('signatures',
        (select coalesce(jsonb_agg(to_jsonb(g) order by g.signed_at), '[]') from sharing.release_signature g where g.release_id = r.id)) as row
    from sharing.release r where r.subject_id = of_subject and r.agency_id = of_agency
    union all
    select 2, f.recorded_at, 'refusal', null, null, to_jsonb(f) from sharing.refusal f where f.subject_id = of_subject and f.agency_id = of_agency
    union all
    select 3, f.recorded_at, 'signer-flag', null, null, to_jsonb(f)
    from sharing.signer_flag f where f.subject_id = of_subject and f.agency_id = of_agency
    union all
    select 4, t.recorded_at, 'standing', null, null, to_jsonb(t) from sharing.standing t where t.subject_id = of_subject and t.agency_id = of_agency
    union all
    select 5, t.said_at, 'statement', null, null, to_jsonb(t) from sharing.item_statement t
    join records.item i on i.id = t.item_id where i.subject_id = of_subject and i.agency_id = of_agency
    union all
    -- What was said of places, of a recipient and of a caregiver: what was decided rests on it.
    select 5, j.said_at, 'place', null, null, to_jsonb(j) from sharing.jurisdiction_statement j
    where j.subject_id = of_subject and j.agency_id = of_agency
    union all
    select 5, e.recorded_at, 'relation', p.agency_id, p.id, to_jsonb(e) from sharing.relation e
    join identity.program p on p.id = e.recipient_program where e.subject_id = of_subject and e.agency_id = of_agency
    union all
    select 5, g.recorded_at, 'ground', p.agency_id, p.id, to_jsonb(g) from sharing.ground g
    join identity.program p on p.id = g.recipient_program where g.subject_id = of_subject and g.agency_id = of_agency
    union all
    select 5, w.recorded_at, 'facility-authorization', p.agency_id, p.id, to_jsonb(w) from sharing.facility_word w
    join identity.program p on p.id = w.recipient_program where w.subject_id = of_subject and w.agency_id = of_agency
    union all
    select 5, c.recorded_at, 'caregiver-statement', null, null, to_jsonb(c) from sharing.caregiver_statement c
    where c.subject_id = of_subject and c.agency_id = of_agency
    union all
    select 6, b.recorded_at, 'share', b.recipient_agency, b.recipient_program, to_jsonb(b) || jsonb_build_object('classes',
      (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from sharing.class c where c.basis_id = b.id))
    from sharing.basis b where b.subject_id = of_subject and b.agency_id = of_agency
    union all
    select 7, d.at, 'disclosure', d.recipient_agency, d.recipient_program, to_jsonb(d)
    from sharing.disclosure d where d.subject_id = of_subject and d.agency_id = of_agency
    union all
    select 8, d.recorded_at, 'told', d.recipient_agency, d.recipient_program, to_jsonb(d) || jsonb_build_object(
      'ciphertext', replace(encode(d.ciphertext, 'base64'), E'\n', ''),
      'reviews', (select coalesce(jsonb_agg(to_jsonb(v) order by v.reviewed_at), '[]') from disclosures.review v where v.told_id = d.id))
    from disclosures.told d where d.subject_id = of_subject and d.agency_id = of_agency
    union all
    select 9, s.asked_at, 'suspension', p.agency_id, p.id, to_jsonb(s) || jsonb_build_object('review',
      (select to_jsonb(v) from disclosures.suspension_review v where v.suspension_id = s.id))
    from disclosures.suspension s left join identity.program p on p.id = s.recipient_program
    where s.subject_id = of_subject and s.agency_id = of_agency
    union all
    -- How a check went; its answers are among the entries, or, of one that goes on, sealed as they lie here.
    select 10, a.started_at, 'check', null, null, to_jsonb(a) - 'handed_session' || jsonb_build_object(
      'steps', (select coalesce(jsonb_agg(to_jsonb(s) order by s.ordinal), '[]') from administrations.step s where s.administration_id = a.id),
      'amendments', (select coalesce(jsonb_agg(to_jsonb(m) order by m.item_version), '[]') from administrations.amendment m
        where m.administration_id = a.id),
      'references', (select coalesce(jsonb_agg(to_jsonb(e) order by e.said_at), '[]') from administrations.reference e
        where e.administration_id = a.id))
    from administrations.administration a where a.subject_id = of_subject and a.agency_id = of_agency
    union all
    select 11, o.said_at, 'check-not-offered', null, null, to_jsonb(o)
    from administrations.not_offered o where o.subject_id = of_subject and o.agency_id = of_agency
    union all
    select 9, r.recalled_at, 'recall', r.recipient_agency, r.recipient_program, to_jsonb(r)
    from disclosures.recall r where r.subject_id = of_subject and r.agency_id = of_agency) l
  order by l.place, l.at;
end;

revoke execute on function records.export_sharing(uuid, uuid) from public, :app, :protected;
grant execute on function records.export_sharing(uuid, uuid) to :owner;
reset role;
revoke create on schema records from :definer;
