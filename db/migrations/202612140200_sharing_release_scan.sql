-- A release that was signed on paper names the scan of it, which stands in the record as a document.
alter table sharing.release add column scan_id uuid;
comment on column sharing.release.scan_id is 'The document of the same record that shows the signed paper; null: nobody signed on paper.';
alter table sharing.release alter column scan_id set statistics 0;
