-- As whom one may act: one's own roles, wherever they are. Re-applied whenever this file changes.
grant create on schema identity to :definer;
set local role :definer;

-- The caller's roles that have not ended, and whether each lets them in today, by this sign-in. Also those of another
-- coalition, whose places the acting role may not know.
create or replace function identity.own_standing() returns table (membership_id uuid, role_name text, place text, until date,
    given_by text, stands boolean, here boolean, needs_passkey boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select m.id, r.name, coalesce(g.name, a.name, c.name), m.verified_until, b.name,
    m.id in (select s.membership_id from identity.standing(identity.person()) s) and identity.vouched_for(m.agency_id),
    m.id is not distinct from identity.membership(),
    m.id in (select s.membership_id from identity.standing(identity.person()) s) and not identity.vouched_for(m.agency_id)
  from identity.membership m
  join identity.role r on r.key = m.role
  join identity.coalition c on c.id = m.coalition_id
  left join identity.agency a on a.coalition_id = m.coalition_id and a.id = m.agency_id
  left join identity.program g on g.coalition_id = m.coalition_id and g.id = m.program_id
  left join identity.person b on b.id = m.given_by
  where m.person_id = identity.person() and m.ended_at is null
  order by m.created_at, m.id;
end;

revoke execute on function identity.own_standing() from public, :app, :owner, :protected;
grant execute on function identity.own_standing() to :app;
reset role;
revoke create on schema identity from :definer;
