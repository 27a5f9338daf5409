-- Who signs the sharing rules of a coalition, and who stops that. Re-applied whenever this file changes.
grant usage on schema sharing to :app;

-- Whoever acts in a coalition decides by what its counsel signed, so they may read it.
grant select on sharing.ruleset, sharing.signature to :app;
create policy ruleset_read on sharing.ruleset for select to :app using ((select identity.coalition()) is not null);
create policy signature_of_own_coalition on sharing.signature for select to :app
  using (coalition_id = (select identity.coalition()));

-- Rules are kept when counsel signs them. That the content is what its hash says, the table asks.
grant insert (hash, name, content) on sharing.ruleset to :app;
create policy ruleset_kept_by_counsel on sharing.ruleset for insert to :app
  with check ((select identity.has('sharing.sign')) and (select identity.person()) is not null);

-- Counsel in person. An administrator brings counsel in, with a second person, and cannot sign; an agency's provider cannot either,
-- for it vouches in that agency alone (identity.enter). Of two who press together the unique index of the live signature lets one
-- through.
grant insert (coalition_id, rules, confirmed, label, person_id, name, title, jurisdiction) on sharing.signature to :app;
create policy signature_of_counsel on sharing.signature for insert to :app
  with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person())
    and (select identity.has('sharing.sign')));

-- Ended once, now, in one's own name, by counsel or an administrator: to narrow is always allowed. Never taken up again.
grant update (ended_at, ended_by, end_reason) on sharing.signature to :app;
create policy signature_ended on sharing.signature for update to :app
  using (coalition_id = (select identity.coalition()) and ended_at is null and (select identity.has('sharing.stop')))
  with check (ended_at = now() and ended_by = (select identity.person())
    and (end_reason = 'stopped' or (select identity.has('sharing.sign'))));

-- One's own, as counsel: nobody confirms for somebody else, and nobody sees what a colleague has not signed yet.
grant select on sharing.confirmation to :app;
grant insert (coalition_id, person_id, row_id, content) on sharing.confirmation to :app;
grant update (withdrawn_at) on sharing.confirmation to :app;
create policy confirmation_own on sharing.confirmation for select to :app
  using (coalition_id = (select identity.coalition()) and person_id = (select identity.person()));
create policy confirmation_of_counsel on sharing.confirmation for insert to :app
  with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person())
    and (select identity.has('sharing.sign')));
create policy confirmation_withdrawn on sharing.confirmation for update to :app
  using (coalition_id = (select identity.coalition()) and person_id = (select identity.person()) and withdrawn_at is null
    and (select identity.has('sharing.sign')))
  with check (withdrawn_at = now());
-- Absent on purpose: any other update, every delete, and anything for jobs, tokens, links and the operator.
