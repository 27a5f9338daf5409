-- Who sees what is free. Re-applied whenever this file changes.
--
-- The app changes no number: lines are described by their keepers, everything that counts is done by the functions of
-- counts.sql and holds.sql, which lock the line. What others may know of a line is said by board.sql, because a hidden
-- place shows less than its row.
grant usage on schema availability to :app, :definer;
grant select on availability.unit to :app, :definer;
create policy unit_known on availability.unit for select to :app, :definer using (true);

-- A program reads its own lines whole; stewards those of the coalition that no program keeps; jobs all.
grant select on availability.line to :app;
-- Who said it is told by availability.line_history, which knows of whom.
revoke select on availability.count from :app;
grant select (id, line_id, version, what, recorded_at, counted_at, how, total, surge, out_of_service, occupied, held, at_risk,
  taking, key) on availability.count to :app;
create policy line_own on availability.line for select to :app
  using (coalition_id = (select identity.coalition()) and program_id in (select identity.programs())
    and ((select identity.has('availability.keep')) or (select identity.has('availability.see'))));
create policy line_of_nobody on availability.line for select to :app
  using ((select identity.has('directory.keep')) and coalition_id = (select identity.coalition()) and program_id is null);
create policy line_for_jobs on availability.line for select to :app using ((select identity.actor_kind()) = 'job');
create policy line_of_link on availability.line for select to :app using (id = (select identity.link_object('count-line')));

-- How a line is described, and nothing that counts.
grant insert (coalition_id, id, program_id, service_id, location_id, unit, age_min, age_max, genders, takes, refuses, counties,
  county_fips, region, hidden, waitlist, hold_minutes, limit_minutes, shown_to_public, created_by) on availability.line to :app;
grant update (age_min, age_max, genders, takes, refuses, counties, county_fips, region, hidden, waitlist, hold_minutes,
  limit_minutes, asks_paused_until, shown_to_public) on availability.line to :app;
create policy line_added on availability.line for insert to :app
  with check (coalition_id = (select identity.coalition()) and created_by is not distinct from (select identity.person())
    and ((program_id in (select identity.programs()) and (select identity.has('availability.keep')))
      or (program_id is null and (select identity.has('directory.keep')))));
create policy line_described on availability.line for update to :app
  using (coalition_id = (select identity.coalition())
    and ((program_id in (select identity.programs()) and (select identity.has('availability.keep')))
      or (program_id is null and (select identity.has('directory.keep')))))
  with check (coalition_id = (select identity.coalition()));

create policy count_own on availability.count for select to :app
  using (line_id in (select id from availability.line));

-- Holds and those who wait: seen by whoever holds or waits. Keepers see those of their lines by availability.holds_here.
grant select on availability.hold, availability.wait to :app;
create policy hold_own on availability.hold for select to :app
  using (coalition_id = (select identity.coalition()) and program_id in (select identity.programs()) and (select identity.has('availability.see')));
create policy hold_for_jobs on availability.hold for select to :app using ((select identity.actor_kind()) = 'job');
create policy wait_own on availability.wait for select to :app
  using (coalition_id = (select identity.coalition()) and program_id in (select identity.programs()) and (select identity.has('availability.see')));
create policy wait_for_jobs on availability.wait for select to :app using ((select identity.actor_kind()) = 'job');

grant select on availability.region to :app;
grant insert, update, delete on availability.region to :app;
create policy region_known on availability.region for select to :app using (coalition_id = (select identity.coalition()));
create policy region_added on availability.region for insert to :app
  with check (coalition_id = (select identity.coalition()) and (select identity.has('coalition.set-up')));
create policy region_changed on availability.region for update to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('coalition.set-up')))
  with check (coalition_id = (select identity.coalition()));
create policy region_removed on availability.region for delete to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('coalition.set-up')));

grant select on availability.line, availability.count, availability.hold, availability.wait, availability.region to :definer;
grant insert on availability.count, availability.hold, availability.wait to :definer;
grant update on availability.line, availability.hold, availability.wait to :definer;
create policy definer_reads_lines on availability.line for select to :definer using (true);
create policy definer_counts_lines on availability.line for update to :definer using (true) with check (true);
create policy definer_reads_counts on availability.count for select to :definer using (true);
create policy definer_keeps_counts on availability.count for insert to :definer with check (true);
create policy definer_reads_holds on availability.hold for select to :definer using (true);
create policy definer_makes_holds on availability.hold for insert to :definer with check (true);
create policy definer_moves_holds on availability.hold for update to :definer using (true) with check (true);
create policy definer_reads_waits on availability.wait for select to :definer using (true);
create policy definer_makes_waits on availability.wait for insert to :definer with check (true);
create policy definer_moves_waits on availability.wait for update to :definer using (true) with check (true);
create policy definer_reads_regions on availability.region for select to :definer using (true);
