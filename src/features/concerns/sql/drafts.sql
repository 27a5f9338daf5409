-- Drafts of the public form. Whoever has the code has the draft, and nobody else knows that there is one: a row is found by an HMAC that only
-- the program can make of a code, and opens with a key that follows from the code and the key file. Re-applied whenever this file changes.
grant select, insert, delete on concerns.draft_try to :definer;
create policy definer_reads_draft_tries on concerns.draft_try for select to :definer using (true);
create policy definer_notes_draft_tries on concerns.draft_try for insert to :definer with check (true);
create policy definer_forgets_draft_tries on concerns.draft_try for delete to :definer using (true);

grant create on schema concerns to :definer;
set local role :definer;

-- Counted from the first save: going on with it keeps it no longer.
create or replace function concerns.draft_lasts() returns interval
  language sql immutable return interval '72 hours';

-- A new draft, in the place of one that is over. False: there is one, under a code that was drawn twice.
create or replace function concerns.begin_draft(at_place bytea, words bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into concerns.draft as d (place, ciphertext) values (at_place, words)
  on conflict (place) do update set ciphertext = excluded.ciphertext, version = 1, begun_at = clock_timestamp()
    where d.begun_at <= now() - concerns.draft_lasts();
  return found;
end $$;

-- Somebody typed a code, or goes on under one. 'there': the row, locked. 'none': wrong, over and never look the same, and count as a try.
-- 'wait': 30 opened nothing within ten seconds, from wherever; it was not looked up, and does not count, so that a place gets free for
-- whoever comes next. Those that open nothing are counted one after the other; a code that is right waits for nobody. Of the arithmetic: docs/adr/0037.
create or replace function concerns.find_draft(at_place bytea, out state text, out version integer, out words bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (select count(*) from concerns.draft_try t where t.at > clock_timestamp() - interval '10 seconds') >= 30 then
    state := 'wait';
    return;
  end if;
  select 'there', d.version, d.ciphertext into state, find_draft.version, find_draft.words from concerns.draft d
  where d.place = at_place and d.begun_at > now() - concerns.draft_lasts() for update;
  if state is null then
    perform pg_advisory_xact_lock(hashtextextended('concerns.draft_try', 0));
    delete from concerns.draft_try t where t.at < clock_timestamp() - interval '1 hour';
    state := 'none';
    insert into concerns.draft_try default values;
  end if;
end $$;

-- What was found in this transaction has other words now. Null: there is none.
create or replace function concerns.keep_draft(at_place bytea, words bytea) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept integer;
begin
  update concerns.draft d set ciphertext = words, version = case when d.version < 10000 then d.version + 1 else 1 end
  where d.place = at_place and d.begun_at > now() - concerns.draft_lasts() returning d.version into kept;
  return kept;
end $$;

-- Sent, or not wanted any more.
create or replace function concerns.drop_draft(at_place bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from concerns.draft d where d.place = at_place;
end;

-- Sent by somebody who was not looked up because many wrong codes are tried: it is gone where it is what their page saw last. What another
-- page saved since stays until it is over, and nobody is told whether there was anything.
create or replace function concerns.drop_unseen_draft(at_place bytea, at_version integer) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from concerns.draft d where d.place = at_place and d.version = at_version;
end;

revoke execute on function concerns.draft_lasts(), concerns.begin_draft(bytea, bytea), concerns.find_draft(bytea),
  concerns.keep_draft(bytea, bytea), concerns.drop_draft(bytea), concerns.drop_unseen_draft(bytea, integer) from public;
grant execute on function concerns.begin_draft(bytea, bytea), concerns.find_draft(bytea), concerns.keep_draft(bytea, bytea),
  concerns.drop_draft(bytea), concerns.drop_unseen_draft(bytea, integer) to :app;
reset role;
revoke create on schema concerns from :definer;
