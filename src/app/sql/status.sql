-- How the installation is doing, for /metrics, the status page and the doctor: numbers, times and codes of all of it, no name,
-- no address and no id. Stands here, where features are mounted, because no feature knows all of it. Re-applied whenever this
-- file changes.
grant select (kind, every_minutes, last_success_at, added_at, stopped_at) on directory.feed to :definer;
grant select (stopped_at, dead_at) on directory.subscriber to :definer;
grant create on schema platform, directory to :definer;
set local role :definer;

create or replace function platform.state_of_installation() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := clock_timestamp();
  queue jsonb;
begin
  -- Where no node does background work there is no queue, and one that an older release made cannot be asked.
  if to_regprocedure('jobs.state_of_queue()') is not null then queue := jobs.state_of_queue(); end if;
  return jsonb_build_object(
    'demo', coalesce((select s.value = 'true' from platform.setting s where s.key = 'demo'), false),
    'queue', queue,
    'messages', (select jsonb_object_agg(c.channel, jsonb_build_object(
        'waiting', coalesce(d.waiting, 0), 'lateSeconds', greatest(extract(epoch from moment - d.due), 0), 'retried', coalesce(d.retried, 0),
        'sent', coalesce(d.sent, 0), 'refused', coalesce(d.refused, 0), 'unreachable', coalesce(d.unreachable, 0),
        'sentSecondsAgo', extract(epoch from moment - d.sent_at)))
      from unnest(array['mail', 'text', 'push']) c (channel)
      left join (select d.channel,
          count(*) filter (where d.state = 'waiting') as waiting,
          min(d.due_at) filter (where d.state = 'waiting' and d.due_at <= moment) as due,
          count(*) filter (where d.state = 'waiting' and d.tries > 0) as retried,
          count(*) filter (where d.state = 'sent' and d.done_at > moment - interval '1 day') as sent,
          count(*) filter (where d.state = 'failed' and d.code <> 'unreachable' and d.done_at > moment - interval '1 day') as refused,
          count(*) filter (where d.state = 'failed' and d.code = 'unreachable' and d.done_at > moment - interval '1 day') as unreachable,
          max(d.done_at) filter (where d.state = 'sent') as sent_at
        from notices.delivery d group by d.channel) d on d.channel = c.channel),
    'feeds', (select coalesce(jsonb_object_agg(f.kind, jsonb_build_object('count', f.n, 'late', f.late,
        'oldestSeconds', extract(epoch from moment - f.oldest))), '{}')
      from (select coalesce(f.kind, 'unknown') as kind, count(*) as n,
          -- Twice its interval, and six hours for a partner who is down over night.
          count(*) filter (where coalesce(f.last_success_at, f.added_at) < moment - make_interval(mins => 2 * f.every_minutes + 360)) as late,
          min(coalesce(f.last_success_at, f.added_at)) as oldest
        from directory.feed f where f.stopped_at is null group by 1) f),
    'givenUp', jsonb_build_object(
      'partner', (select count(*) from directory.subscriber s where s.stopped_at is null and s.dead_at is not null),
      'webhook', (select count(*) from availability.webhook w where w.stopped_at is null and w.dead_at is not null)),
    'backups', (select jsonb_object_agg(k.kind, jsonb_build_object('secondsAgo', extract(epoch from moment - b.ok_at), 'lastOk', b.last_ok))
      from unnest(array['data', 'keys', 'drill']) k (kind) left join platform.backup_state() b on b.kind = k.kind),
    'log', jsonb_build_object(
      'begunSecondsAgo', (select extract(epoch from moment - min(l.begun_at)) from transparency.log l),
      'signedSecondsAgo', (select extract(epoch from moment - max(c.made_at)) from transparency.checkpoint c),
      'waitsSeconds', coalesce(greatest(extract(epoch from moment - transparency.waiting_since()), 0), 0),
      'holders', (select jsonb_build_object(
          'holding', count(*) filter (where h.held_at > moment - interval '26 hours'),
          'late', count(*) filter (where h.held_at is null or h.held_at <= moment - interval '26 hours'))
        from transparency.holder h where h.ended_at is null),
      'twoHistories', (select coalesce(sum(w.two_histories), 0) from transparency.state_of_watched() w)));
end $$;
comment on function platform.state_of_installation() is 'Numbers, seconds and codes; null seconds: never.';

-- Of each entry that visitors see: whether a person's confirmation still holds. By the index on when it ends, in one go.
create or replace function directory.state_of_confirmations() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select jsonb_build_object(
    'current', count(*) filter (where c.confirmed_until > now() + interval '14 days'),
    'expiring', count(*) filter (where c.confirmed_until > now() and c.confirmed_until <= now() + interval '14 days'),
    'expired', count(*) filter (where c.confirmed_until <= now()),
    'never', count(*) filter (where c.confirmed_until is null))
  from directory.public_card c;
end;

revoke execute on function platform.state_of_installation(), directory.state_of_confirmations() from public, :app, :owner, :protected;
grant execute on function platform.state_of_installation(), directory.state_of_confirmations() to :app;
reset role;
revoke create on schema platform, directory from :definer;
