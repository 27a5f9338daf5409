-- When a coalition cannot help itself any more: its administrators have lapsed by date, and nobody of it may let them in
-- again. Then whoever runs the program does, one role at a time. Re-applied whenever this file changes.
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

revoke execute on function identity.administrators_standing(uuid), identity.lapsed_administrators(),
  identity.renew_lapsed_administrator(uuid, integer) from public, :app, :owner, :protected;
grant execute on function identity.lapsed_administrators(), identity.renew_lapsed_administrator(uuid, integer) to :app;
reset role;
revoke create on schema identity from :definer;
