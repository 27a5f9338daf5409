-- Reviews are public: a page names who stands behind it. A steward writes them down in their own name; nobody changes one.
grant usage on schema guidance to :app;
grant select on guidance.review to :app;
grant insert (item_id, language, sha256, kind, reviewer, role, decision, recorded_by) on guidance.review to :app;

create policy review_read on guidance.review for select to :app using (true);
create policy review_recorded_by_steward on guidance.review for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and recorded_by::text = (select identity.actor_id()));
-- Absent on purpose: update and delete, and anything for the operator or a job.
