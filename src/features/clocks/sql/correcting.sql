-- A start that was said wrong. Its clock ends as superseded and names the one that runs in its place, which keeps what was said of acts,
-- conditions and time that does not count, each with the moment at which it was said. Needs clocks.sql. Re-applied whenever this file changes.
grant insert (corrects_id) on clocks.clock to :app;

-- When something was said is the database's to say; only what is carried over keeps another moment.
create policy statement_said_now on clocks.statement as restrictive for insert to :app with check (not said ? 'saidAt');
create policy definer_carries_over on clocks.statement for insert to :definer with check (said ? 'saidAt');

grant create on schema clocks to :definer;
set local role :definer;

-- In place of a clock of the same program that still runs, of the same duty by the same edition, and of the same young person. A policy cannot
-- ask that of the table that it is of.
create or replace function clocks.instead() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  over timestamptz;
begin
  select o.ended_at into over from clocks.clock o where o.coalition_id = new.coalition_id and o.id = new.corrects_id
    and o.agency_id = new.agency_id and o.program_id = new.program_id and o.duty = new.duty and o.jurisdiction = new.jurisdiction
    and o.edition = new.edition and o.rule = new.rule and o.zone = new.zone and o.calendar is not distinct from new.calendar
    and new.subject_id in (select g from records.group_of(o.subject_id) g);
  if not found then raise exception 'no clock to run instead of' using errcode = 'insufficient_privilege'; end if;
  if over is not null then raise exception 'said-meanwhile' using errcode = 'BW000'; end if;
  return new;
end $$;

-- No clock is lost by a correction: another runs, held by whoever held this one. Where time was won after the limit had passed, two people
-- or a supervisor said so.
create or replace function clocks.corrected() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  old_clock clocks.clock;
  new_clock clocks.clock;
  was timestamptz;
  is_now timestamptz;
  wish clocks.statement;
  one clocks.statement;
  n integer;
begin
  select c.* into old_clock from clocks.clock c where c.coalition_id = new.coalition_id and c.id = new.clock_id;
  select c.* into new_clock from clocks.clock c where c.coalition_id = new.coalition_id and c.id = (new.said ->> 'with')::uuid
    and c.corrects_id = new.clock_id;
  select s.about into was from clocks.statement s where s.coalition_id = new.coalition_id and s.clock_id = old_clock.id and s.type = 'started';
  select s.about into is_now from clocks.statement s where s.coalition_id = new.coalition_id and s.clock_id = new_clock.id and s.type = 'started';
  if was is null or is_now is null then raise exception 'not so' using errcode = 'check_violation'; end if;
  if is_now > was and not identity.has('program.lead') and exists (
      select from clocks.breach b where b.coalition_id = new.coalition_id and b.clock_id = old_clock.id) then
    select s.* into wish from clocks.statement s where s.coalition_id = new.coalition_id and s.clock_id = old_clock.id
      and s.type in ('correction-asked', 'correction-ended') order by s.ordinal desc limit 1;
    if wish.type is distinct from 'correction-asked' or wish.about <> is_now or wish.by_person = new.by_person then
      raise exception 'second-person' using errcode = 'BW000';
    end if;
  end if;
  n := new_clock.steps;
  for one in select s.* from clocks.statement s where s.coalition_id = new.coalition_id and s.clock_id = old_clock.id
      and s.type in ('stopped', 'stop-withdrawn', 'tolled', 'toll-ended', 'answered', 'doubted', 'doubt-ended') order by s.ordinal loop
    n := n + 1;
    insert into clocks.statement (coalition_id, clock_id, ordinal, type, about, said, item_id, by_person)
    values (one.coalition_id, new_clock.id, n, one.type, one.about,
      -- Of what was carried over before, the first moment stays.
      jsonb_build_object('saidAt', one.recorded_at) || one.said, one.item_id, one.by_person);
  end loop;
  if new_clock.holder_id <> old_clock.holder_id and records.works_in(old_clock.holder_id, new_clock.program_id) then
    select c.* into new_clock from clocks.clock c where c.coalition_id = new.coalition_id and c.id = new_clock.id;
    perform clocks.give(new_clock, old_clock.holder_id);
  end if;
  return null;
end $$;

revoke execute on function clocks.corrected(), clocks.instead() from public;
grant execute on function clocks.corrected(), clocks.instead() to :owner;
reset role;
revoke create on schema clocks from :definer;

create or replace trigger clock_is_corrected after insert on clocks.statement
  for each row when (new.type = 'superseded') execute function clocks.corrected();
create or replace trigger clock_runs_instead before insert on clocks.clock
  for each row when (new.corrects_id is not null) execute function clocks.instead();
