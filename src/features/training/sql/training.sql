-- Who may see what of learning: scores, whoever holds the learner's id; completions and boosters, the person; what is assigned, whom
-- it is for and who may assign there. Nothing here shows one person's scores to another. Re-applied whenever this file changes.
grant usage on schema training to :app, :definer;
grant create on schema training to :definer;

-- The learner whose link was opened in this transaction (src/features/training/learner/open-link.ts). The id is random and listed
-- nowhere, so to know it is to have opened the link; somebody must have signed in all the same.
set local role :definer;
create or replace function training.learner() returns uuid
  language sql stable
  return case when identity.person() is not null then nullif(current_setting('breakwater.learner', true), '')::uuid end;

-- Whether a booster of the acting person was open still, as it stood before the act that asks. The days are DAYS_OPEN of domain/ladder.ts.
-- A function, because a policy cannot ask its own table.
create or replace function training.is_open(of_booster uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select exists (select from training.booster b where b.coalition_id = identity.coalition() and b.id = is_open.of_booster
    and b.person_id = identity.person() and coalesce(b.put_off_until, b.due_on) + 30 >= (now() at time zone 'UTC')::date);
end;
revoke execute on function training.learner(), training.is_open(uuid) from public;
grant execute on function training.learner(), training.is_open(uuid) to :app;
reset role;
revoke create on schema training from :definer;

grant select, insert (coalition_id, id, agency_id, profession, setting, area), update (profession, setting, area) on training.learner to :app;
create policy learner_own on training.learner for select to :app
  using (coalition_id = (select identity.coalition()) and id = (select training.learner()));
create policy learner_joins on training.learner for insert to :app
  with check (coalition_id = (select identity.coalition()) and id = (select training.learner())
    and agency_id is not distinct from (select identity.agency()));
create policy learner_says on training.learner for update to :app
  using (coalition_id = (select identity.coalition()) and id = (select training.learner()))
  with check (coalition_id = (select identity.coalition()) and id = (select training.learner()));

grant select, insert (coalition_id, person_id, sealed) on training.link to :app;
create policy link_own on training.link for select to :app
  using (coalition_id = (select identity.coalition()) and person_id = (select identity.person()));
create policy link_made on training.link for insert to :app
  with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person()));
-- Absent on purpose: any change of a link. One that pointed elsewhere would mix two people's scores.

grant select, delete, insert (coalition_id, learner_id, course, round, edition), update (sections, seconds, finished_on)
  on training.progress to :app;
create policy progress_own on training.progress for select to :app
  using (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()));
create policy progress_begun on training.progress for insert to :app
  with check (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()));
create policy progress_made on training.progress for update to :app
  using (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()))
  with check (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()));
create policy progress_forgotten on training.progress for delete to :app
  using (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()));

grant select, insert (coalition_id, learner_id, course, round, edition, wave, question, try, bank, measures, points, given, seconds)
  on training.answer to :app;
create policy answer_own on training.answer for select to :app
  using (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()));
create policy answer_given on training.answer for insert to :app
  with check (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()));
-- Absent on purpose: a change of what was answered. Answers go with the progress that they belong to.

grant select, insert (coalition_id, learner_id, course, round, relevance, harder, minutes, sure_before),
  update (relevance, harder, minutes, sure_before) on training.reaction to :app;
create policy reaction_own on training.reaction for select to :app
  using (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()));
-- For a week after they finished: figures of a cohort count it afterwards, and two looks would tell what one of them changed.
create policy reaction_given on training.reaction for insert to :app
  with check (coalition_id = (select identity.coalition()) and learner_id = (select training.learner())
    and not exists (select from training.progress p where p.learner_id = reaction.learner_id and p.course = reaction.course
      and p.round = reaction.round and p.finished_on + 7 < (now() at time zone 'UTC')::date));
create policy reaction_corrected on training.reaction for update to :app
  using (coalition_id = (select identity.coalition()) and learner_id = (select training.learner()))
  with check (coalition_id = (select identity.coalition()) and learner_id = (select training.learner())
    and not exists (select from training.progress p where p.learner_id = reaction.learner_id and p.course = reaction.course
      and p.round = reaction.round and p.finished_on + 7 < (now() at time zone 'UTC')::date));
-- Absent on purpose: a deletion by itself. It goes with the progress that it belongs to.

grant select, insert (coalition_id, id, person_id, agency_id, course, edition, completed_on, minutes, way, valid_months)
  on training.completion to :app;
create policy completion_own on training.completion for select to :app
  using (coalition_id = (select identity.coalition()) and person_id = (select identity.person()));
create policy completion_made on training.completion for insert to :app
  with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person())
    and agency_id is not distinct from (select identity.agency()) and completed_on = (now() at time zone 'UTC')::date);
-- Absent on purpose: any change or deletion of a completion.

grant select, delete, insert (coalition_id, id, person_id, course, completed_on, number) on training.elsewhere to :app;
create policy elsewhere_own on training.elsewhere for select to :app
  using (coalition_id = (select identity.coalition()) and person_id = (select identity.person()));
create policy elsewhere_stated on training.elsewhere for insert to :app
  with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person())
    and completed_on <= (now() at time zone 'UTC')::date);
create policy elsewhere_taken_back on training.elsewhere for delete to :app
  using (coalition_id = (select identity.coalition()) and person_id = (select identity.person()));
-- Absent on purpose: any change of what was stated. Whoever was wrong takes it back and states it anew.

grant select, insert (coalition_id, completion_id, person_id, at, due_on), update (done_on, put_off_until, told_at)
  on training.booster to :app;
create policy booster_own on training.booster for select to :app
  using (coalition_id = (select identity.coalition()) and person_id = (select identity.person()));
create policy booster_planned on training.booster for insert to :app
  with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person())
    and completion_id in (select c.id from training.completion c where c.person_id = (select identity.person())));
create policy booster_moved on training.booster for update to :app
  using (coalition_id = (select identity.coalition()) and person_id = (select identity.person()) and done_on is null)
  -- Done at any time, put off only while it was open: one that was missed stays missed.
  with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person())
    and (done_on is not null or training.is_open(id)));
