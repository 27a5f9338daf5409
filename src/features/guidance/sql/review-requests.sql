-- Requests to review: a steward asks, whoever holds the link answers for that request alone. Re-applied whenever this file
-- changes.
grant select on guidance.review_request to :app;
grant insert (id, reviewer, role, kind, language, item_ids, made_by, ends_at) on guidance.review_request to :app;
grant insert (request_id, code_hash) on guidance.review_code to :app;
grant insert (request_id) on guidance.review to :app;
grant select, insert on guidance.review_note to :app;

create policy review_request_of_stewards on guidance.review_request for select to :app
  using ((select identity.actor_kind()) = 'steward');
create policy review_request_made_by_steward on guidance.review_request for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and made_by::text = (select identity.actor_id()));
create policy review_code_kept_by_steward on guidance.review_code for insert to :app
  with check ((select identity.actor_kind()) = 'steward');

-- Whoever has said the code sees the request that it opened. The first link alone tells nothing.
create policy review_request_of_link on guidance.review_request for select to :app
  using (id = (select identity.link_object('review')));

-- A review of one's own: what the request asks about, under the name that it was asked of, while it is open.
create policy review_by_link on guidance.review for insert to :app
  with check (recorded_by is null and request_id = (select identity.link_object('review'))
    and exists (select from guidance.review_request r where r.id = request_id and r.ended_at is null
      and r.ends_at > clock_timestamp() and item_id = any (r.item_ids) and review.reviewer = r.reviewer
      and review.role = r.role and review.kind = r.kind and review.language = r.language));

create policy review_note_of_stewards on guidance.review_note for select to :app
  using ((select identity.actor_kind()) = 'steward');
create policy review_note_by_link on guidance.review_note for insert to :app
  with check (exists (select from guidance.review v where v.id = review_id
    and v.request_id = (select identity.link_object('review'))));

-- The code lies where the app cannot read it, and its tries are counted one after the other.
grant usage, create on schema guidance to :definer;
grant select, update (tries) on guidance.review_code to :definer;
grant select, update (ended_at) on guidance.review_request to :definer;
create policy definer_reads_review_codes on guidance.review_code for select to :definer using (true);
create policy definer_counts_review_codes on guidance.review_code for update to :definer using (true) with check (true);
create policy definer_reads_review_requests on guidance.review_request for select to :definer using (true);
create policy definer_ends_review_requests on guidance.review_request for update to :definer using (true) with check (true);
set local role :definer;

-- Whoever holds the first link says the code. `right`: that link is used up, and the second one opens, whose secret only they
-- know; `wrong`; `void` from the fifth wrong one on, which ends the request.
create or replace function guidance.say_review_code(hash bytea, secret_hash bytea, out answer text, out tries_left integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  about uuid := identity.link_object('open-review');
  kept guidance.review_code;
  asked guidance.review_request;
begin
  select c.* into kept from guidance.review_code c where c.request_id = about for update;
  select r.* into asked from guidance.review_request r where r.id = about;
  if kept.request_id is null or asked.ended_at is not null or asked.ends_at <= clock_timestamp() + interval '1 minute' then
    raise exception 'no such link' using errcode = 'invalid_authorization_specification';
  end if;
  tries_left := greatest(4 - kept.tries, 0);
  if kept.code_hash = hash and kept.tries < 5 then
    answer := 'right';
    perform identity.use_link('opened');
    perform identity.mint_link(secret_hash, 'review', about, null,
      least(asked.ends_at - clock_timestamp(), interval '45 days'), null);
    return;
  end if;
  answer := case when tries_left > 0 then 'wrong' else 'void' end;
  update guidance.review_code c set tries = least(c.tries + 1, 5) where c.request_id = about;
  if answer = 'void' then
    update guidance.review_request r set ended_at = clock_timestamp() where r.id = about;
    perform identity.revoke_links_about('open-review', about);
  end if;
end $$;

-- A steward takes a request back, or whoever answers it is done: what was said stands, and neither link opens any more. False
-- where it had ended, or is none of theirs.
create or replace function guidance.end_review_request(request uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update guidance.review_request r set ended_at = clock_timestamp()
  where r.id = request and r.ended_at is null
    and (identity.actor_kind() = 'steward' or r.id = identity.link_object('review'));
  if not found then return false; end if;
  perform identity.revoke_links_about('open-review', request), identity.revoke_links_about('review', request);
  return true;
end $$;

revoke execute on function guidance.say_review_code(bytea, bytea), guidance.end_review_request(uuid)
  from public, :app, :owner, :protected;
grant execute on function guidance.say_review_code(bytea, bytea), guidance.end_review_request(uuid) to :app;
reset role;
revoke create on schema guidance from :definer;
