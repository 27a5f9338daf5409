-- Run by the jobs login after graphile-worker has made its own schema. The app's login reaches none of it: work is added
-- by functions of the definer role, each for one task and for those who may ask for it (platform.enqueue), and whether
-- somebody is a job that a worker holds is asked by identity.enter_job.
create schema if not exists jobs;
revoke all on schema jobs from public, :app;
grant usage on schema jobs to :definer;

create or replace function jobs.enqueue(task text, payload jsonb, key text default null) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  select id from graphile_worker.add_job(task, payload::json, job_key := key);
end;

-- The same, not before a moment.
create or replace function jobs.enqueue_at(task text, payload jsonb, key text, moment timestamptz) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  select id from graphile_worker.add_job(task, payload::json, job_key := key, run_at := moment);
end;

-- Who works on a job: whoever knows the secret that the runner drew when it got the job. A row belongs to one lock of one
-- job; where another worker got the job since, or nobody has it any more, its secret opens nothing.
create table if not exists jobs.holder (
  job bigint primary key,
  locked_by text not null,
  locked_at timestamptz not null,
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  once boolean not null,
  entered boolean not null default false
);
comment on column jobs.holder.secret_hash is 'SHA-256 of a secret that only the process holds which runs the job.';
comment on column jobs.holder.once is 'A task that is one transaction is entered once; one that opens its own, as often as it needs.';
-- A node that was killed takes nothing back.
delete from jobs.holder h where not exists (select from graphile_worker._private_jobs j
  where j.id = h.job and coalesce(j.locked_by, '') = h.locked_by and j.locked_at = h.locked_at);

create or replace function jobs.hold(of_job bigint, secret_hash bytea, once boolean) returns boolean
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into jobs.holder as h (job, locked_by, locked_at, secret_hash, once)
  select j.id, coalesce(j.locked_by, ''), j.locked_at, hold.secret_hash, hold.once
  from graphile_worker._private_jobs j where j.id = of_job and j.locked_at is not null
  on conflict (job) do update set locked_by = excluded.locked_by, locked_at = excluded.locked_at,
    secret_hash = excluded.secret_hash, once = excluded.once, entered = false;
  return found;
end $$;

create or replace function jobs.let_go(of_job bigint, secret_hash bytea) returns void
  language sql set search_path = pg_catalog, pg_temp
begin atomic
  delete from jobs.holder h where h.job = of_job and h.secret_hash = let_go.secret_hash;
end;

-- Whether this is the secret of the lock that a job is under now, and may still be used.
create or replace function jobs.is_held(of_job bigint, secret text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  just_once boolean;
begin
  select h.once into just_once from jobs.holder h
  join graphile_worker._private_jobs j on j.id = h.job and coalesce(j.locked_by, '') = h.locked_by and j.locked_at = h.locked_at
  where h.job = of_job and h.secret_hash = sha256(convert_to(secret, 'UTF8'));
  if not found then return false; end if;
  if not just_once then return true; end if;
  update jobs.holder h set entered = true where h.job = of_job and not h.entered;
  return found;
end $$;

drop function if exists jobs.is_running(bigint);
revoke execute on all functions in schema jobs from public, :app, :definer;
grant execute on function jobs.enqueue(text, jsonb, text), jobs.enqueue_at(text, jsonb, text, timestamptz),
  jobs.is_held(bigint, text) to :definer;
