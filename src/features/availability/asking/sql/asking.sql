-- Asking several places at once. Re-applied whenever this file changes.
grant create on schema availability to :definer;
set local role :definer;

-- Whether a program's lanes forbid to name it to those it asks, and to those whose slots it holds: by what the rules of sharing
-- say of each. A lane of which nothing is said hides.
create or replace function availability.is_anonymous(of_coalition uuid, of_program uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from identity.program p cross join lateral unnest(p.lanes) has (code)
      left join identity.lane l on l.code = has.code
    where p.coalition_id = of_coalition and p.id = of_program and coalesce(l.hides_presence, true));

-- Whether every young person who fits one band fits the other too.
create or replace function availability.ask_band_within(one availability.ask_band, other availability.ask_band) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp
  return one = other or (other = 'under-18' and one in ('under-12', '12-14', '15-17'))
    or (other = '18-24' and one in ('18-20', '21-24'));

-- Whether the coalition recorded that at least 11 fit a combination, or one that lies within it. Missing = fewer.
create or replace function availability.ask_covered(coalition uuid, of_band availability.ask_band, of_gender availability.ask_gender,
    of_needs availability.ask_need[], county integer, counties integer[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from availability.minimum_group f
    where f.coalition_id = coalition and f.ended_at is null and availability.ask_band_within(f.band, of_band)
      and (of_gender is null or f.gender = of_gender) and of_needs <@ f.needs
      and (county is null or f.county_fips = county) and (counties is null or f.county_fips = any (counties)));

-- What is sent of a need of the acting program, and to whom: as it is, or, where the program may not be named, as wide
-- as it must be for at least 11 to fit, or else nothing of it, to a broker who is told the unit and the region alone.
create or replace function availability.ask_plan(for_unit text, for_band text, for_gender text, for_needs text[], in_county integer,
    out anonymous boolean, out through_broker boolean, out step smallint, out sent_band text, out sent_gender text,
    out sent_needs text[], out sent_county integer, out sent_region smallint, out broker uuid)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  region availability.region;
  -- A crib is asked for by whoever has a child.
  implied availability.ask_need[] := case when for_unit = 'crib' then '{parenting}' else '{}' end;
begin
  if not availability.may_hold() then
    raise exception 'not one who asks' using errcode = 'insufficient_privilege';
  end if;
  anonymous := availability.is_anonymous(identity.coalition(), identity.program());
  through_broker := false;
  step := 0;
  sent_band := for_band;
  sent_gender := for_gender;
  sent_needs := for_needs;
  sent_county := in_county;
  if not anonymous then return; end if;
  select r.* into region from availability.region r
  where r.coalition_id = identity.coalition() and in_county = any (r.counties) order by r.number limit 1;
  loop
    exit when availability.ask_covered(identity.coalition(), sent_band::availability.ask_band,
      sent_gender::availability.ask_gender, sent_needs::availability.ask_need[] || implied, sent_county,
      case when sent_region is not null then region.counties end);
    step := step + 1;
    case step
      when 1 then
        sent_band := case when for_band in ('18-20', '21-24', '18-24') then '18-24' else 'under-18' end;
      when 2 then sent_gender := null;
      when 3 then sent_needs := '{}';
      when 4 then
        if region.number is not null then sent_county := null; sent_region := region.number; end if;
      when 5 then
        sent_county := null;
        sent_region := null;
      else
        through_broker := true;
        sent_band := null;
        sent_region := region.number;
        broker := (select p.id from identity.program p
          where p.coalition_id = identity.coalition() and p.state = 'open' and p.id <> identity.program()
            and (p.id = region.broker_program or p.coordinating)
          order by (p.id is not distinct from region.broker_program) desc, p.created_at, p.id limit 1);
        exit;
    end case;
  end loop;
end $$;

-- Where whoever keeps a line without an account is reached: where its reminders go, once its reader said that this is right.
create or replace function availability.ask_contact_points(of_line uuid) returns table (contact_point_id uuid, channel text, sealed bytea)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select r.id, r.channel, r.sealed from availability.contact_point r
  where r.line_id = of_line and r.confirmed_at is not null and r.ended_at is null and r.failed_at is null;
end;

-- The lines that can be asked now for a unit: of others, taking, not paused, with somebody to ask, and open or not known.
-- Hidden ones too: asking is how those are reached.
create or replace function availability.askable(for_unit text) returns setof uuid
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select l.id from availability.line l
  left join identity.program p on p.coalition_id = l.coalition_id and p.id = l.program_id
  where availability.may_hold() and l.coalition_id = identity.coalition() and l.unit = for_unit and l.taking = 'taking'
    and l.program_id is distinct from identity.program()
    and coalesce(l.asks_paused_until <= availability.clock(), true)
    and case when l.program_id is null then exists (select from availability.ask_contact_points(l.id)) else p.state = 'open' end
    and (availability.freshness(l, availability.clock()) = 'call'
      or l.total + l.surge - l.out_of_service - l.occupied - (select count(*) from availability.hold h
        where h.line_id = l.id and h.state = 'held' and h.at_risk_at is null and h.expires_at > availability.clock()) >= 1);
end;

-- When the keepers of a line are told of an ask: at once, or when its quiet hours end. Tonight cannot wait.
create or replace function availability.ask_due(of_line uuid, needed_by text, moment timestamptz) returns timestamptz
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  quiet availability.ask_quiet;
  here timestamp;
  clock integer;
begin
  select q.* into quiet from availability.ask_quiet q where q.line_id = of_line;
  if quiet.line_id is null or needed_by = 'tonight' then return moment; end if;
  here := moment at time zone quiet.zone::text;
  clock := extract(hour from here)::integer * 60 + extract(minute from here)::integer;
  if (case when quiet.from_minute < quiet.until_minute then clock >= quiet.from_minute and clock < quiet.until_minute
      else clock >= quiet.from_minute or clock < quiet.until_minute end) then
    return (date_trunc('day', here) + make_interval(mins => quiet.until_minute)
      + case when clock >= quiet.until_minute then interval '1 day' else interval '0' end) at time zone quiet.zone::text;
  end if;
  return moment;
end $$;

-- Adds an ask that has ended to the counts of its month. One that was no longer wanted says nothing of a gap.
create or replace function availability.ask_count(of_ask availability.ask) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into availability.ask_tally as t (coalition_id, month, agency_id, county_fips, unit, grp, met, n)
  select (of_ask).coalition_id, coalesce((of_ask).month, date_trunc('month', (of_ask).made_at at time zone 'UTC')::date), p.agency_id,
    c.county, c.unit, c.grp, (of_ask).ended in ('held', 'found'), 1
  from identity.program p
  cross join lateral (
    select (of_ask).county_fips as county, (of_ask).unit as unit, null::availability.ask_group as grp
    union all select null, null, (of_ask).band::text::availability.ask_group
    union all select null, null, coalesce((of_ask).gender::text, 'gender-not-said')::availability.ask_group
    union all select null, null, n::text::availability.ask_group from unnest((of_ask).needs) n) c
  where p.coalition_id = (of_ask).coalition_id and p.id = (of_ask).program_id and (of_ask).ended <> 'gone'
  on conflict (coalition_id, month, agency_id, county_fips, unit, grp, met) do update set n = t.n + 1;
  -- Of the same asks: with others, the difference of two numbers would be one more.
  insert into availability.ask_wait as w (coalition_id, month, agency_id, minutes, n)
  select (of_ask).coalition_id, coalesce((of_ask).month, date_trunc('month', (of_ask).made_at at time zone 'UTC')::date), p.agency_id,
    ceil(extract(epoch from (of_ask).first_answer_at - (of_ask).made_at) / 60)::smallint, 1
  from identity.program p
  where p.coalition_id = (of_ask).coalition_id and p.id = (of_ask).program_id and (of_ask).ended <> 'gone'
  on conflict (coalition_id, month, agency_id, minutes) do update set n = w.n + 1;
end;

create or replace function availability.end_ask(of_ask uuid, how text, moment timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  closed availability.ask;
begin
  update availability.ask a set closed_at = moment, ended = how::availability.ask_end
  where a.id = of_ask and a.closed_at is null returning a.* into closed;
  if closed.id is null then return false; end if;
  perform availability.ask_count(closed);
  return true;
end $$;

-- Whether the keepers of a line want no asks at this moment. What they were told of before stays there.
create or replace function availability.ask_paused(of_line uuid, moment timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from availability.line l where l.id = of_line and l.asks_paused_until > moment);

-- Tells the people of the programs that are asked, once each, of what is due by now.
create or replace function availability.ask_tell(of_ask uuid, moment timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  person uuid;
begin
  for person in
    select distinct m.person_id from availability.ask_to t
    join identity.membership m on m.program_id = t.program_id and m.ended_at is null
    where t.ask_id = of_ask and t.told_at is null and t.due_at <= moment and not availability.ask_paused(t.line_id, moment)
      and exists (select from identity.standing(m.person_id) s
        join identity.role_permission rp on rp.role = s.role and rp.permission = 'availability.keep'
        where s.membership_id = m.id)
    order by 1
  loop
    perform availability.tell(person, 'ask', of_ask);
  end loop;
  update availability.ask_to t set told_at = moment
  where t.ask_id = of_ask and t.told_at is null and t.due_at <= moment and t.program_id is not null
    and not availability.ask_paused(t.line_id, moment);
end $$;

-- Makes an ask and tells everybody who is asked. The same key again is the same ask; so is the same need while it is open.
-- `in_zone`: by whose midnight the month is cut that it counts in. `seen_step`: what was shown to whoever asks, null where nothing was. `fits` and `unsaid` go with `lines`, one each.
create or replace function availability.ask_now(of_key uuid, for_unit text, for_band text, for_gender text, for_needs text[],
    in_county integer, for_when text, seen_step integer, lines uuid[], fits text[], unsaid text[],
    in_zone text, out ask uuid, out made boolean, out asked integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := availability.clock();
  sorted availability.ask_need[] := array(select distinct n::availability.ask_need from unnest(for_needs) n order by 1);
  plan record;
  before availability.ask;
  late record;
begin
  if not availability.may_hold() then
    raise exception 'not one who asks' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ask ' || identity.program()::text, 6));
  made := false;
  for late in select a.id, a.expires_at from availability.ask a
    where a.program_id = identity.program() and a.closed_at is null and a.expires_at <= moment
  loop
    perform availability.end_ask(late.id, 'passed', late.expires_at);
  end loop;
  select a.* into before from availability.ask a where a.program_id = identity.program() and a.key = of_key;
  if before.id is not null and (before.unit, before.band, before.gender, before.needs, before.county_fips, before.needed_by)
      is distinct from (for_unit::availability.ask_unit, for_band::availability.ask_band, for_gender::availability.ask_gender,
        sorted, in_county, for_when::availability.ask_by) then
    raise exception 'key-used' using errcode = 'BW000';
  end if;
  if before.id is null then
    select a.* into before from availability.ask a
    where a.program_id = identity.program() and a.closed_at is null and a.unit = for_unit::availability.ask_unit
      and a.band = for_band::availability.ask_band and a.gender is not distinct from for_gender::availability.ask_gender
      and a.needs = sorted and a.county_fips = in_county and a.needed_by = for_when::availability.ask_by;
  end if;
  if before.id is null then
    select * into plan from availability.ask_plan(for_unit, for_band, for_gender, sorted::text[], in_county);
    if seen_step is not null and seen_step <> plan.step then
      raise exception 'plan-changed' using errcode = 'BW000';
    end if;
    if plan.through_broker and plan.broker is null then raise exception 'no-broker' using errcode = 'BW000'; end if;
    insert into availability.ask as a (coalition_id, program_id, person_id, key, anonymous, through_broker, unit, band, gender,
      needs, county_fips, needed_by, step, sent_band, sent_gender, sent_needs, sent_county, sent_region, made_at, month, expires_at)
    values (identity.coalition(), identity.program(), identity.person(), of_key, plan.anonymous, plan.through_broker,
      for_unit::availability.ask_unit, for_band::availability.ask_band, for_gender::availability.ask_gender, sorted, in_county,
      for_when::availability.ask_by, plan.step, plan.sent_band::availability.ask_band,
      plan.sent_gender::availability.ask_gender, plan.sent_needs::availability.ask_need[], plan.sent_county,
      plan.sent_region, moment, date_trunc('month', moment at time zone in_zone)::date, moment + case for_when when 'tonight' then interval '12 hours'
        when 'day' then interval '24 hours' else interval '7 days' end)
    returning a.* into before;
    made := true;
    if plan.through_broker then
      insert into availability.ask_to (ask_id, program_id, fit, due_at) values (before.id, plan.broker, 'unknown', moment);
    else
      insert into availability.ask_to (ask_id, line_id, program_id, fit, unsaid, due_at)
      select before.id, l.id, l.program_id, g.fit::availability.ask_fit,
        coalesce(string_to_array(nullif(g.unsaid, ''), ','), '{}')::availability.ask_unsaid[], availability.ask_due(l.id, for_when, moment)
      from (select l2.line, l2.fit, coalesce(l2.unsaid, '') as unsaid from unnest(lines, fits, unsaid) as l2(line, fit, unsaid)) g
      join availability.line l on l.id = g.line
      where l.id in (select availability.askable(for_unit));
      if not found then raise exception 'nobody-to-ask' using errcode = 'BW000'; end if;
    end if;
    perform availability.ask_tell(before.id, moment);
    -- Where no node does background work there is no queue, and no link goes out.
    if platform.has_queue() then perform platform.enqueue('tell-asks', '{}', 'tell-asks ' || before.id::text); end if;
  end if;
  ask := before.id;
  asked := (select count(*) from availability.ask_to t where t.ask_id = before.id);
end $$;

-- Whoever asked says that it is over: found a place, or not wanted any more. Said twice, it has happened once.
create or replace function availability.close_ask(of_ask uuid, how text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_ask availability.ask;
begin
  select a.* into found_ask from availability.ask a where a.id = of_ask and a.coalition_id = identity.coalition()
    and a.program_id = identity.program() and identity.has('availability.see') for update;
  if found_ask.id is null then raise exception 'no such ask' using errcode = 'no_data_found'; end if;
  if how not in ('found', 'gone') then raise exception 'no such end' using errcode = 'check_violation'; end if;
  return availability.end_ask(of_ask, case when found_ask.expires_at <= availability.clock() then 'passed' else how end,
    least(found_ask.expires_at, availability.clock()));
end $$;

-- A hold of a program that may not be named is as anonymous as its asks, also before and long after any ask: else the one
-- would tell who made the other. A hold on a line that its program asks is the end of the ask.
create or replace function availability.hold_of_ask() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  open uuid;
begin
  if tg_when = 'BEFORE' then
    new.anonymous := new.anonymous or exists (select from availability.ask a join availability.ask_to t on t.ask_id = a.id
      where a.program_id = new.program_id and a.anonymous and t.line_id = new.line_id)
      or availability.is_anonymous(new.coalition_id, new.program_id);
    return new;
  end if;
  for open in select a.id from availability.ask a join availability.ask_to t on t.ask_id = a.id
    where a.program_id = new.program_id and a.closed_at is null and a.expires_at > new.made_at and t.line_id = new.line_id
    order by 1
  loop
    update availability.ask_to t set hold_id = new.id where t.ask_id = open and t.line_id = new.line_id;
    perform availability.end_ask(open, 'held', new.made_at);
  end loop;
  return null;
end $$;

-- The asks of the acting program of the last seven days, newest first, with what was sent and how many answered.
create or replace function availability.own_asks() returns table (ask_id uuid, unit text, band text, gender text, needs text[],
    county integer, needed_by text, anonymous boolean, through_broker boolean, step smallint, sent_band text, sent_gender text,
    sent_needs text[], sent_county integer, sent_region smallint, made_at timestamptz, expires_at timestamptz,
    first_answer_at timestamptz, ended text, mine boolean, asked integer, yes integer, maybe integer, no integer)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select a.id, a.unit::text, a.band::text, a.gender::text, a.needs::text[], a.county_fips, a.needed_by::text, a.anonymous,
    a.through_broker, a.step, a.sent_band::text, a.sent_gender::text, a.sent_needs::text[], a.sent_county, a.sent_region,
    a.made_at, a.expires_at, a.first_answer_at,
    coalesce(a.ended::text, case when a.expires_at <= availability.clock() then 'passed' end),
    coalesce(a.person_id = identity.person(), false), count(t.id)::integer,
    (count(*) filter (where t.answer = 'yes'))::integer, (count(*) filter (where t.answer = 'maybe'))::integer,
    (count(*) filter (where t.answer = 'no'))::integer
  from availability.ask a left join availability.ask_to t on t.ask_id = a.id
  where a.coalition_id = identity.coalition() and a.program_id = identity.program() and identity.has('availability.see')
    and a.made_at > availability.clock() - interval '7 days'
  group by a.id, a.coalition_id order by a.made_at desc, a.id;
end;

-- How each line that was asked answered; to whoever asked. What the line is, the board says.
create or replace function availability.ask_answers(of_ask uuid) returns table (to_id uuid, line_id uuid, region smallint, fit text,
    unsaid text[], told boolean, answer text, reason text, answered_at timestamptz, hold_id uuid)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select t.id, t.line_id, coalesce(l.region, a.sent_region), t.fit::text, t.unsaid::text[],
    t.told_at is not null or t.due_at <= availability.clock() and not availability.ask_paused(t.line_id, availability.clock()),
    t.answer::text, t.reason::text, t.answered_at, t.hold_id
  from availability.ask a join availability.ask_to t on t.ask_id = a.id
  left join availability.line l on l.id = t.line_id
  where a.id = of_ask and a.coalition_id = identity.coalition() and a.program_id = identity.program()
    and identity.has('availability.see') and a.made_at > availability.clock() - interval '7 days'
  order by t.answer, t.answered_at, t.fit, t.id;
end;

revoke execute on function availability.is_anonymous(uuid, uuid), availability.ask_band_within(availability.ask_band, availability.ask_band),
  availability.ask_covered(uuid, availability.ask_band, availability.ask_gender, availability.ask_need[], integer, integer[]),
  availability.ask_plan(text, text, text, text[], integer), availability.ask_contact_points(uuid), availability.askable(text),
  availability.ask_due(uuid, text, timestamptz), availability.ask_count(availability.ask),
  availability.end_ask(uuid, text, timestamptz), availability.ask_tell(uuid, timestamptz), availability.ask_paused(uuid, timestamptz),
  availability.ask_now(uuid, text, text, text, text[], integer, text, integer, uuid[], text[], text[], text),
  availability.close_ask(uuid, text), availability.hold_of_ask(), availability.own_asks(), availability.ask_answers(uuid)
  from public;
grant execute on function availability.ask_plan(text, text, text, text[], integer), availability.askable(text),
  availability.ask_now(uuid, text, text, text, text[], integer, text, integer, uuid[], text[], text[], text),
  availability.close_ask(uuid, text), availability.own_asks(), availability.ask_answers(uuid) to :app;
grant execute on function availability.hold_of_ask() to :owner;
reset role;
revoke create on schema availability from :definer;

drop trigger if exists hold_of_ask_named on availability.hold;
create trigger hold_of_ask_named before insert on availability.hold
  for each row execute function availability.hold_of_ask();
drop trigger if exists hold_ends_ask on availability.hold;
create trigger hold_ends_ask after insert on availability.hold
  for each row execute function availability.hold_of_ask();
