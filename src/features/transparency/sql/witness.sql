-- This installation as a witness. Whoever asks is nobody: what a visitor's call may do here is in the functions below.
grant select, update (latest_size, latest_root, latest_note, seen_at) on transparency.watched_log to :definer;
grant select on transparency.witness_key to :definer;
grant select, insert on transparency.cosigned, transparency.evidence to :definer;
create policy definer_keeps_watched on transparency.watched_log to :definer using (true) with check (true);
create policy definer_reads_witness_key on transparency.witness_key for select to :definer using (true);
create policy definer_keeps_cosigned on transparency.cosigned to :definer using (true) with check (true);
create policy definer_keeps_evidence on transparency.evidence to :definer using (true) with check (true);

-- Which logs are watched is for whoever runs the installation.
grant select, insert (origin, verifier), update (ended_at) on transparency.watched_log to :app;
create policy watched_for_operator on transparency.watched_log to :app
  using ((select identity.actor_kind()) in ('job', 'operator')) with check ((select identity.actor_kind()) in ('job', 'operator'));
grant select, insert (name, verifier) on transparency.witness_key to :app;
create policy witness_key_for_operator on transparency.witness_key to :app
  using ((select identity.actor_kind()) in ('job', 'operator')) with check ((select identity.actor_kind()) in ('job', 'operator'));
grant select on transparency.evidence to :app;
create policy evidence_for_operator on transparency.evidence for select to :app
  using ((select identity.actor_kind()) in ('job', 'operator'));

grant select, insert (evidence_id, reason) on transparency.evidence_aside to :app;
create policy aside_for_operator on transparency.evidence_aside to :app
  using ((select identity.actor_kind()) in ('job', 'operator')) with check ((select identity.actor_kind()) = 'operator');
grant select on transparency.evidence_aside to :definer;
create policy definer_reads_aside on transparency.evidence_aside for select to :definer using (true);

grant create on schema transparency to :definer;
set local role :definer;

-- The log of an origin as it stands, and stays until the transaction ends: whoever else asks about it waits here. With it comes the
-- name that this installation cosigns as.
create or replace function transparency.open_watched(of_origin text)
  returns table (verifier text, latest_size bigint, latest_root bytea, witness text)
  language sql security definer set search_path = pg_catalog, pg_temp as $$
    select w.verifier, w.latest_size, w.latest_root, k.name
    from transparency.watched_log w cross join transparency.witness_key k
    where w.origin = of_origin and w.ended_at is null
    for update of w
$$;

-- Keeps what is about to be cosigned as the latest, if the latest is still the one of old_size. Checks no signature: whoever
-- has the program's login can keep a witness from signing, and cannot sign.
create or replace function transparency.keep_cosigned(of_origin text, old_size bigint, new_size bigint, new_root bytea, new_note text)
  returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from transparency.watched_log w
  where w.origin = of_origin and w.ended_at is null and coalesce(w.latest_size, 0) = old_size and old_size <= new_size for update;
  if not found then return false; end if;
  insert into transparency.cosigned (origin, size, root, note) values (of_origin, new_size, new_root, new_note)
  on conflict (origin, size) do nothing;
  if not exists (select from transparency.cosigned c where c.origin = of_origin and c.size = new_size and c.root = new_root) then
    return false;
  end if;
  update transparency.watched_log w
  set latest_size = new_size, latest_root = new_root, latest_note = new_note, seen_at = clock_timestamp()
  where w.origin = of_origin;
  -- What was not shown to go on is now shown not to: the log has signed another root of that size.
  insert into transparency.evidence (origin, kind, size, root, refused_note, cosigned_note)
  select e.origin, 'two-histories', e.size, e.root, e.refused_note, new_note from transparency.evidence e
  where e.origin = of_origin and e.size = new_size and e.root <> new_root and e.kind = 'not-shown'
  on conflict do nothing;
  return true;
end $$;

-- Keeps what the log signed and was refused, where that says something: each root of a size once, so that nobody fills a disk
-- with what a log signed. not_shown: it began where we were, and does not go on from there by the proof that came. Says what it is evidence of; null: of nothing, as with a log that only forgot where it was.
create or replace function transparency.keep_evidence(of_origin text, of_size bigint, of_root bytea, note text, not_shown boolean)
  returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  latest transparency.watched_log;
  cosigned transparency.cosigned;
begin
  select * into latest from transparency.watched_log w where w.origin = of_origin and w.ended_at is null;
  select * into cosigned from transparency.cosigned c where c.origin = of_origin and c.size = of_size;
  if cosigned.root <> of_root then
    insert into transparency.evidence (origin, kind, size, root, refused_note, cosigned_note)
    values (of_origin, 'two-histories', of_size, of_root, note, cosigned.note) on conflict do nothing;
    return 'two-histories';
  elsif not_shown and latest.latest_size > 0 and of_size > latest.latest_size then
    insert into transparency.evidence (origin, kind, size, root, refused_note, cosigned_note)
    values (of_origin, 'not-shown', of_size, of_root, note, latest.latest_note) on conflict do nothing;
    return 'not-shown';
  end if;
  return null;
end $$;

-- What anybody may ask a witness for: the latest that it cosigned of a log, by the SHA-256 of its name in hex.
create or replace function transparency.latest_cosigned(origin_hash text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select w.latest_note from transparency.watched_log w
    where encode(sha256(convert_to(w.origin, 'UTF8')), 'hex') = origin_hash and w.latest_note is not null
$$;

-- For the doctor, by the owner's login. What was not shown is settled by the same root cosigned later, and otherwise only
-- less urgent once the log went on.
create or replace function transparency.state_of_watched()
  returns table (origin text, two_histories bigint, not_shown bigint, since_then boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select e.origin, count(*) filter (where e.kind = 'two-histories'),
      count(*) filter (where e.kind = 'not-shown'), bool_and(w.seen_at > e.at)
    from transparency.evidence e join transparency.watched_log w on w.origin = e.origin
    -- Whoever ended it has decided, and so has whoever put it aside; what was kept stays to be shown.
    where w.ended_at is null and not exists (select from transparency.evidence_aside a where a.evidence_id = e.id) and (e.kind = 'two-histories'
      or not exists (select from transparency.cosigned c where c.origin = e.origin and c.size = e.size))
    group by e.origin order by e.origin
$$;

revoke execute on function transparency.open_watched(text), transparency.keep_cosigned(text, bigint, bigint, bytea, text),
  transparency.keep_evidence(text, bigint, bytea, text, boolean), transparency.latest_cosigned(text), transparency.state_of_watched() from public;
grant execute on function transparency.open_watched(text), transparency.keep_cosigned(text, bigint, bigint, bytea, text),
  transparency.keep_evidence(text, bigint, bytea, text, boolean), transparency.latest_cosigned(text) to :app;
grant execute on function transparency.state_of_watched() to :owner;
reset role;
revoke create on schema transparency from :definer;
