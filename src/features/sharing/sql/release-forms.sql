-- What a release is written with besides its own row: the scan of a signed paper, and people inside the organization that may
-- receive it. Re-applied whenever this file changes.
grant insert (scan_id) on sharing.release to :app;
create policy release_names_own_scan on sharing.release as restrictive for insert to :app
  with check (scan_id is null or exists (select from records.readable r
    where r.item_id = release.scan_id and r.kind = 'document' and r.subject_id in (select g from records.group_of(release.subject_id) g)));

grant create on schema sharing to :definer;
set local role :definer;
-- Who works in these programs today, by a name that whoever asks has to know: who works where tells what is
-- done there, so nobody is listed, and few can be tried at once: a form that says whom it did not find says whom it did. At most 5 names.
-- That names were tried, at which organization, how many and how many were found is a line for the auditor of whoever asks; no name is in it.
create or replace function sharing.people_at(programs uuid[], names text[]) returns table (name text, person_id uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_names integer;
begin
  perform records.require_work();
  if cardinality(names) > 5 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  return query select distinct n.name, m.person_id
    from unnest(names) n(name)
    join identity.person p on lower(p.name) = lower(n.name) and p.state = 'active'
    join identity.membership m on m.person_id = p.id and m.ended_at is null
      and m.verified_until >= (clock_timestamp() at time zone 'UTC')::date
    join identity.program r on r.id = m.program_id and r.coalition_id = m.coalition_id and r.state = 'open'
    where r.id = any (programs) and r.coalition_id = identity.coalition();
  get diagnostics found_names = row_count;
  insert into audit.event (action, object_kind, object_id, detail)
  select 'release.names-tried', 'agency', r.agency_id::text, jsonb_build_object('names', cardinality(names), 'found', found_names)
  from identity.program r where r.id = any (programs) and r.coalition_id = identity.coalition() group by r.agency_id;
end $$;
revoke execute on function sharing.people_at(uuid[], text[]) from public;
grant execute on function sharing.people_at(uuid[], text[]) to :app;
reset role;
revoke create on schema sharing from :definer;
