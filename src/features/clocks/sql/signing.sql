-- Who signs packs of legal clocks for a coalition, and who ends that. Re-applied whenever this file changes.
grant usage on schema clocks to :app;

-- Whoever acts in a coalition is judged by what its counsel signed, so they may read it.
grant select on clocks.edition, clocks.signature to :app;
create policy edition_read on clocks.edition for select to :app using ((select identity.coalition()) is not null);
create policy signature_of_own_coalition on clocks.signature for select to :app
  using (coalition_id = (select identity.coalition()));

-- An edition is kept when counsel signs it. That the content is what its hash says, the table asks.
grant insert (hash, jurisdiction, content) on clocks.edition to :app;
create policy edition_kept_by_counsel on clocks.edition for insert to :app
  with check ((select identity.has('clocks.sign')) and (select identity.person()) is not null);

-- Counsel in person, in their own name. Of two who press together the unique index of the live signature lets one through.
grant insert (coalition_id, jurisdiction, edition, person_id, name, title, admitted) on clocks.signature to :app;
create policy signature_of_counsel on clocks.signature for insert to :app
  with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person())
    and (select identity.has('clocks.sign'))
    and jurisdiction = (select e.jurisdiction from clocks.edition e where e.hash = edition));

-- Ended once, now, in one's own name, by counsel or an administrator. Never taken up again.
grant update (ended_at, ended_by, end_reason) on clocks.signature to :app;
create policy signature_ended on clocks.signature for update to :app
  using (coalition_id = (select identity.coalition()) and ended_at is null and (select identity.has('clocks.stop')))
  with check (ended_at = now() and ended_by = (select identity.person())
    and (end_reason = 'stopped' or (select identity.has('clocks.sign'))));
-- Absent on purpose: any other update, every delete, and anything for jobs, tokens, links and the operator.
