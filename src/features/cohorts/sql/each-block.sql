-- What keeps figures from telling of one person: they move by whole blocks. Whoever reads them can do so each day, and learns elsewhere who
-- completed a course and when. So of an arm a BLOCK is whoever joined in the same three months, or in several such spans together until they are
-- 11. A block is divided once, by days that never change; it comes into figures whole and at once, when all of it had their time to answer;
-- what is answered later counts nowhere. Two looks differ by whole blocks. Re-applied whenever this file changes.
grant create on schema cohorts to :definer;
set local role :definer;

-- The block of each span, in the order of spans; null: fewer than 11 so far. @param joined how many joined in each
create or replace function cohorts.blocks(joined bigint[]) returns integer[]
  language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  found integer[] := '{}';
  waiting integer := 0;
  people bigint := 0;
  block integer := 1;
begin
  for span in 1 .. cardinality(joined) loop
    waiting := waiting + 1;
    people := people + joined[span];
    if people >= 11 then
      found := found || array_fill(block, array[waiting]);
      waiting := 0;
      people := 0;
      block := block + 1;
    end if;
  end loop;
  return found || array_fill(null::integer, array[waiting]);
end $$;

-- Which times of answering are told of a block, for one measure: 0 before the course, 1 right after, 2 and 3 after three and six months. The
-- same first scores stand in each of them, so that one less the other tells of those who are in one alone. So each is told only where it and
-- the next larger one that is told differ by nobody or by 11 at least, and where not all of these began alike.
-- Chance makes one comparison fair: the first group after the course, the later one before it. That one is told before all else: `first`.
-- @param reach for each learner the last time that they answered without a gap @param began their first scores @param last the last time that is over
create or replace function cohorts.told_times(reach integer[], began float8[], first integer, last integer) returns integer[]
  language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  told integer[] := '{}';
  larger integer;
begin
  for at in first .. last loop
    if cohorts.is_group(reach, began, at, 9) and (larger is null or cohorts.is_nobody(reach, larger, at)
        or cohorts.is_group(reach, began, larger, at)) then
      told := told || at;
      larger := at;
    end if;
  end loop;
  -- Of all who began, where those who were lost are no few.
  if first = 1 and 1 = any (told) and (cohorts.is_nobody(reach, 0, 1) or cohorts.is_group(reach, began, 0, 1)) then
    told := told || 0;
  end if;
  return told;
end $$;

-- Whether those who came to a time, and not to a later one, are 11 at least and did not all begin alike: then each of them would be known.
create or replace function cohorts.is_group(reach integer[], began float8[], since integer, before integer) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp
  return (select count(*) >= 11 and min(o.began) < max(o.began) from unnest(reach, began) o (reach, began)
    where o.reach >= since and o.reach < before);

create or replace function cohorts.is_nobody(reach integer[], since integer, before integer) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp
  return not exists (select from unnest(reach) o (reach) where o.reach >= since and o.reach < before);

-- For how long after joining an answer counts, and so since when nothing of a time can change: a month for the course; then three and six
-- months, and a month to take the booster that asks. @param at 0 to 3, as above
create or replace function cohorts.time_for(at integer) returns interval
  language sql immutable set search_path = pg_catalog, pg_temp
  return case when at <= 1 then interval '1 month' when at = 2 then interval '5 months' else interval '8 months' end;

reset role;
revoke create on schema cohorts from :definer;
