-- Months of the figures are those of the clocks where a coalition works. The month of an ask is kept with it, because the zone is
-- known to whoever asks and not to the job that counts it later.
alter table availability.ask add column month date check (extract(day from month) = 1);

comment on column availability.ask.month is 'First day of the month in which it was made, where its coalition works. Null: made before this was kept; then by UTC.';

-- Both take the zone now; see 202611300600_platform_functions_of_earlier_releases.sql.
drop function if exists availability.hours_fresh(date) cascade;
drop function if exists availability.ask_now(uuid, text, text, text, text[], integer, text, integer, uuid[], text[], text[]) cascade;
