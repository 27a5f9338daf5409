-- Audit events: anyone may add what they did; the database fills in who and when. Staff may read.
grant usage on schema audit to :app, :protected;
grant insert (id, action, object_kind, object_id, detail, request_id) on audit.event to :app, :protected;
grant select on audit.event to :app;
alter table audit.event alter column actor_kind set default identity.actor_kind();
alter table audit.event alter column actor_id set default identity.actor_id();
create policy event_added on audit.event for insert to :app, :protected with check (true);
create policy event_read on audit.event for select to :app using ((select identity.is_staff()));
-- update, delete and truncate are granted to nobody, and refused to the owner by a trigger.
