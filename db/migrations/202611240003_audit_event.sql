-- Who did what, written in the act's own transaction, never changed afterwards.
create schema audit;

create table audit.event (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null,
  actor_id text,
  action text not null check (action ~ '^[a-z-]+\.[a-z-]+$'),
  object_kind text not null,
  object_id text not null,
  detail jsonb not null default '{}',
  request_id text
);
comment on table audit.event is 'Append-only. Holds ids and codes; never a name, note, address or answer.';
comment on column audit.event.actor_id is 'A person''s id, a job''s id, or null for a visitor or the operator. Filled by the database from the signed context.';
create index event_object on audit.event (object_kind, object_id, at);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are append-only' using errcode = 'restrict_violation';
end $$;
create trigger event_append_only before update or delete or truncate on audit.event
  for each statement execute function audit.refuse_change();
