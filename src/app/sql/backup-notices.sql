-- Tells those who set up a coalition that no backup works. Stands here, where features are mounted, because neither identity nor
-- the platform knows of notices. Re-applied whenever this file changes.
grant create on schema identity to :definer;
set local role :definer;

-- Kinds of which the last one failed, or of which none went well for longer than their timer allows: backups are made each night
-- and tried each week. A kind that was never run is watched by nobody: who backs up by other means is told nothing wrong.
create or replace function identity.backups_wrong() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.kind from platform.backup_state() s
  where not s.last_ok
    or s.ok_at < clock_timestamp() - case s.kind when 'drill' then interval '10 days' else interval '3 days' end
  order by s.kind;
end;

-- Of every coalition that goes on, whoever may set it up, for a job that looked: once a day, and not while one is unread.
-- @returns the kinds that are wrong
create or replace function identity.tell_of_backups() returns setof text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  perform notices.send(who.told, 'backup', null, null, null, null)
  from (select distinct told from identity.coalition c
    cross join lateral identity.those_with(c.id, null, 'coalition.set-up', null) as told
    where c.state <> 'closed') as who
  where exists (select from identity.backups_wrong())
    and not exists (select from notices.notice n where n.person_id = who.told and n.kind = 'backup'
      and (n.read_at is null or n.made_at > clock_timestamp() - interval '1 day'));
  return query select * from identity.backups_wrong();
end $$;

revoke execute on function identity.tell_of_backups(), identity.backups_wrong() from public, :app, :owner, :protected;
grant execute on function identity.tell_of_backups() to :app;
grant execute on function identity.backups_wrong() to :owner;
reset role;
revoke create on schema identity from :definer;
