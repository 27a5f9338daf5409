-- Where a line's reminders and asks go is a contact point: table, columns, functions, and what a link that confirms one is
-- for. The data stay as they are, and so do links that are on their way, and what addresses are sealed to.
alter table availability.reach rename to contact_point;
alter table availability.message rename column reach_id to contact_point_id;
alter index availability.reach_of_line rename to contact_point_of_line;
alter index availability.reach_by_digest rename to contact_point_by_digest;
comment on table availability.message is 'One message to a contact point. It says that there is an update, holds a link, and has no field for anything else.';

do $$
declare
  one record;
begin
  for one in
    select c.conrelid::regclass as of_table, c.conname as was,
      regexp_replace(c.conname, '(^|_)reach(_|$)', '\1contact_point\2') as becomes
    from pg_constraint c
    where c.conrelid in ('availability.contact_point'::regclass, 'availability.message'::regclass)
      and c.conname ~ '(^|_)reach(_|$)'
  loop
    execute format('alter table %s rename constraint %I to %I', one.of_table, one.was, one.becomes);
  end loop;
end $$;

alter table identity.link_purpose no force row level security;
alter table identity.link no force row level security;
insert into identity.link_purpose (purpose, object_kind, longest_hours, versioned, answers, maker, description)
  select 'confirm-contact-point', 'contact-point', longest_hours, versioned, answers, maker, description
  from identity.link_purpose where purpose = 'confirm-reach';
update identity.link set purpose = 'confirm-contact-point' where purpose = 'confirm-reach';
delete from identity.link_purpose where purpose = 'confirm-reach';
alter table identity.link force row level security;
alter table identity.link_purpose force row level security;

-- The files of db/policies.txt make the functions again under their new names, parameters and columns. What leans on one of
-- them is a function of the same files: hence "cascade".
drop function if exists availability.end_reach_of(uuid) cascade;
drop function if exists availability.give_reach(uuid, uuid, text, bytea, bytea, text, text, smallint[], boolean) cascade;
drop function if exists availability.change_reach(uuid, text, text, smallint[], boolean) cascade;
drop function if exists availability.end_reach(uuid) cascade;
drop function if exists availability.reach_of(uuid) cascade;
drop function if exists availability.confirm_reach() cascade;
drop function if exists availability.stop_reach() cascade;
drop function if exists availability.begin_message(uuid, bytea) cascade;
drop function if exists availability.note_refused(uuid, text) cascade;
drop function if exists availability.ask_reaches(uuid) cascade;
drop function if exists availability.tell_due_asks() cascade;
drop function if exists availability.queue_ask(uuid, uuid) cascade;
drop function if exists availability.make_answer_link(uuid, uuid, bytea) cascade;
