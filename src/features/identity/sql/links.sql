-- One-time links: who may make, look at, use and take them back. Re-applied whenever this file changes.
--
-- Nobody but these functions reads or writes a link or its log: the app holds no right on the tables.
grant select on identity.link_purpose to :definer;
grant select, insert on identity.link to :definer;
grant update (used_at, used_for, revoked_at) on identity.link to :definer;
grant select, insert on identity.link_event to :definer;
-- Only links about an ask are ever deleted: they go when it does.
grant delete on identity.link, identity.link_event to :definer;

create policy definer_reads_link_purposes on identity.link_purpose for select to :definer using (true);
create policy definer_reads_links on identity.link for select to :definer using (true);
create policy definer_makes_links on identity.link for insert to :definer with check (true);
create policy definer_uses_links on identity.link for update to :definer using (true) with check (true);
create policy definer_reads_link_log on identity.link_event for select to :definer using (true);
create policy definer_forgets_links_of_asks on identity.link for delete to :definer using (purpose = 'answer-ask');
create policy definer_forgets_link_log on identity.link_event for delete to :definer using (true);
create policy definer_adds_to_link_log on identity.link_event for insert to :definer with check (true);

grant create on schema identity to :definer;
set local role :definer;

-- One line in the log. Not for the app: it is written by the act that it tells of.
create or replace function identity.log_link(link uuid, what text, state text, used_for text) returns uuid
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into identity.link_event (link_id, what, state, used_for, actor_kind, actor_id)
  values (link, what, state, used_for, identity.actor_kind(), identity.actor_id()) returning link_id;
end;

-- What a one-time link is and whether it still opens. Reads only, so that whoever merely looks (a mail scanner, a
-- preview) uses nothing up. No row for a secret that was never ours.
create or replace function identity.link_state(secret text, out id uuid, out state text, out purpose text,
    out object_id uuid, out object_version integer, out used_for text, out used_at timestamptz, out expires_at timestamptz,
    out was_mailed boolean)
  returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select l.id, case when l.used_at is not null then 'used' when l.revoked_at is not null then 'revoked'
      when l.expires_at <= clock_timestamp() then 'expired' else 'open' end,
    l.purpose, l.object_id, l.object_version, l.used_for, l.used_at, l.expires_at, l.sent_to_hash is not null
  from identity.link l where l.secret_hash = sha256(convert_to(secret, 'UTF8'));
end;

-- Somebody opened the address of a link: a line in the log and nothing else. One line a minute, and 500 in all: a
-- link that lies around must not fill the table.
create or replace function identity.note_link_opening(secret text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.log_link(s.id, 'opened', s.state, null) from identity.link_state(note_link_opening.secret) s
  where not exists (select from identity.link_event e where e.link_id = s.id and e.what = 'opened' and e.state = s.state
      and e.at > clock_timestamp() - interval '1 minute')
    and (select count(*) from identity.link_event e where e.link_id = s.id) < 500;
end $$;

-- The only door for who holds a link: as that link, for this transaction, and only while it is open. Links are used
-- in turn: the second of two that press together waits here and then finds it used. Anybody may ask for a way back in:
-- until two colleagues have said whose it is, its link is nobody, and its page only waits.
create or replace function identity.enter_link(secret text, out kind text, out actor text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare opened identity.link;
begin
  select l.* into opened from identity.link l
  where l.secret_hash = sha256(convert_to(secret, 'UTF8'))
    and l.used_at is null and l.revoked_at is null and l.expires_at > clock_timestamp()
  for update;
  if not found then
    raise exception 'no such link' using errcode = 'invalid_authorization_specification';
  end if;
  if opened.purpose = 'recovery' and not exists (select from identity.recovery r
      where r.id = opened.object_id and r.approved_at is not null) then
    raise exception 'recovery-not-approved' using errcode = 'BW000';
  end if;
  kind := 'link';
  actor := opened.id::text;
  perform identity.open_context(kind, actor);
end $$;

-- What the link of this context is about, if that is what it is for; null in any other context.
create or replace function identity.link_object(of_purpose text) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select l.object_id from identity.link l
    where identity.actor_kind() = 'link' and l.id::text = identity.actor_id() and l.purpose = of_purpose);

-- The record that a provider answers about.
create or replace function identity.link_record() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return identity.link_object('confirm-service');

create or replace function identity.link_version() returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select l.object_version from identity.link l
    where identity.actor_kind() = 'link' and l.id::text = identity.actor_id());

create or replace function identity.link_sent_to() returns bytea
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select l.sent_to_hash from identity.link l
    where identity.actor_kind() = 'link' and l.id::text = identity.actor_id());

