-- Mappings of spreadsheets, and streets that services name: for staff, who import. Visitors see neither.
grant select, insert, update on directory.import_mapping to :app;
grant select, insert, delete on directory.street_told to :app;

create policy import_mapping_read on directory.import_mapping for select to :app using ((select identity.is_staff()));
create policy import_mapping_saved on directory.import_mapping for insert to :app with check ((select identity.is_staff()));
create policy import_mapping_replaced on directory.import_mapping for update to :app
  using ((select identity.is_staff())) with check ((select identity.is_staff()));

create policy street_told_read on directory.street_told for select to :app using ((select identity.is_staff()));
create policy street_told_kept on directory.street_told for insert to :app with check ((select identity.is_staff()));
create policy street_told_dropped on directory.street_told for delete to :app using ((select identity.is_staff()));
