-- The same county, combination and day is recorded once at a time. Where it was twice, the one that was made first stands.
alter table availability.ask_at_least no force row level security;
update availability.ask_at_least f set ended_at = clock_timestamp()
where f.ended_at is null and exists (select from availability.ask_at_least o
  where o.coalition_id = f.coalition_id and o.county_fips = f.county_fips and o.band = f.band
    and o.gender is not distinct from f.gender and o.needs = f.needs and o.counted_on = f.counted_on and o.ended_at is null
    and (o.recorded_at, o.id) < (f.recorded_at, f.id));
alter table availability.ask_at_least force row level security;

create unique index ask_at_least_once on availability.ask_at_least (coalition_id, county_fips, band, gender, needs, counted_on)
  nulls not distinct where ended_at is null;
