-- A release that ends by itself is said beforehand, once.
alter table sharing.release add column lapse_told_at timestamptz;
comment on column sharing.release.lapse_told_at is 'When whoever works with the young person was told that it ends soon; null: not yet.';
alter table sharing.release alter column lapse_told_at set statistics 0;
create index release_ends on sharing.release (program_id, until) where revoked_at is null;
