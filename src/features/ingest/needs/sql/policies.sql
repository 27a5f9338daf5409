-- How the needs of services were read: for staff. Whoever keeps a service reads its own (see own-records).
grant select, insert, update on directory.needs_read to :app;

create policy needs_read_by_staff on directory.needs_read for select to :app using ((select identity.is_staff()));
create policy needs_read_added on directory.needs_read for insert to :app with check ((select identity.is_staff()));
create policy needs_read_changed on directory.needs_read for update to :app
  using ((select identity.is_staff())) with check ((select identity.is_staff()));

-- Corrections of it: a steward makes them in their own name; staff and imports read them.
grant select, insert on directory.needs_stated to :app;
grant update (need_ids, stated_by, stated_at) on directory.needs_stated to :app;

create policy needs_stated_read on directory.needs_stated for select to :app using ((select identity.is_staff()));
create policy needs_stated_added on directory.needs_stated for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and stated_by = (select identity.person()));
create policy needs_stated_changed on directory.needs_stated for update to :app
  using ((select identity.actor_kind()) = 'steward')
  with check ((select identity.actor_kind()) = 'steward' and stated_by = (select identity.person()));
