-- When a coalition cannot help itself any more: its administrators have lapsed by date, and nobody of it may let them in
-- again. Then whoever runs the program does, one role at a time. Re-applied whenever this file changes.
grant update (alone, alone_let_at) on identity.invitation to :definer;
grant create on schema identity to :definer;
set local role :definer;

-- Administrators of a coalition who get in today. With two, each renews the other.
create or replace function identity.administrators_standing(of_coalition uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(distinct m.person_id) from identity.membership m
    join identity.person p on p.id = m.person_id and p.state = 'active'
    where m.coalition_id = of_coalition and m.role = 'coalition-administrator' and m.ended_at is null
      and m.verified_until >= identity.today());

-- For the operator: whose role has lapsed where fewer than two administrators stand. `signs_in`: they have a passkey.
create or replace function identity.lapsed_administrators()
  returns table (membership uuid, coalition text, person text, lapsed_on date, signs_in boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select m.id, c.name, p.name, m.verified_until,
    exists (select from identity.passkey k where k.person_id = p.id and k.removed_at is null)
  from identity.membership m
  join identity.coalition c on c.id = m.coalition_id and c.state <> 'closed'
  join identity.person p on p.id = m.person_id and p.state = 'active'
  where identity.actor_kind() = 'operator' and m.role = 'coalition-administrator' and m.ended_at is null
    and m.verified_until < identity.today() and identity.administrators_standing(c.id) < 2
  order by c.name, m.verified_until desc, m.id;
end;

-- The role as it was, for so many days: long enough that two renew each other. Of several operators who do this together
-- one comes first.
create or replace function identity.renew_lapsed_administrator(of_membership uuid, days integer, out person uuid, out until date)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m identity.membership;
begin
  if identity.actor_kind() is distinct from 'operator' then perform identity.refuse('no-such-membership'); end if;
  perform 1 from identity.membership v
  where v.role = 'coalition-administrator' and v.ended_at is null
    and v.coalition_id = (select w.coalition_id from identity.membership w where w.id = of_membership)
  order by v.id for update;
  select v.* into m from identity.membership v join identity.person p on p.id = v.person_id and p.state = 'active'
  where v.id = of_membership and v.role = 'coalition-administrator' and v.ended_at is null;
  if not found then perform identity.refuse('no-such-membership'); end if;
  if m.verified_until >= identity.today() then perform identity.refuse('not-lapsed'); end if;
  if identity.administrators_standing(m.coalition_id) >= 2 then perform identity.refuse('administrators-stand'); end if;
  person := m.person_id;
  until := identity.today() + least(days, 30);
  update identity.membership v set verified_until = renew_lapsed_administrator.until where v.id = m.id;
end $$;

-- Whether nobody of the coalition could be the second person for this administrator to come: none stands beside whoever
-- invited and whoever is to come, and no other administrator has merely lapsed.
create or replace function identity.nobody_confirms(of_invitation uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.invitation i
    where i.id = of_invitation and i.role = 'coalition-administrator' and not i.alone and i.verified_by is null
      and i.accepted_at is null and i.ended_at is null
      and (identity.actor_kind() = 'operator' or i.coalition_id = identity.coalition())
      and not exists (select from identity.membership m
        join identity.person p on p.id = m.person_id and p.state = 'active'
        where m.coalition_id = i.coalition_id and m.ended_at is null and m.person_id not in (i.invited_by, i.person_id)
          and (m.role = 'coalition-administrator'
            or exists (select from identity.standing(m.person_id) g
              join identity.role_permission r on r.role = g.role and r.permission = 'people.verify'
              where g.coalition_id = i.coalition_id))));

-- For the operator: administrators who were invited and whom nobody of their coalition can confirm.
create or replace function identity.seconds_waiting()
  returns table (invitation uuid, coalition text, person text, invited_by text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select i.id, c.name, p.name, b.name
  from identity.invitation i
  join identity.coalition c on c.id = i.coalition_id and c.state <> 'closed'
  join identity.person p on p.id = i.person_id
  join identity.person b on b.id = i.invited_by
  where identity.actor_kind() = 'operator' and i.accepted_at is null and i.ended_at is null
    and identity.nobody_confirms(i.id) and identity.inviter_stands(i.invited_by, i.coalition_id, null, null)
  order by c.name, i.created_at, i.id;
end;

-- The operator is the second person. Whoever invited was the first, so neither does it alone.
create or replace function identity.let_second_in(of_invitation uuid, out person uuid, out membership uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i identity.invitation;
begin
  if identity.actor_kind() is distinct from 'operator' then perform identity.refuse('no-such-invitation'); end if;
  select v.* into i from identity.invitation v
  where v.id = of_invitation and v.role = 'coalition-administrator' for update;
  if not found then perform identity.refuse('no-such-invitation'); end if;
  if i.accepted_at is not null or i.ended_at is not null
    or not identity.inviter_stands(i.invited_by, i.coalition_id, null, null)
    or i.known and not identity.is_still_here(i.person_id) then
    perform identity.refuse('invitation-has-ended');
  end if;
  if i.alone or i.verified_by is not null then perform identity.refuse('verified-already'); end if;
  if not identity.nobody_confirms(i.id) then perform identity.refuse('colleague-confirms'); end if;
  person := i.person_id;
  begin
    update identity.invitation v set alone = true, alone_let_at = clock_timestamp() where v.id = i.id;
  exception when unique_violation then perform identity.refuse('alone-only-once');
  end;
  if not i.known then return; end if;
  membership := identity.give_membership(i.person_id, i.coalition_id, null, null, i.role, i.discipline, i.verified_until,
    i.invited_by);
  update identity.invitation v set accepted_at = clock_timestamp(), accepted_by = i.person_id where v.id = i.id;
end $$;

revoke execute on function identity.nobody_confirms(uuid), identity.seconds_waiting(), identity.let_second_in(uuid)
  from public, :app, :owner, :protected;
grant execute on function identity.nobody_confirms(uuid), identity.seconds_waiting(), identity.let_second_in(uuid) to :app;
revoke execute on function identity.administrators_standing(uuid), identity.lapsed_administrators(),
  identity.renew_lapsed_administrator(uuid, integer) from public, :app, :owner, :protected;
grant execute on function identity.lapsed_administrators(), identity.renew_lapsed_administrator(uuid, integer) to :app;
reset role;
revoke create on schema identity from :definer;
