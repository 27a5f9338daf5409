-- Setting up an installation by the link that its first start prints. Re-applied whenever this file changes.
-- The app holds no right on the table.
grant select, insert, update on identity.set_up to :definer;
create policy definer_reads_set_up on identity.set_up for select to :definer using (true);
create policy definer_begins_set_up on identity.set_up for insert to :definer with check (true);
create policy definer_goes_on_with_set_up on identity.set_up for update to :definer using (true) with check (true);
grant insert (id, name, state) on identity.coalition to :definer;

grant create on schema identity to :definer;
set local role :definer;

-- The one object of links of this purpose.
create or replace function identity.set_up_object() returns uuid
  language sql immutable set search_path = pg_catalog, pg_temp
  return 'b4ea0a7e-0000-4000-8000-000000000001'::uuid;

-- Somebody real administers a coalition.
create or replace function identity.is_set_up() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.membership m join identity.person p on p.id = m.person_id
    join identity.coalition c on c.id = m.coalition_id
    where m.role = 'coalition-administrator' and m.ended_at is null and p.state = 'active' and not p.fictional
      and c.state <> 'closed');

-- For the owner role only, when the program starts. One link at a time: while nobody is set up a later start ends the
-- old one and makes another; of several nodes that start together one makes it.
create or replace function identity.offer_set_up(secret_hash bytea, out state text, out expires_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4203201320);
  if identity.is_demo() or identity.is_set_up() then
    state := 'not-needed';
    perform identity.revoke_links_about('set-up', identity.set_up_object());
    return;
  end if;
  if exists (select from identity.link l where l.purpose = 'set-up' and l.made_at > clock_timestamp() - interval '1 minute'
      and l.used_at is null and l.revoked_at is null) then
    state := 'just-made';
    return;
  end if;
  perform identity.revoke_links_about('set-up', identity.set_up_object());
  select m.expires_at into offer_set_up.expires_at
  from identity.mint_link(offer_set_up.secret_hash, 'set-up', identity.set_up_object(), null, interval '24 hours', null) m;
  state := 'made';
end $$;

-- What was begun by an open set-up link, for its page. No row when nothing was.
create or replace function identity.set_up_behind(secret text)
  returns table (coalition text, person text, language text, named_before boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select c.name, case when p.state = 'invited' then p.name end, p.language, c.state <> 'setting-up'
  from identity.set_up s join identity.coalition c on c.id = s.coalition_id join identity.person p on p.id = s.person_id
  where exists (select from identity.link_state(secret) l where l.state = 'open' and l.purpose = 'set-up');
end;

-- Whoever holds the link names the coalition and themself. Nobody can sign in yet: that takes the passkey. Again with
-- other words while it is not finished; where a coalition stands already and nobody administers it any more, another
-- person comes in and the coalition keeps its name.
create or replace function identity.begin_set_up(coalition_name text, person_name text, speaks text,
    out coalition uuid, out person uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  begun identity.set_up;
  link uuid := identity.actor_id()::uuid;
begin
  if identity.link_object('set-up') is distinct from identity.set_up_object() then
    raise exception 'not by a set-up link' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(4203201320);
  if identity.is_set_up() then
    raise exception 'set up already' using errcode = 'insufficient_privilege';
  end if;
  select s.* into begun from identity.set_up s;
  coalition := begun.coalition_id;
  person := begun.person_id;
  if coalition is null then
    insert into identity.coalition as c (name, state) values (coalition_name, 'setting-up') returning c.id into coalition;
  else
    update identity.coalition c set name = coalition_name where c.id = begin_set_up.coalition and c.state = 'setting-up';
  end if;
  update identity.person p set name = person_name, language = speaks where p.id = begin_set_up.person and p.state = 'invited';
  if not found then
    insert into identity.person as p (name, language, state) values (person_name, speaks, 'invited') returning p.id into person;
    insert into identity.membership (coalition_id, person_id, role, verified_until)
    values (coalition, person, 'coalition-administrator', (identity.today() + interval '12 months')::date);
  end if;
  insert into identity.set_up (coalition_id, person_id) values (coalition, person)
  on conflict (single) do update set person_id = excluded.person_id, finished_at = null;
  if not exists (select from identity.enrollment e where e.link_id = link) then
    perform identity.let_enroll(link, person);
  end if;
end $$;

-- In the transaction of the passkey: the person may sign in from now on. Refused at the end when no passkey came.
create or replace function identity.admit_set_up() returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare admitted uuid;
begin
  update identity.person p set state = 'active'
  where p.id = (select s.person_id from identity.set_up s where s.finished_at is null) and p.state = 'invited'
    and identity.link_object('set-up') = identity.set_up_object()
  returning p.id into admitted;
  if admitted is null then
    raise exception 'nothing begun' using errcode = 'insufficient_privilege';
  end if;
  return admitted;
end $$;

create or replace function identity.finish_set_up() returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare done identity.set_up;
begin
  update identity.set_up s set finished_at = clock_timestamp()
  where s.finished_at is null and identity.link_object('set-up') = identity.set_up_object()
    and exists (select from identity.passkey k where k.person_id = s.person_id and k.removed_at is null)
  returning s.* into done;
  if done.coalition_id is null then
    raise exception 'no passkey yet' using errcode = 'insufficient_privilege';
  end if;
  perform identity.use_link('set-up');
  return done.coalition_id;
end $$;

revoke execute on function identity.set_up_object(), identity.is_set_up(), identity.offer_set_up(bytea),
  identity.set_up_behind(text), identity.begin_set_up(text, text, text), identity.admit_set_up(), identity.finish_set_up()
  from public, :app, :owner, :protected;
grant execute on function identity.offer_set_up(bytea) to :owner;
grant execute on function identity.set_up_behind(text), identity.begin_set_up(text, text, text), identity.admit_set_up(),
  identity.finish_set_up() to :app;
reset role;
revoke create on schema identity from :definer;
