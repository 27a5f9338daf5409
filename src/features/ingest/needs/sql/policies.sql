-- How the needs of services were read: for staff. Whoever keeps a service reads its own (see own-records).
grant select, insert, update on directory.needs_read to :app;

create policy needs_read_by_staff on directory.needs_read for select to :app using ((select identity.is_staff()));
create policy needs_read_added on directory.needs_read for insert to :app with check ((select identity.is_staff()));
create policy needs_read_changed on directory.needs_read for update to :app
  using ((select identity.is_staff())) with check ((select identity.is_staff()));
