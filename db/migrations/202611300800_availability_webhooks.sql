-- A webhook is called a webhook: the table, what refers to it, and what a partner signs its notices with. The data stay as
-- they are. What is told after an act, and the codes of the audit log, do not change.
alter table availability.hook rename to webhook;
alter table availability.delivery rename column hook_id to webhook_id;
alter index availability.hook_of_coalition rename to webhook_of_coalition;
alter table directory.feed rename column hook_secret to webhook_secret;

-- Constraints follow, whatever this release of PostgreSQL calls them.
do $$
declare
  one record;
begin
  for one in
    select c.conrelid::regclass as of_table, c.conname as was,
      regexp_replace(c.conname, '(^|_)hook(_|$)', '\1webhook\2') as becomes
    from pg_constraint c
    where c.conrelid in ('availability.webhook'::regclass, 'availability.delivery'::regclass, 'directory.feed'::regclass)
      and c.conname ~ '(^|_)hook(_|$)'
  loop
    execute format('alter table %s rename constraint %I to %I', one.of_table, one.was, one.becomes);
  end loop;
end $$;

-- The files of db/policies.txt make the functions again under their new names and parameters.
drop function if exists availability.tell_hooks(uuid);
drop function if exists availability.due_hooks();
drop function if exists availability.lease_hook(uuid);
drop function if exists availability.rest_hook(uuid, integer, boolean);
drop function if exists availability.next_delivery(uuid);
drop function if exists directory.feed_hook(uuid);
drop function if exists directory.feed_hook(text, text);
