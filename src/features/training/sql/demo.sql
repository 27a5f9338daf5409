-- Learners of a demo who do not exist, some months in, so that a newcomer sees what figures of training look like. Re-applied whenever this
-- file changes.
--
-- The owner's login adds them when a demo starts; it refuses where the installation is none, and adds nothing twice.
grant insert on training.learner, training.progress, training.answer, training.reaction, training.completion, training.booster to :definer;
grant select on training.learner to :definer;
create policy definer_finds_learners on training.learner for select to :definer using ((select identity.is_demo()));
create policy definer_adds_learners on training.learner for insert to :definer with check ((select identity.is_demo()));
create policy definer_adds_progress on training.progress for insert to :definer with check ((select identity.is_demo()));
create policy definer_adds_answers on training.answer for insert to :definer with check ((select identity.is_demo()));
create policy definer_adds_reactions on training.reaction for insert to :definer with check ((select identity.is_demo()));
create policy definer_adds_completions on training.completion for insert to :definer with check ((select identity.is_demo()));
create policy definer_adds_boosters on training.booster for insert to :definer with check ((select identity.is_demo()));

grant create on schema training to :definer;
set local role :definer;

-- Learners with what they answered: [{id, agency, profession, began, finished, seconds, course, edition, answers: [{wave, question, bank,
-- measures, points, days}], said: {relevance, harder, minutes, sureBefore} or null}], days ago; and completions of people of the demo: [{person, agency, course, edition, minutes, days,
-- boosters: [{at, due, done}]}], due and done in days after the completion. @returns whether there was nothing yet
create or replace function training.add_demo_learners(learners jsonb, completions jsonb) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_coalition constant uuid := '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001';
  today constant date := (now() at time zone 'UTC')::date;
begin
  if not identity.is_demo() then
    raise exception 'not a demo' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtext('training.demo-learners'));
  if exists (select from training.learner l where l.coalition_id = of_coalition) then return false; end if;
  insert into training.learner (coalition_id, id, agency_id, profession, joined_on)
  select of_coalition, l.id, l.agency, l.profession, today - l.began
  from jsonb_to_recordset(learners) as l(id uuid, agency uuid, profession text, began integer);
  insert into training.progress (coalition_id, learner_id, course, round, edition, started_on, seconds, finished_on)
  select of_coalition, l.id, l.course, 1, l.edition, today - l.began, l.seconds, today - l.finished
  from jsonb_to_recordset(learners) as l(id uuid, course text, edition integer, began integer, seconds integer, finished integer);
  insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, bank, measures, points, given, given_on)
  select of_coalition, l.id, l.course, 1, l.edition, a.wave, a.question, a.bank, a.measures, a.points, '{}', today - a.days
  from jsonb_to_recordset(learners) as l(id uuid, course text, edition integer, answers jsonb),
    jsonb_to_recordset(l.answers) as a(wave text, question text, bank text, measures text, points numeric, days integer);
  insert into training.reaction (coalition_id, learner_id, course, round, relevance, harder, minutes, sure_before)
  select of_coalition, l.id, l.course, 1, s.relevance, s.harder, s.minutes, s."sureBefore"
  from jsonb_to_recordset(learners) as l(id uuid, course text, said jsonb),
    jsonb_to_record(l.said) as s(relevance text, harder text, minutes smallint, "sureBefore" text)
  where l.said <> 'null';
  insert into training.completion (coalition_id, person_id, agency_id, course, edition, completed_on, minutes, way, valid_months)
  select of_coalition, c.person, c.agency, c.course, c.edition, today - c.days, c.minutes, 'course', 12
  from jsonb_to_recordset(completions) as c(person uuid, agency uuid, course text, edition integer, days integer, minutes integer);
  insert into training.booster (coalition_id, completion_id, person_id, at, due_on, done_on)
  select of_coalition, t.id, c.person, b.at, t.completed_on + b.due, t.completed_on + b.done
  from jsonb_to_recordset(completions) as c(person uuid, course text, boosters jsonb)
  join training.completion t on t.coalition_id = of_coalition and t.person_id = c.person and t.course = c.course,
    jsonb_to_recordset(c.boosters) as b(at text, due integer, done integer);
  return true;
end $$;
revoke execute on function training.add_demo_learners(jsonb, jsonb) from public, :app, :protected;
grant execute on function training.add_demo_learners(jsonb, jsonb) to :owner;
reset role;
revoke create on schema training from :definer;
