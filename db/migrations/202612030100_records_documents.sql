-- Scans and signed forms. The bytes lie outside of the database, sealed in pieces; here is where, and what may be done with them.
create table records.document (
  coalition_id uuid not null,
  item_id uuid not null references records.item,
  type text not null check (type in ('image/jpeg', 'image/png', 'application/pdf')),
  object_name text not null unique check (object_name ~ '^[0-9a-f]{32}$'),
  pieces integer not null check (pieces > 0),
  key_epoch integer not null check (key_epoch > 0),
  scan text not null check (scan in ('clean', 'not-scanned', 'quarantine', 'infected')),
  scanned_at timestamptz not null default clock_timestamp(),
  frozen_at timestamptz,
  frozen_by uuid references identity.person,
  primary key (item_id),
  foreign key (coalition_id) references identity.coalition (id),
  check ((frozen_at is null) = (frozen_by is null))
);
comment on table records.document is 'A scan or a signed form that belongs to an item, as pictures drawn anew. Read by functions only.';
comment on column records.document.object_name is 'Random, and bound to what is sealed there: the pieces of no other file open in its place.';
comment on column records.document.scan is 'What the virus scanner said. quarantine: one is set and gave no answer; not-scanned: none is set.';
comment on column records.document.frozen_at is 'Somebody said that it may contain abuse imagery. Never taken back here: nobody opens, copies or destroys it until police say what to do.';
create index document_frozen_by on records.document (frozen_by) where frozen_by is not null;

-- For whoever owns the tables too: a purge that was written without thinking of it ends here.
create function records.frozen_stays() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.frozen_at is not null then
    raise exception 'a frozen document stays as it is' using errcode = 'integrity_constraint_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger frozen_stays before update or delete on records.document
  for each row execute function records.frozen_stays();
create function records.frozen_stay() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from records.document d where d.frozen_at is not null) then
    raise exception 'a frozen document stays as it is' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger frozen_stay before truncate on records.document execute function records.frozen_stay();
