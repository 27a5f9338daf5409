-- Records that are due are taken one at a time, so that two stewards do not call the same number.
create table directory.overdue_claim (
  service_id uuid primary key references directory.service,
  person_id uuid not null references identity.person,
  taken_at timestamptz not null default now()
);
comment on table directory.overdue_claim is 'Who is calling about which overdue service. Older than ten minutes = returned: the age is read, nothing needs to clean up.';
create index overdue_claim_person on directory.overdue_claim (person_id, taken_at);

-- The overdue queue in its order: what was confirmed longest ago first, what never was last.
create index public_card_due on directory.public_card (confirmed_until, id);

-- The human date belongs to people. Whatever code above forgets, a job, an import or an automatic check
-- cannot set or move it, and a steward can only confirm in their own name.
create function directory.keep_human_date() returns trigger language plpgsql as $$
begin
  if identity.actor_kind() is distinct from 'steward' then
    raise exception 'only a person confirms a record' using errcode = 'insufficient_privilege';
  end if;
  -- Undoing a confirmation restores an earlier date, which may be a colleague's.
  if (tg_op = 'INSERT' or old.human_confirmed_at is null or new.human_confirmed_at > old.human_confirmed_at)
    and new.human_confirmed_by::text is distinct from identity.actor_id() then
    raise exception 'a person confirms in their own name' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

do $$
declare t text;
begin
  foreach t in array array['organization', 'location', 'service']
  loop
    execute format('create trigger human_date_added before insert on directory.%I for each row
      when (new.human_confirmed_at is not null) execute function directory.keep_human_date()', t);
    execute format('create trigger human_date_moved before update on directory.%I for each row
      when (new.human_confirmed_at is distinct from old.human_confirmed_at
        or new.human_confirmed_by is distinct from old.human_confirmed_by)
      execute function directory.keep_human_date()', t);
  end loop;
end $$;
