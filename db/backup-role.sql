-- A login that backs the database up with pg_dump, and can do nothing else.
--
-- Row-level security binds the owner's login too, so pg_dump refuses to run as it. Run this as an administrator, in the
-- database `postgres`; a superuser may, and whoever may give BYPASSRLS and pg_read_all_data, which not every rented server
-- allows: then its own snapshots are the backup.
--
--   psql --dbname postgres --file db/backup-role.sql
--   psql --dbname postgres --command '\password breakwater_backup'
--   psql "$DATABASE_OWNER_URL" --command 'grant connect on database breakwater to breakwater_backup'
--
-- Running it twice changes nothing. Whoever has its password reads every row: what is sealed stays sealed.

do $role$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'breakwater_backup') then
    create role breakwater_backup;
  end if;
  alter role breakwater_backup with login bypassrls noinherit nocreatedb nocreaterole;
  alter role breakwater_backup set default_transaction_read_only = on;
  grant pg_read_all_data to breakwater_backup with inherit true, set false;
exception
  when insufficient_privilege then
    raise exception 'This administrator may not give BYPASSRLS or pg_read_all_data: use the snapshots of your server as backups.'
      using errcode = 'insufficient_privilege';
end
$role$;
