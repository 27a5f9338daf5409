-- One-time links: who may make, look at and use them. Re-applied whenever this file changes.
--
-- Nobody but these functions reads or writes a link: the app holds no right on the tables.
grant select, insert on identity.link to :definer;
grant update (used_at, used_for, revoked_at) on identity.link to :definer;

create policy definer_reads_links on identity.link for select to :definer using (true);
create policy definer_makes_links on identity.link for insert to :definer with check (true);
create policy definer_uses_links on identity.link for update to :definer using (true) with check (true);

grant create on schema identity to :definer;
set local role :definer;

-- What a one-time link is and whether it still opens. Reads only, so that whoever merely looks (a mail scanner, a
-- preview) uses nothing up. No row for a secret that was never ours.
create or replace function identity.link_state(secret text, out id uuid, out state text, out purpose text,
    out record_id uuid, out record_version integer, out used_for text, out used_at timestamptz, out expires_at timestamptz,
    out was_mailed boolean)
  returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select l.id, case when l.used_at is not null then 'used' when l.revoked_at is not null then 'revoked'
      when l.expires_at <= clock_timestamp() then 'expired' else 'open' end,
    l.purpose, l.record_id, l.record_version, l.used_for, l.used_at, l.expires_at, l.sent_to_hash is not null
  from identity.link l where l.secret_hash = sha256(convert_to(secret, 'UTF8'));
end;

-- The only door for who holds a link: as that link, for this transaction, and only while it is open. Links are used
-- in turn: the second of two that press together waits here and then finds it used.
create or replace function identity.enter_link(secret text, out kind text, out actor text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select l.id::text into actor from identity.link l
  where l.secret_hash = sha256(convert_to(secret, 'UTF8'))
    and l.used_at is null and l.revoked_at is null and l.expires_at > clock_timestamp()
  for update;
  if actor is null then
    raise exception 'no such link' using errcode = 'invalid_authorization_specification';
  end if;
  kind := 'link';
  perform identity.open_context(kind, actor);
end $$;

-- The record that the link of this context is about; null in any other context.
create or replace function identity.link_record() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select l.record_id from identity.link l
    where identity.actor_kind() = 'link' and l.id::text = identity.actor_id() and l.purpose = 'confirm-service');

create or replace function identity.link_version() returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select l.record_version from identity.link l
    where identity.actor_kind() = 'link' and l.id::text = identity.actor_id());

create or replace function identity.link_sent_to() returns bytea
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select l.sent_to_hash from identity.link l
    where identity.actor_kind() = 'link' and l.id::text = identity.actor_id());

-- Uses the link of this context up. "Not me" and "no more mail" also end the other links that went to the same address.
create or replace function identity.use_link(what text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.link l set used_at = clock_timestamp(), used_for = what
  where identity.actor_kind() = 'link' and l.id::text = identity.actor_id() and l.used_at is null;
  if not found then
    raise exception 'no open link' using errcode = 'invalid_authorization_specification';
  end if;
  if what in ('not-me', 'stop') then
    update identity.link l set revoked_at = clock_timestamp()
    where l.sent_to_hash = identity.link_sent_to() and l.used_at is null and l.revoked_at is null
      and (what = 'stop' or l.record_id = identity.link_record());
  end if;
end $$;

-- Staff make links; the secret itself never comes here.
create or replace function identity.make_link(secret_hash bytea, purpose text, record_id uuid, record_version integer,
    days integer, sent_to_hash bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  if not identity.is_staff() then
    raise exception 'only staff make links' using errcode = 'insufficient_privilege';
  end if;
  if days not between 1 and 60 then
    raise exception 'a link lasts 1 to 60 days' using errcode = 'check_violation';
  end if;
  insert into identity.link (secret_hash, purpose, record_id, record_version, sent_to_hash, made_by, expires_at)
  values (make_link.secret_hash, make_link.purpose, make_link.record_id, make_link.record_version,
    make_link.sent_to_hash, case when identity.actor_kind() = 'steward' then identity.actor_id()::uuid end,
    clock_timestamp() + make_interval(days => days))
  returning link.id into made;
  return made;
end $$;

revoke execute on function identity.link_state(text), identity.enter_link(text), identity.link_record(),
  identity.link_version(), identity.link_sent_to(), identity.use_link(text),
  identity.make_link(bytea, text, uuid, integer, integer, bytea) from public, :owner, :protected;
grant execute on function identity.link_state(text), identity.enter_link(text), identity.link_record(),
  identity.link_version(), identity.link_sent_to(), identity.use_link(text),
  identity.make_link(bytea, text, uuid, integer, integer, bytea) to :app;

reset role;
revoke create on schema identity from :definer;
