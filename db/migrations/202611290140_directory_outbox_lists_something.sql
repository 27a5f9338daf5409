-- A row of the outbox lists at least one record, and no more than are taken at once with it.
alter table directory.change_pending
  add constraint change_pending_lists check (cardinality(record_ids) between 1 and 1000 and array_position(record_ids, null) is null);
