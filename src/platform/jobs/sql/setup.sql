-- Run by the jobs login after graphile-worker has made its own schema. The app's login reaches none of it: work is added
-- by functions of the definer role, each for one task and for those who may ask for it (platform.enqueue), and whether
-- somebody is a job that a worker holds is asked by identity.enter_job.
create schema if not exists jobs;
revoke all on schema jobs from public, :app;
grant usage on schema jobs to :definer;

-- Each job that is added draws a number for its task, though the task is there: graphile-worker before 0.18 does. After two
-- billion of them none could be added any more, so each start gives back what was drawn for nothing.
select setval(pg_get_serial_sequence('graphile_worker._private_tasks', 'id'), coalesce(max(id), 0) + 1, false)
from graphile_worker._private_tasks;

create or replace function jobs.enqueue(task text, payload jsonb, key text default null) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  select id from graphile_worker.add_job(task, payload::json, job_key := key);
end;

-- The same for many at once; keys by the side of payloads.
create or replace function jobs.enqueue_all(task text, payloads jsonb[], keys text[]) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  select count(*) from graphile_worker.add_jobs(array(
    select row(task, j.payload::json, null, null, null, j.key, null, null)::graphile_worker.job_spec from unnest(payloads, keys) j(payload, key)));
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

-- What a job is bound to: one program, some of its things and a purpose, as whoever asked for it. Written with the job, gone
-- with it, and changed by nobody; such a job is let in as what it is bound to and nothing else (identity.enter_job).
create table if not exists jobs.bound (
  job bigint primary key references graphile_worker._private_jobs (id) on delete cascade,
  coalition_id uuid not null,
  agency_id uuid not null,
  program_id uuid not null,
  about uuid[] not null check (cardinality(about) between 1 and 100),
  purpose text not null,
  permission text not null,
  person_id uuid not null,
  membership_id uuid not null,
  bound_at timestamptz not null default clock_timestamp()
);
comment on table jobs.bound is 'Ids and codes. The person and the membership are who asked for the job; the permission is what they need to have still.';

-- Without a key, by which a job that has not started could be put in place of this one.
create or replace function jobs.enqueue_bound(task text, payload jsonb, coalition uuid, agency uuid, program uuid, about uuid[],
    purpose text, permission text, person uuid, membership uuid) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into jobs.bound (job, coalition_id, agency_id, program_id, about, purpose, permission, person_id, membership_id)
  select j.id, coalition, agency, program, about, purpose, permission, person, membership
  from graphile_worker.add_job(task, payload::json) j
  returning job;
end;

create or replace function jobs.binding_of(of_job bigint) returns table (coalition_id uuid, agency_id uuid, program_id uuid,
    about uuid[], purpose text, permission text, person_id uuid, membership_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select b.coalition_id, b.agency_id, b.program_id, b.about, b.purpose, b.permission, b.person_id, b.membership_id
  from jobs.bound b where b.job = of_job;
end;

-- What a job was bound to is no more: it goes where nothing else of it is left, unless it runs at this moment.
create or replace function jobs.unbind(thing uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from graphile_worker._private_jobs j using jobs.bound b
  where b.job = j.id and b.about = array[thing] and j.locked_at is null;
  update jobs.bound b set about = array_remove(b.about, thing) where thing = any (b.about) and cardinality(b.about) > 1;
end;

create or replace function jobs.count_bound(thing uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select count(*) from graphile_worker._private_jobs j left join jobs.bound b on b.job = j.id
  where thing = any (b.about) or strpos(j.payload::text, thing::text) > 0;
end;

-- How the queue is doing, by task: numbers and seconds. Each task that ever ran has a line, so that one which is well says so.
-- What was given up stays in the table for good; after a week it is no news.
create or replace function jobs.state_of_queue() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select jsonb_build_object(
    'scheduledSecondsAgo', (select extract(epoch from clock_timestamp() - max(c.last_execution)) from graphile_worker._private_known_crontabs c),
    'tasks', coalesce((select jsonb_object_agg(t.identifier, jsonb_build_object('waiting', coalesce(j.waiting, 0),
        'lateSeconds', coalesce(extract(epoch from clock_timestamp() - j.due), 0), 'failing', coalesce(j.failing, 0), 'givenUp', coalesce(j.given_up, 0)))
      from graphile_worker._private_tasks t
      left join (select j.task_id,
          count(*) filter (where j.is_available and j.run_at <= clock_timestamp()) as waiting,
          min(j.run_at) filter (where j.is_available and j.run_at <= clock_timestamp()) as due,
          count(*) filter (where j.attempts between 3 and j.max_attempts - 1 and j.last_error is not null) as failing,
          count(*) filter (where j.locked_at is null and j.attempts >= j.max_attempts and j.run_at > clock_timestamp() - interval '7 days') as given_up
        from graphile_worker._private_jobs j group by j.task_id) j on j.task_id = t.id), '{}'));
end;

drop function if exists jobs.is_running(bigint);
revoke execute on all functions in schema jobs from public, :app, :definer;
grant execute on function jobs.enqueue(text, jsonb, text), jobs.enqueue_all(text, jsonb[], text[]),
  jobs.enqueue_at(text, jsonb, text, timestamptz),
  jobs.enqueue_bound(text, jsonb, uuid, uuid, uuid, uuid[], text, text, uuid, uuid), jobs.binding_of(bigint), jobs.unbind(uuid),
  jobs.count_bound(uuid), jobs.is_held(bigint, text), jobs.state_of_queue() to :definer;