-- Uses the link of this context up, for something that its purpose knows. "Not me" and "no more mail" also end the
-- other links that went to the same address.
create or replace function identity.use_link(what text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  used uuid;
  other uuid;
begin
  update identity.link l set used_at = clock_timestamp(), used_for = what
  where identity.actor_kind() = 'link' and l.id::text = identity.actor_id() and l.used_at is null
    and what = any ((select p.answers from identity.link_purpose p where p.purpose = l.purpose)::text[])
  returning l.id into used;
  if used is null then
    raise exception 'no open link' using errcode = 'invalid_authorization_specification';
  end if;
  perform identity.log_link(used, 'used', null, what);
  if what in ('not-me', 'stop') then
    for other in
      update identity.link l set revoked_at = clock_timestamp()
      where l.purpose = 'confirm-service' and l.sent_to_hash = identity.link_sent_to()
        and l.used_at is null and l.revoked_at is null and (what = 'stop' or l.object_id = identity.link_record())
      returning l.id
    loop
      perform identity.log_link(other, 'revoked', null, null);
    end loop;
  end if;
end $$;

-- Makes a link; the secret itself never comes here. For functions of this role that have checked who may: the app
-- cannot call it.
create or replace function identity.mint_link(secret_hash bytea, for_purpose text, about_object uuid, about_version integer,
    lasts interval, sent_to_hash bytea, out id uuid, out expires_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  rule identity.link_purpose;
begin
  select p.* into rule from identity.link_purpose p where p.purpose = for_purpose;
  if not found or (about_version is null) = rule.versioned then
    raise exception 'no such kind of link' using errcode = 'check_violation';
  end if;
  if lasts is null or lasts < interval '1 minute' or lasts > make_interval(hours => rule.longest_hours) then
    raise exception 'a link of this kind opens for a minute to % hours', rule.longest_hours using errcode = 'check_violation';
  end if;
  insert into identity.link as made (secret_hash, purpose, object_id, object_version, sent_to_hash, made_by, expires_at)
  values (mint_link.secret_hash, for_purpose, about_object, about_version, mint_link.sent_to_hash,
    identity.person(), clock_timestamp() + lasts)
  returning made.id, made.expires_at into mint_link.id, mint_link.expires_at;
  perform identity.log_link(mint_link.id, 'made', null, null);
end $$;

-- The same for the app, where its actor may make such a link by itself.
create or replace function identity.make_link(secret_hash bytea, for_purpose text, about_object uuid, about_version integer,
    lasts interval, sent_to_hash bytea, out id uuid, out expires_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (identity.actor_kind() = 'operator' or identity.is_staff()
    and exists (select from identity.link_purpose p where p.purpose = for_purpose and p.maker = 'staff')) then
    raise exception 'not one who makes such links' using errcode = 'insufficient_privilege';
  end if;
  select m.id, m.expires_at into make_link.id, make_link.expires_at
  from identity.mint_link(make_link.secret_hash, for_purpose, about_object, about_version, lasts, make_link.sent_to_hash) m;
end $$;

-- Takes a link back: whoever made it, staff where staff makes such links, or the operator. False when it was shut already.
create or replace function identity.revoke_link(link uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from identity.link l join identity.link_purpose p on p.purpose = l.purpose
    where l.id = link and (identity.actor_kind() = 'operator' or l.made_by = identity.person()
      or p.maker = 'staff' and identity.is_staff())) then
    raise exception 'not a link of theirs' using errcode = 'insufficient_privilege';
  end if;
  update identity.link l set revoked_at = clock_timestamp()
  where l.id = link and l.used_at is null and l.revoked_at is null;
  if not found then return false; end if;
  perform identity.log_link(link, 'revoked', null, null);
  return true;
end $$;

-- Takes back what still opens about one object (an invitation that was withdrawn). For functions of this role only.
create or replace function identity.revoke_links_about(of_purpose text, object uuid) returns integer
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  with gone as (
    update identity.link l set revoked_at = clock_timestamp()
    where l.purpose = of_purpose and l.object_id = object and l.used_at is null and l.revoked_at is null
    returning l.id)
  select count(identity.log_link(gone.id, 'revoked', null, null))::integer from gone;
end;

-- Takes back what a person made and nobody has used yet (their role ended). For functions of this role only.
create or replace function identity.revoke_links_of(maker uuid, of_purpose text) returns integer
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  with gone as (
    update identity.link l set revoked_at = clock_timestamp()
    where l.made_by = maker and l.purpose = of_purpose and l.used_at is null and l.revoked_at is null
    returning l.id)
  select count(identity.log_link(gone.id, 'revoked', null, null))::integer from gone;
end;

-- Deletes links about an object that is deleted itself, with their log. For functions of this role only.
create or replace function identity.forget_links_about(of_purpose text, object uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from identity.link_event e using identity.link l
  where e.link_id = l.id and l.purpose = of_purpose and l.object_id = object;
  delete from identity.link l where l.purpose = of_purpose and l.object_id = object;
end $$;

-- What happened to a link, oldest first; to those who may take it back.
create or replace function identity.link_log(link uuid) returns table (at timestamptz, what text, state text, used_for text,
    actor_kind text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select e.at, e.what, e.state, e.used_for, e.actor_kind
  from identity.link l join identity.link_purpose p on p.purpose = l.purpose join identity.link_event e on e.link_id = l.id
  where l.id = link and (identity.actor_kind() = 'operator' or l.made_by = identity.person()
    or p.maker = 'staff' and identity.is_staff())
  order by e.at, e.id;
end;

revoke execute on function identity.log_link(uuid, text, text, text), identity.link_state(text),
  identity.note_link_opening(text), identity.enter_link(text), identity.link_object(text), identity.link_record(),
  identity.link_version(), identity.link_sent_to(), identity.use_link(text),
  identity.mint_link(bytea, text, uuid, integer, interval, bytea),
  identity.make_link(bytea, text, uuid, integer, interval, bytea), identity.revoke_link(uuid),
  identity.revoke_links_about(text, uuid), identity.revoke_links_of(uuid, text), identity.forget_links_about(text, uuid),
  identity.link_log(uuid)
  from public, :app, :owner, :protected;
grant execute on function identity.link_state(text), identity.note_link_opening(text), identity.enter_link(text),
  identity.link_object(text), identity.link_record(), identity.link_version(), identity.link_sent_to(), identity.use_link(text),
  identity.make_link(bytea, text, uuid, integer, interval, bytea), identity.revoke_link(uuid), identity.link_log(uuid) to :app;

reset role;
revoke create on schema identity from :definer;
