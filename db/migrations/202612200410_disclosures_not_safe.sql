-- A report to an authority of which telling the young person first was not safe: their own page does not show it until whoever holds the
-- record says that it is safe. The ledger and every account keep it.
alter table disclosures.told add column not_safe boolean not null default false;
alter table disclosures.told add column safe_at timestamptz;
alter table disclosures.told add column safe_by uuid references identity.person;
alter table disclosures.told add constraint told_safe_check
  check ((safe_at is null) = (safe_by is null) and (safe_at is null or not_safe));
comment on column disclosures.told.not_safe is 'Telling the young person first was not safe, so their own page waits. A correction keeps it as long as nobody said that it is safe.';
comment on column disclosures.told.safe_at is 'Since when their own page may show it.';
create index told_safe_by on disclosures.told (safe_by);
do $$
declare
  one record;
begin
  for one in select a.attname from pg_attribute a where a.attrelid = 'disclosures.told'::regclass and a.attname in ('not_safe', 'safe_at', 'safe_by')
  loop
    execute format('alter table disclosures.told alter column %I set statistics 0', one.attname);
  end loop;
end $$;
