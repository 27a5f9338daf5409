-- Tells people that their own sign-in changed. Stands here, where features are mounted, because identity knows nothing of
-- notices. Re-applied whenever this file changes.
grant create on schema identity to :definer;
set local role :definer;

-- In the transaction of the change. Says nothing but that there was one: which, the person sees on their own page.
create or replace function identity.tell_of_sign_in(person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.send(tell_of_sign_in.person, 'account', null, null, null, null);
end $$;

-- Whoever made a link that somebody tried wrong codes with: it opens no more, and the list of people offers a new one.
create or replace function identity.tell_of_void_link(invitation uuid, maker uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.send(maker, 'update', 'invitation', tell_of_void_link.invitation, null, null);
end $$;

-- Whoever could be the second person for other lanes, in the agency and in the coalition, but for who asked.
create or replace function identity.tell_of_lane_change(change uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.send(who.told, 'update', 'lanes', tell_of_lane_change.change, null, null)
  from (select distinct told from identity.lane_change c
    cross join lateral (select s from identity.those_with(c.coalition_id, c.agency_id, 'people.verify', c.asked_by) as s
      union all
      select s from identity.those_with(c.coalition_id, null, 'people.verify', c.asked_by) as s) as they (told)
    where c.id = tell_of_lane_change.change) as who;
end $$;

revoke execute on function identity.tell_of_sign_in(uuid),
  identity.tell_of_void_link(uuid, uuid), identity.tell_of_lane_change(uuid) from public, :app, :owner, :protected;
reset role;
revoke create on schema identity from :definer;
