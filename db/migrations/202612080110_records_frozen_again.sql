-- A file may be frozen again after a restore, by the mark that lies beside it, which names nobody.
alter table records.document drop constraint document_check;
alter table records.document add constraint document_frozen_by_only check (frozen_by is null or frozen_at is not null);
comment on column records.document.frozen_by is 'Who said it; null: a restored backup had forgotten it, and a mark beside the sealed file had not.';
