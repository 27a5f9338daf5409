-- Files between preview and import. A steward sees and changes their own; nobody else's can be told from none.
grant usage on schema upload to :app;

grant select, insert, delete on upload.file to :app;
grant update (state, report, refusal, stopping, beat_at, expires_at, mapping, statuses) on upload.file to :app;
create policy file_own on upload.file for select to :app
  using (owner_id::text = (select identity.actor_id()) and (select identity.actor_kind()) = 'steward');
create policy file_sent on upload.file for insert to :app
  with check (owner_id::text = (select identity.actor_id()) and (select identity.actor_kind()) = 'steward');
create policy file_went_on on upload.file for update to :app
  using (owner_id::text = (select identity.actor_id()) and (select identity.actor_kind()) = 'steward');
create policy file_left on upload.file for delete to :app
  using (owner_id::text = (select identity.actor_id()) and (select identity.actor_kind()) = 'steward');
-- The purge sees and removes what has expired, and nothing else.
create policy file_expired_seen on upload.file for select to :app
  using (expires_at < now() and (select identity.actor_kind()) = 'job');
create policy file_expired on upload.file for delete to :app
  using (expires_at < now() and (select identity.actor_kind()) = 'job');

-- Parts are written once. Those of a removed file go with it, by its foreign key.
grant select, insert, delete on upload.part to :app;
create policy part_own on upload.part for select to :app using (file_id in (select id from upload.file));
create policy part_sent on upload.part for insert to :app with check (file_id in (select id from upload.file));
create policy part_used on upload.part for delete to :app using (file_id in (select id from upload.file));

-- Says that somebody is at work, not who or on what.
grant select, insert, delete on upload.turn to :app;
grant update (file_id, beat_at) on upload.turn to :app;
create policy turn_seen on upload.turn for select to :app using ((select identity.is_staff()));
create policy turn_taken on upload.turn for insert to :app with check ((select identity.is_staff()));
create policy turn_kept on upload.turn for update to :app using ((select identity.is_staff()));
create policy turn_over on upload.turn for delete to :app using ((select identity.is_staff()));
