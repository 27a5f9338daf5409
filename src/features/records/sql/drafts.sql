-- Drafts that nobody went on with. Whose a draft is, is in records.sql. Re-applied whenever this file changes.
grant select (coalition_id, id, saved_at), delete on records.draft to :definer;
create policy definer_finds_old_drafts on records.draft for select to :definer using (saved_at < now() - interval '30 days');
create policy definer_clears_old_drafts on records.draft for delete to :definer using (saved_at < now() - interval '30 days');

grant create on schema records to :definer;
set local role :definer;

-- Gone after 30 days without a word. For jobs.
create or replace function records.clear_drafts() returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  cleared bigint;
begin
  if identity.actor_kind() <> 'job' then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  delete from records.draft d where d.saved_at < now() - interval '30 days';
  get diagnostics cleared = row_count;
  return cleared;
end $$;

revoke execute on function records.clear_drafts() from public;
grant execute on function records.clear_drafts() to :app;
reset role;
revoke create on schema records from :definer;
