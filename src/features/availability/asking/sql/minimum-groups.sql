-- What a coalition recorded of how many young people fit a combination. Re-applied whenever this file changes.
grant create on schema availability to :definer;
set local role :definer;

create or replace function availability.minimum_groups() returns table (id uuid, county integer, band text, gender text, needs text[],
    source text, counted_on date, recorded_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select f.id, f.county_fips, f.band::text, f.gender::text, f.needs::text[], f.source::text, f.counted_on, f.recorded_at
  from availability.minimum_group f
  where f.coalition_id = identity.coalition() and f.ended_at is null and identity.has('coalition.set-up')
  order by f.county_fips, f.band, f.gender, f.id;
end;

-- By the coalition's administrators, who say from what and of which day they know it.
create or replace function availability.record_minimum_group(in_county integer, of_band text, of_gender text, of_needs text[],
    from_source text, on_day date) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
begin
  if not identity.has('coalition.set-up') then
    raise exception 'administrators only' using errcode = 'insufficient_privilege';
  end if;
  if on_day > (availability.clock() at time zone 'UTC')::date or on_day < date '2000-01-01' then
    raise exception 'day-impossible' using errcode = 'BW000';
  end if;
  insert into availability.minimum_group (coalition_id, county_fips, band, gender, needs, source, counted_on, recorded_by, recorded_at)
  values (identity.coalition(), in_county, of_band::availability.ask_band, of_gender::availability.ask_gender,
    array(select distinct n::availability.ask_need from unnest(of_needs) n order by 1), from_source::availability.ask_source,
    on_day, identity.person(), availability.clock())
  returning id into made;
  return made;
exception when unique_violation then
  raise exception 'recorded-already' using errcode = 'BW000';
end $$;

create or replace function availability.end_minimum_group(of_group uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update availability.minimum_group f set ended_at = availability.clock()
  where f.id = of_group and f.coalition_id = identity.coalition() and f.ended_at is null and identity.has('coalition.set-up');
  if not found then raise exception 'no such record' using errcode = 'no_data_found'; end if;
end $$;

revoke execute on function availability.minimum_groups(), availability.end_minimum_group(uuid),
  availability.record_minimum_group(integer, text, text, text[], text, date) from public;
grant execute on function availability.minimum_groups(), availability.end_minimum_group(uuid),
  availability.record_minimum_group(integer, text, text, text[], text, date) to :app;
reset role;
revoke create on schema availability from :definer;
