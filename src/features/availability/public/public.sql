-- What visitors may know of room. Re-applied whenever this file changes.
--
-- public_lines is the one home of that rule: cards, HSDS and FHIR ask it and nothing else.
grant create on schema availability to :definer;
set local role :definer;

-- Lines whose program lets visitors know, at services that are shown and not closed for now, and places that are public altogether. A line that
-- names no place is left out where its service has a place that is not public: it could be there.
-- `free`: held slots and those offered to others taken off. `fresh_until`: past it the count is a reason to call; null
-- where nobody counted or the moment is in doubt.
create or replace function availability.public_lines(services uuid[]) returns table (line_id uuid, service_id uuid, location_id uuid,
    unit text, age_min smallint, age_max smallint, free integer, maximum integer, taking text, waitlist boolean,
    counted_at timestamptz, fresh_until timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  with now as (select availability.clock() as moment)
  select l.id, l.service_id, l.location_id, l.unit, l.age_min, l.age_max,
    greatest(l.total + l.surge - l.out_of_service - l.occupied
      - (select count(*)::integer from availability.hold h
         where h.line_id = l.id and h.state = 'held' and h.at_risk_at is null and h.expires_at > now.moment)
      - (select count(*)::integer from availability.wait w
         where w.line_id = l.id and w.state = 'waiting' and w.offer_until > now.moment), 0),
    greatest(l.total + l.surge - l.out_of_service, 0), l.taking, l.waitlist, l.counted_at,
    case when l.counted_at <= now.moment + interval '5 seconds'
      then l.counted_at + make_interval(mins => coalesce(l.limit_minutes, u.limit_minutes)) end
  from now, availability.line l
  join availability.unit u on u.unit = l.unit
  join directory.service s on s.id = l.service_id and s.status = 'active'
  join directory.organization o on o.id = s.organization_id and o.shown
  where l.shown_to_public and l.taking <> 'ended' and not l.hidden and l.service_id = any (services)
    and case when l.location_id is null
      then not exists (select from directory.service_at_location sal join directory.location p on p.id = sal.location_id
        where sal.service_id = l.service_id and sal.withdrawn_at is null and p.visibility <> 'public')
      else exists (select from directory.service_at_location sal join directory.location p on p.id = sal.location_id
        where sal.service_id = l.service_id and sal.location_id = l.location_id and sal.withdrawn_at is null
          and p.visibility = 'public' and p.withdrawn_at is null) end
  order by u.sort, l.id;
end;

-- Brings what the cards of these services say of room up to date. All lines of a card speak together: "space" where each
-- has room, "full" where none has, else "call"; as old as the oldest of their counts, and for as long as the shortest holds.
create or replace function availability.show_space(services uuid[]) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  cards uuid[];
  states text[];
  counted timestamptz[];
  until timestamptz[];
begin
  -- Locked in a statement of its own: the next one then sees what whoever held them has committed.
  perform from directory.cards_for_space(services);
  select array_agg(said.id), array_agg(said.state), array_agg(said.at), array_agg(said.until) into cards, states, counted, until
  from (
    select c.card_id as id, min(l.counted_at) as at,
      case when bool_and(l.fresh_until is not null) then min(l.fresh_until) end as until,
      case when count(l.line_id) = 0 then null
        when not bool_and(l.fresh_until is not null) then 'call'
        when bool_and(l.taking = 'taking' and l.free > 0) then 'space'
        when bool_and(l.taking <> 'taking' or l.free = 0) then 'full'
        else 'call' end as state
    from directory.cards_for_space(services) c
    left join availability.public_lines(services) l on l.service_id = c.service_id
      and (l.location_id is null or l.location_id = c.location_id)
    group by c.card_id) said;
  if cards is null then return 0; end if;
  return directory.put_space(cards, states, counted, until);
end $$;

-- After an act on a line, its holds or its waiting list, as the last thing before the commit: by then every line that
-- the transaction needs is locked, so that two acts on lines of one service cannot wait for each other.
create or replace function availability.after_line() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform availability.show_space(array[new.service_id]);
  return null;
end $$;

create or replace function availability.after_taking() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_service uuid := (select l.service_id from availability.line l where l.id = new.line_id and l.shown_to_public);
begin
  if of_service is not null then perform availability.show_space(array[of_service]); end if;
  return null;
end $$;

-- A place was hidden or opened: what its cards say of room goes or comes with it.
create or replace function availability.after_hiding() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  services uuid[] := (select array_agg(distinct l.service_id) from directory.service_at_location sal
    join availability.line l on l.service_id = sal.service_id and l.shown_to_public where sal.location_id = new.id);
begin
  if services is not null then perform availability.show_space(services); end if;
  return null;
end $$;

-- New cards of services that let visitors know.
create or replace function availability.after_cards() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  services uuid[] := (select array_agg(distinct l.service_id) from availability.line l
    where l.shown_to_public and l.service_id in (select a.service_id from added a));
begin
  if services is not null then perform availability.show_space(services); end if;
  return null;
end $$;

-- Every card that speaks of room, once more: for what two transactions at the same moment could not see of each other.
create or replace function availability.show_all_space() returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  one uuid;
  changed integer := 0;
begin
  if identity.actor_kind() <> 'job' then raise exception 'for jobs' using errcode = 'insufficient_privilege'; end if;
  for one in
    select l.service_id from availability.line l where l.shown_to_public
    union select c.service_id from directory.public_card c where c.space_state is not null
    order by 1
  loop
    changed := changed + availability.show_space(array[one]);
  end loop;
  return changed;
end $$;

revoke execute on function availability.public_lines(uuid[]), availability.show_space(uuid[]), availability.after_line(),
  availability.after_taking(), availability.after_hiding(), availability.after_cards(), availability.show_all_space() from public;
grant execute on function availability.public_lines(uuid[]), availability.show_all_space() to :app;
grant execute on function availability.after_line(), availability.after_taking(), availability.after_hiding(),
  availability.after_cards() to :owner;
reset role;
revoke create on schema availability from :definer;

drop trigger if exists line_shows_space on availability.line;
create constraint trigger line_shows_space after update on availability.line deferrable initially deferred
  for each row when (new.shown_to_public or old.shown_to_public) execute function availability.after_line();
drop trigger if exists new_line_shows_space on availability.line;
create constraint trigger new_line_shows_space after insert on availability.line deferrable initially deferred
  for each row when (new.shown_to_public) execute function availability.after_line();
drop trigger if exists hold_shows_space on availability.hold;
create constraint trigger hold_shows_space after insert or update of state, at_risk_at on availability.hold
  deferrable initially deferred for each row execute function availability.after_taking();
drop trigger if exists wait_shows_space on availability.wait;
create constraint trigger wait_shows_space after insert or update of state, offer_until on availability.wait
  deferrable initially deferred for each row execute function availability.after_taking();
drop trigger if exists hiding_shows_space on directory.location;
create constraint trigger hiding_shows_space after update of visibility, withdrawn_at on directory.location
  deferrable initially deferred for each row when (new.visibility is distinct from old.visibility
    or new.withdrawn_at is distinct from old.withdrawn_at) execute function availability.after_hiding();
drop trigger if exists cards_show_space on directory.public_card;
create trigger cards_show_space after insert on directory.public_card referencing new table as added
  for each statement execute function availability.after_cards();
