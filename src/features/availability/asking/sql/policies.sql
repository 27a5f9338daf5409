-- Who sees asks. Re-applied whenever this file changes.
--
-- The app reads no ask: every question about one is a function of asking.sql and answering.sql, because what the asker
-- may see, what whoever is asked may see, and what is kept are three different things. The published gaps are plain rows.
grant select, insert, delete on availability.ask to :definer;
grant update (first_answer_at, closed_at, ended) on availability.ask to :definer;
grant select, insert, delete on availability.ask_to to :definer;
grant update (told_at, answer, reason, answered_at, answered_by_way, hold_id) on availability.ask_to to :definer;
grant select, insert on availability.minimum_group to :definer;
grant update (ended_at) on availability.minimum_group to :definer;
grant select, insert, delete on availability.ask_quiet to :definer;
grant update (from_minute, until_minute, zone) on availability.ask_quiet to :definer;
grant select, insert, delete on availability.ask_tally to :definer;
grant update (n) on availability.ask_tally to :definer;
grant select, insert on availability.ask_gap to :definer;
grant select, insert, delete on availability.ask_wait to :definer;
grant update (n) on availability.ask_wait to :definer;
grant insert on availability.ask_answered to :definer;
create policy definer_reads_asks on availability.ask for select to :definer using (true);
create policy definer_makes_asks on availability.ask for insert to :definer with check (true);
create policy definer_moves_asks on availability.ask for update to :definer using (true) with check (true);
create policy definer_deletes_asks on availability.ask for delete to :definer using (true);
create policy definer_reads_asked on availability.ask_to for select to :definer using (true);
create policy definer_adds_asked on availability.ask_to for insert to :definer with check (true);
create policy definer_moves_asked on availability.ask_to for update to :definer using (true) with check (true);
create policy definer_deletes_asked on availability.ask_to for delete to :definer using (true);
create policy definer_reads_minimum_groups on availability.minimum_group for select to :definer using (true);
create policy definer_adds_minimum_groups on availability.minimum_group for insert to :definer with check (true);
create policy definer_ends_minimum_groups on availability.minimum_group for update to :definer using (true) with check (true);
create policy definer_reads_quiet on availability.ask_quiet for select to :definer using (true);
create policy definer_sets_quiet on availability.ask_quiet for insert to :definer with check (true);
create policy definer_changes_quiet on availability.ask_quiet for update to :definer using (true) with check (true);
create policy definer_ends_quiet on availability.ask_quiet for delete to :definer using (true);
create policy definer_reads_tally on availability.ask_tally for select to :definer using (true);
create policy definer_adds_tally on availability.ask_tally for insert to :definer with check (true);
create policy definer_raises_tally on availability.ask_tally for update to :definer using (true) with check (true);
create policy definer_clears_tally on availability.ask_tally for delete to :definer using (true);
create policy definer_reads_gaps on availability.ask_gap for select to :definer using (true);
create policy definer_publishes_gaps on availability.ask_gap for insert to :definer with check (true);
create policy definer_reads_waits_of_asks on availability.ask_wait for select to :definer using (true);
create policy definer_adds_waits_of_asks on availability.ask_wait for insert to :definer with check (true);
create policy definer_raises_waits_of_asks on availability.ask_wait for update to :definer using (true) with check (true);
create policy definer_clears_waits_of_asks on availability.ask_wait for delete to :definer using (true);
create policy definer_publishes_answered on availability.ask_answered for insert to :definer with check (true);

grant select on availability.ask_gap, availability.ask_answered to :app;
create policy gap_of_coalition on availability.ask_gap for select to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('availability.figures')));
create policy answered_of_coalition on availability.ask_answered for select to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('availability.figures')));
