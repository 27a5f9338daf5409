-- Migrations act as the tables' owner, whom forced row security keeps from adding rows to a database that is already in use.
-- The migrator forces it again when all are applied.
alter table identity.access_kind no force row level security;
