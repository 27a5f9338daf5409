-- What the top of every page for people at work says of whoever acts: how many notices they have not read, whether somebody
-- is being let in as them, and until when sensitive pages are shut to them. Numbers and times, no content. Stands here, where
-- features are mounted, because identity knows none of them. Re-applied whenever this file changes.
grant create on schema identity to :definer;
set local role :definer;

create or replace function identity.waiting(out unread integer, out recovering boolean, out hold_until timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select
    (select count(*)::integer from notices.notice n where n.person_id = identity.person() and n.read_at is null),
    exists (select from identity.recovery r where r.person_id = identity.person() and r.finished_at is null
      and r.ended_at is null and r.expires_at > clock_timestamp()),
    (select p.hold_until from identity.person p where p.id = identity.person() and p.hold_until > clock_timestamp());
end;

revoke execute on function identity.waiting() from public, :app, :owner, :protected;
grant execute on function identity.waiting() to :app;
reset role;
revoke create on schema identity from :definer;
