-- What a coalition records so that an ask may say something: that the group it is about has at least the minimum size. The
-- table and its functions are named after that; what is recorded stays as it is.
alter table availability.ask_at_least rename to minimum_group;
alter index availability.ask_at_least_of_county rename to minimum_group_of_county;
alter index availability.ask_at_least_once rename to minimum_group_once;
comment on table availability.minimum_group is 'The coalition recorded that at least 11 young people in a county, the minimum group size, fit a combination. What is not here counts as fewer.';

do $$
declare
  one record;
begin
  for one in
    select c.conname as was, regexp_replace(c.conname, '^ask_at_least_', 'minimum_group_') as becomes
    from pg_constraint c
    where c.conrelid = 'availability.minimum_group'::regclass and c.conname ~ '^ask_at_least_'
  loop
    execute format('alter table availability.minimum_group rename constraint %I to %I', one.was, one.becomes);
  end loop;
end $$;

-- The files of db/policies.txt make them again under their new names.
drop function if exists availability.ask_floors();
drop function if exists availability.record_ask_floor(integer, text, text, text[], text, date);
drop function if exists availability.end_ask_floor(uuid);
