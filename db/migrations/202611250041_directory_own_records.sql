-- Which entries of the directory are an agency's own, so that its people may keep them.
create table directory.agency_organization (
  coalition_id uuid not null,
  id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  organization_id uuid not null references directory.organization,
  tied_by uuid not null references identity.person,
  tied_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid references identity.person,
  primary key (coalition_id, id),
  foreign key (coalition_id, agency_id) references identity.agency (coalition_id, id),
  check ((ended_at is null) = (ended_by is null))
);
comment on table directory.agency_organization is 'A steward says which agency an organization of the directory is. One agency answers for an organization at a time.';
create unique index agency_organization_once on directory.agency_organization (organization_id) where ended_at is null;
create index agency_organization_of on directory.agency_organization (coalition_id, agency_id) where ended_at is null;

-- What an agency says of its own entry and a steward looks at first waits beside what providers answer by link.
alter table directory.proposal drop constraint proposal_source_check;
alter table directory.proposal alter column link_id drop not null;
alter table directory.proposal
  add column by_person uuid references identity.person,
  add column by_token uuid references identity.token (id),
  add constraint proposal_source_check check (source in ('provider', 'agency')),
  add constraint proposal_from_check check ((source = 'provider') = (link_id is not null)
    and (source = 'agency') = (num_nonnulls(by_person, by_token) = 1));

-- The human date belongs to people: a steward, or whoever keeps the records of their own agency. Never to a token.
create or replace function directory.keep_human_date() returns trigger language plpgsql as $$
declare who text := identity.actor_kind();
begin
  if who = 'link' then
    if tg_table_name <> 'service' or tg_op <> 'UPDATE' or new.id is distinct from identity.link_record()
      or new.human_confirmed_by is not null or new.human_confirmed_how is distinct from 'one-tap link' then
      raise exception 'a link confirms its own service, as a link' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if who is distinct from 'steward'
    and not (who is not distinct from 'member' and tg_op = 'UPDATE' and identity.has('directory.keep-own')) then
    raise exception 'only a person confirms a record' using errcode = 'insufficient_privilege';
  end if;
  -- Undoing a confirmation restores an earlier date, which may be a colleague's or a provider's.
  if (tg_op = 'INSERT' or old.human_confirmed_at is null or new.human_confirmed_at > old.human_confirmed_at)
    and new.human_confirmed_by::text is distinct from identity.actor_id() then
    raise exception 'a person confirms in their own name' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Whoever keeps their own agency's records changes what they say, never whose they are, where they came from or
-- whether they are shown.
create function directory.keep_own_within() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  -- `shown` is worked out after this trigger, from columns that are compared.
  free text[] := array['name', 'doc', 'profile', 'need_ids', 'version', 'modified_at', 'edited_at', 'edited_by',
    'human_confirmed_at', 'human_confirmed_by', 'human_confirmed_how', 'shown'];
begin
  if (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free) then
    raise exception 'not a field of one''s own' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
-- Asked of the text and not of the signature, so that imports pay nothing for it: a context that is forged to read
-- otherwise is believed nowhere, and then row security lets nothing be changed at all.
do $$
declare t text;
begin
  foreach t in array array['service', 'organization']
  loop
    execute format($t$create trigger kept_within before update on directory.%I for each row
      when (current_setting('breakwater.context', true) ~ '^(member|token)\|') execute function directory.keep_own_within()$t$, t);
  end loop;
end $$;
