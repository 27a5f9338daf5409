-- A month of entries in a demo: what is made up was not written down today.
grant create on schema records to :definer;
set local role :definer;

-- Entries and records of the acting program are as old as what they tell of. In a demo only, where everybody is made up.
create or replace function records.age_demo_record(of_subject uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform records.require_work();
  if not identity.is_demo() then raise exception 'in a demo only' using errcode = 'insufficient_privilege'; end if;
  update records.item i set recorded_at = least(i.recorded_at, i.known_at + interval '4 minutes')
  where i.subject_id = of_subject and i.program_id = identity.program();
  update records.subject s set opened_at = least(s.opened_at, (select min(i.known_at) from records.item i where i.subject_id = s.id))
  where s.id = of_subject and s.program_id = identity.program();
end $$;

revoke execute on function records.age_demo_record(uuid) from public;
grant execute on function records.age_demo_record(uuid) to :app;
reset role;
revoke create on schema records from :definer;
