-- An agency that leaves takes its records with it. See docs/adr/0029-where-keys-lie.md.
create table records.export (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  sealed_for text not null check (sealed_for ~ '^age1[02-9ac-hj-np-z]{58}$'),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  receipt_sha256 bytea not null check (octet_length(receipt_sha256) = 32),
  stood numeric not null,
  received_at timestamptz,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id)
);
comment on table records.export is 'That an agency''s records were written into a sealed file. Whoever opened that file whole knows the receipt, which ends the records here.';
comment on column records.export.sealed_for is 'The public key of the agency. The other half is with the agency alone.';
comment on column records.export.stood is 'A sum over what the agency had written by then: what was written since is not in the file.';
comment on column records.export.received_at is 'When the agency''s receipt came: from then on nobody here opens the records.';
create index export_of_agency on records.export (agency_id, made_at desc);

alter table records.subject add column left_at timestamptz;
alter table records.subject alter column left_at set statistics 0;
comment on column records.subject.left_at is 'When the agency took the record with it. From then on nobody here opens it.';
