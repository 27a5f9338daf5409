-- Run by the jobs login after graphile-worker has made its own schema. The app role reaches the queue only
-- through these functions: it can add work, and the database can tell whether a job is being worked on.
create schema if not exists jobs;
revoke all on schema jobs from public;
grant usage on schema jobs to :app, :definer;

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

create or replace function jobs.is_running(job bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select 1 from graphile_worker._private_jobs j where j.id = job and j.locked_at is not null);

revoke execute on all functions in schema jobs from public;
-- The definer role adds work for whoever acts through one of its functions, such as the holder of a one-time link.
grant execute on function jobs.enqueue(text, jsonb, text) to :app, :definer;
grant execute on function jobs.enqueue_at(text, jsonb, text, timestamptz) to :app;
grant execute on function jobs.is_running(bigint) to :definer;
