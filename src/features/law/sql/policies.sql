-- The register is public: what a law says and how sure anyone is. Facts and reviews are added by stewards in their own
-- name and never changed; a second person is asked for by a constraint of the table, which not even the owner passes.
grant usage on schema law to :app;
grant select on law.fact, law.review, law.proposal to :app;
grant insert (id, jurisdiction, topic, value, scope, says, citation, quote, official, archived_sha256, source_kind, as_of,
  as_of_note, retrieved_on, license, valid_from, valid_to, entered_by, taken_from, replaces, fictional, unless_says,
  unless_quote, unless_for) on law.fact to :app;
grant insert (fact_id, version, entered_by, status, reviewed_by, read_on, review_by, reason) on law.review to :app;
grant insert (jurisdiction, topic, problem, citation, official) on law.proposal to :app;
grant update (state, decided_by, decided_at) on law.proposal to :app;

create policy fact_read on law.fact for select to :app using (true);
create policy review_read on law.review for select to :app using (true);
create policy fact_entered_by_steward on law.fact for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and entered_by::text = (select identity.actor_id())
    and (not fictional or (select identity.is_demo())));
create policy review_made_by_steward on law.review for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and reviewed_by::text = (select identity.actor_id()));

-- Anyone may propose, and nobody but a steward reads or decides.
create policy proposal_sent on law.proposal for insert to :app
  with check (state = 'received' and decided_by is null);
create policy proposal_read_by_steward on law.proposal for select to :app
  using ((select identity.actor_kind()) = 'steward');
create policy proposal_decided_by_steward on law.proposal for update to :app
  using ((select identity.actor_kind()) = 'steward' and state = 'received')
  with check ((select identity.actor_kind()) = 'steward' and decided_by::text = (select identity.actor_id()));
-- Absent on purpose: update of facts and reviews, every delete, and anything for the operator or a job.
