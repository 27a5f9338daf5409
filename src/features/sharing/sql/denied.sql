-- Why the answer was no, counted. Re-applied whenever this file changes.
grant select, insert, update (n) on sharing.denied to :definer;
create policy definer_reads_denied on sharing.denied for select to :definer using (true);
create policy definer_counts_denied on sharing.denied for insert to :definer with check (true);
create policy definer_counts_denied_again on sharing.denied for update to :definer using (true) with check (true);

grant create on schema sharing to :definer;
set local role :definer;

-- Each reason of one question once, in the order of their names, so that two who ask at once do not wait for each other in a circle.
create or replace function sharing.note_denied(of_reasons text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here record := records.place_of_work();
begin
  if cardinality(of_reasons) > 60 then raise exception 'too many at once' using errcode = 'check_violation'; end if;
  insert into sharing.denied (coalition_id, agency_id, program_id, month, reason)
  select here.coalition, identity.agency(), here.program, date_trunc('month', clock_timestamp() at time zone 'UTC')::date, r
  from (select distinct r from unnest(of_reasons) r order by r) reasons (r)
  on conflict (program_id, month, reason) do update set n = denied.n + 1;
end $$;

revoke execute on function sharing.note_denied(text[]) from public;
grant execute on function sharing.note_denied(text[]) to :app;
reset role;
revoke create on schema sharing from :definer;
