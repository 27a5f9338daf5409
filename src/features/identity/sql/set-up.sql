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

-- Whoever began the set-up and administers alone, while their coalition is not set up: if they lose their passkey, nobody
-- is there to let them back in. Null as soon as a second administrator can sign in or the coalition is set up.
create or replace function identity.set_up_alone() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select s.person_id from identity.set_up s
    join identity.coalition c on c.id = s.coalition_id and c.state = 'setting-up'
    join identity.membership m on m.coalition_id = c.id and m.person_id = s.person_id
      and m.role = 'coalition-administrator' and m.ended_at is null
    join identity.person p on p.id = s.person_id and p.state = 'active' and not p.fictional
    where not exists (select from identity.membership o join identity.person q on q.id = o.person_id
      where o.role = 'coalition-administrator' and o.ended_at is null and q.state = 'active' and not q.fictional
        and q.id <> s.person_id)
    limit 1);

-- Whom a further link goes on with: whoever was named and has no passkey yet, or who administers alone and may have lost it.
create or replace function identity.set_up_person() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce(identity.set_up_alone(),
    (select s.person_id from identity.set_up s join identity.person p on p.id = s.person_id and p.state = 'invited'
      where not identity.is_set_up()));

-- For the owner role only, when the program starts. One link at a time: while the set-up is not finished a later start ends
-- the old one and makes another; of several nodes that start together one makes it. `begun`: nothing, names (nobody can
-- sign in yet) or passkey (whoever began can).
create or replace function identity.offer_set_up(secret_hash bytea, out state text, out expires_at timestamptz,
    out begun text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4203201320);
  begun := case when identity.set_up_alone() is not null then 'passkey'
    when identity.set_up_person() is not null then 'names' else 'nothing' end;
  if identity.is_demo() or identity.is_set_up() and begun <> 'passkey' then
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

-- What was begun, by this link or an earlier one, for the page of an open set-up link. No row when nothing was.
create or replace function identity.set_up_behind(secret text)
  returns table (coalition text, person text, language text, named_before boolean, signs_in boolean,
    over boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select c.name, case when p.id = identity.set_up_person() then p.name end, p.language, c.state <> 'setting-up',
    p.state = 'active' and p.id = identity.set_up_person(), identity.is_set_up() and identity.set_up_alone() is null
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

-- Goes on with what an earlier link began: from now on this one, too, lets that person add a passkey, and nobody else.
create or replace function identity.go_on_with_set_up() returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare whom uuid;
begin
  if identity.link_object('set-up') is distinct from identity.set_up_object() then
    raise exception 'not by a set-up link' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(4203201320);
  whom := identity.set_up_person();
  if whom is null then
    raise exception 'nothing to go on with' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select from identity.enrollment e where e.link_id::text = identity.actor_id()) then
    perform identity.let_enroll(identity.actor_id()::uuid, whom);
  end if;
  return whom;
end $$;

-- In the transaction of the passkey: the person may sign in from now on. Refused at the end when no passkey came.
create or replace function identity.admit_set_up() returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare admitted uuid;
begin
  perform pg_advisory_xact_lock(4203201320);
  update identity.person p set state = 'active'
  where p.id = (select s.person_id from identity.set_up s where s.finished_at is null) and p.state = 'invited'
    and identity.link_object('set-up') = identity.set_up_object()
  returning p.id into admitted;
  if admitted is null and identity.link_object('set-up') = identity.set_up_object() then
    admitted := identity.set_up_alone();
  end if;
  if admitted is null then
    raise exception 'nothing begun' using errcode = 'insufficient_privilege';
  end if;
  return admitted;
end $$;

-- Uses the link up, together with the passkey that was kept in this very transaction.
create or replace function identity.finish_set_up(out coalition uuid, out again boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  again := exists (select from identity.set_up s where s.finished_at is not null);
  update identity.set_up s set finished_at = coalesce(s.finished_at, clock_timestamp())
  where identity.link_object('set-up') = identity.set_up_object()
    and exists (select from identity.passkey k
      where k.person_id = s.person_id and k.removed_at is null and k.created_at = now())
  returning s.coalition_id into coalition;
  if coalition is null then
    raise exception 'no passkey yet' using errcode = 'insufficient_privilege';
  end if;
  perform identity.use_link('set-up');
end $$;

-- For the owner role alone, for whoever starts the program or asks the doctor: `demo`; `none` (nobody administers yet, and the
-- link lets the first one in); `lapsed` (a coalition's administrators are known, and none of them gets in today); or `fine`.
create or replace function identity.administrators_now() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return case
    when identity.is_demo() then 'demo'
    when not identity.is_set_up() then 'none'
    when exists (select from identity.membership m
        join identity.person p on p.id = m.person_id and p.state = 'active' and not p.fictional
        join identity.coalition c on c.id = m.coalition_id and c.state <> 'closed'
        where m.role = 'coalition-administrator' and m.ended_at is null
          and identity.administrators_standing(m.coalition_id) = 0) then 'lapsed'
    else 'fine' end;

revoke execute on function identity.set_up_object(), identity.is_set_up(), identity.set_up_alone(),
  identity.set_up_person(), identity.administrators_now(), identity.offer_set_up(bytea), identity.set_up_behind(text),
  identity.begin_set_up(text, text, text), identity.go_on_with_set_up(), identity.admit_set_up(), identity.finish_set_up()
  from public, :app, :owner, :protected;
grant execute on function identity.offer_set_up(bytea), identity.administrators_now() to :owner;
grant execute on function identity.set_up_behind(text), identity.begin_set_up(text, text, text),
  identity.go_on_with_set_up(), identity.admit_set_up(), identity.finish_set_up() to :app;
reset role;
revoke create on schema identity from :definer;
