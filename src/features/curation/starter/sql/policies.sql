-- Names from guides: anyone reads those that nobody has decided on; staff reads all; stewards decide in their own name.
grant select on directory.starter to :app;
grant insert (key, source_id, position, doc, named_in) on directory.starter to :app;
grant update (position, doc, state, service_id, note, decided_by, decided_at) on directory.starter to :app;
create policy starter_read on directory.starter for select to :app using (state = 'named' or (select identity.is_staff()));
create policy starter_loaded on directory.starter for insert to :app with check ((select identity.is_staff()) and state = 'named');
-- What somebody decided on is never written over, neither by the loader nor by a colleague.
create policy starter_changed on directory.starter for update to :app
  using ((select identity.is_staff()) and state = 'named')
  with check (state = 'named' or ((select identity.actor_kind()) = 'steward' and decided_by::text = (select identity.actor_id())));
-- Absent on purpose: delete.
