-- An ask or a hold whose program may not be named is anonymous. Columns are named after that; what they say stays.
alter table availability.ask rename column unnamed to anonymous;
alter table availability.hold rename column unnamed to anonymous;

-- Where this release of PostgreSQL has names for them.
do $$
declare
  one record;
begin
  for one in
    select c.conrelid::regclass as of_table, c.conname as was, replace(c.conname, 'unnamed', 'anonymous') as becomes
    from pg_constraint c
    where c.conrelid in ('availability.ask'::regclass, 'availability.hold'::regclass) and c.conname ~ '_unnamed_'
  loop
    execute format('alter table %s rename constraint %I to %I', one.of_table, one.was, one.becomes);
  end loop;
end $$;

-- The files of db/policies.txt make the functions again, under another name or with another column in their answer. What
-- leans on one of them is a function of the same files: hence "cascade".
drop function if exists availability.goes_unnamed(uuid, uuid) cascade;
drop function if exists availability.ask_plan(text, text, text, text[], integer) cascade;
drop function if exists availability.own_asks() cascade;
