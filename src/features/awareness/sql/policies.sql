-- Approvals of flyers: stewards read and write them in their own name; anyone may ask whether a text is approved, and
-- learns no name from the answer.
grant usage on schema awareness to :app, :definer;
grant select on awareness.approval to :app;
grant insert (language, text_sha256, kind, person, by_steward) on awareness.approval to :app;
grant update (withdrawn_by, withdrawn_at) on awareness.approval to :app;
create policy approval_read on awareness.approval for select to :app using ((select identity.is_staff()));
create policy approval_given on awareness.approval for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and by_steward::text = (select identity.actor_id()));
create policy approval_withdrawn on awareness.approval for update to :app
  using ((select identity.actor_kind()) = 'steward' and withdrawn_at is null)
  with check (withdrawn_by::text = (select identity.actor_id()));
-- Absent on purpose: delete, and any change of what was said.

grant select on awareness.approval to :definer;
create policy definer_reads_approvals on awareness.approval for select to :definer using (true);
grant create on schema awareness to :definer;
set local role :definer;
create or replace function awareness.is_approved(in_language text, of_text text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select count(distinct a.kind) = 2 from awareness.approval a
  where a.language = in_language and a.text_sha256 = of_text and a.withdrawn_at is null;
end;
revoke execute on function awareness.is_approved(text, text) from public;
grant execute on function awareness.is_approved(text, text) to :app;
reset role;
revoke create on schema awareness from :definer;
