-- How statuses of a source are read: for staff, who import. Visitors see none of it.
grant select, insert, update on directory.status_answer to :app;

create policy status_answer_read on directory.status_answer for select to :app using ((select identity.is_staff()));
create policy status_answer_saved on directory.status_answer for insert to :app with check ((select identity.is_staff()));
create policy status_answer_replaced on directory.status_answer for update to :app
  using ((select identity.is_staff())) with check ((select identity.is_staff()));
