-- How far an installation has come in its first days, for those who set it up: how many people lead it and keep its
-- directory, and when it was last backed up. Numbers and a time, no names. Stands here, where features are mounted, because
-- no feature knows all of it. Re-applied whenever this file changes.
grant create on schema identity to :definer;
set local role :definer;

create or replace function identity.first_week(out administrators integer, out stewards integer, out led_agencies integer,
    out backed_up_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select
    (select count(distinct m.person_id)::integer from identity.membership m join identity.person p on p.id = m.person_id
      where m.coalition_id = identity.coalition() and m.role = 'coalition-administrator' and m.ended_at is null
        and p.state = 'active'),
    (select count(distinct m.person_id)::integer from identity.membership m join identity.person p on p.id = m.person_id
      where m.coalition_id = identity.coalition() and m.role = 'steward' and m.ended_at is null and p.state = 'active'),
    (select count(distinct a.id)::integer from identity.agency a
      join identity.membership m on m.coalition_id = a.coalition_id and m.agency_id = a.id and m.ended_at is null
        and m.role = 'agency-administrator'
      join identity.person p on p.id = m.person_id and p.state = 'active'
      where a.coalition_id = identity.coalition() and a.state = 'verified'),
    (select max(b.made_at) from platform.backup b)
  where identity.has('coalition.set-up') or identity.has('directory.keep');
end;

revoke execute on function identity.first_week() from public, :app, :owner, :protected;
grant execute on function identity.first_week() to :app;
reset role;
revoke create on schema identity from :definer;
