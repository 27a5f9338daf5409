-- What one Breakwater database needs beside its tables: who may come in, and extensions.
--
-- Run once in the new database, as an administrator, after db/roles.sql:
--
--   create database breakwater owner breakwater_owner template template0
--     encoding 'UTF8' locale 'C.UTF-8';
--   psql --dbname breakwater --file db/extensions.sql
--
-- The embedded database runs this same text at every start. Running it twice changes nothing.

do $access$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to breakwater_owner, breakwater_app, breakwater_jobs',
    current_database());
  -- Not even a temporary table: the program needs none, and a login that owns nothing can shadow nothing.
  execute format('revoke temporary on database %I from breakwater_app', current_database());
  -- The job runner makes and migrates its own schema.
  execute format('grant create on database %I to breakwater_jobs', current_database());
  execute format('grant create on database %I to breakwater_owner', current_database());
  -- Operators of the extensions are found without naming their schema; functions that do more
  -- than their caller set a search path of their own.
  execute format('alter database %I set search_path to public, extensions', current_database());
end
$access$;

create schema if not exists extensions;
grant usage on schema extensions to public;
revoke create on schema public from public;

create extension if not exists pg_trgm with schema extensions;
create extension if not exists unaccent with schema extensions;
create extension if not exists cube with schema extensions;
create extension if not exists intarray with schema extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists btree_gist with schema extensions;
