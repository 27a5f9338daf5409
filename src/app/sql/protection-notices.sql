-- Tells those who set up a coalition that the database is less protected than it should be. Stands here, where features are
-- mounted, because identity knows nothing of notices. Re-applied whenever this file changes.
grant create on schema identity to :definer;
set local role :definer;

-- Of every coalition that goes on, whoever may set it up, for a job that looked: once a day, and not while one is unread.
create or replace function identity.tell_of_protection() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then
    raise exception 'jobs only' using errcode = 'insufficient_privilege';
  end if;
  perform notices.send(who.told, 'protection', null, null, null, null)
  from (select distinct told from identity.coalition c
    cross join lateral identity.those_with(c.id, null, 'coalition.set-up', null) as told
    where c.state <> 'closed') as who
  where not exists (select from notices.notice n where n.person_id = who.told and n.kind = 'protection'
    and (n.read_at is null or n.made_at > clock_timestamp() - interval '1 day'));
end $$;

revoke execute on function identity.tell_of_protection() from public, :app, :owner, :protected;
grant execute on function identity.tell_of_protection() to :app;
reset role;
revoke create on schema identity from :definer;
