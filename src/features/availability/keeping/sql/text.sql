-- Answers by text. Re-applied whenever this file changes.
--
-- The gateway's signature was checked before; here a number is what its digest is. Only a contact point that its reader said yes
-- to counts, and only a line that it was asked about and nobody has counted since. The count itself is made by a link of a
-- minute, so that an answer by text may do what the link of its reminder may, and no more.
grant select, insert, delete on availability.text_heard to :definer;
create policy definer_reads_heard on availability.text_heard for select to :definer using (true);
create policy definer_adds_heard on availability.text_heard for insert to :definer with check (true);
create policy definer_forgets_heard on availability.text_heard for delete to :definer using (true);

grant create on schema availability to :definer;
set local role :definer;

-- Notes that a message of the gateway was acted on. False when it was before. No message is believed for an hour.
create or replace function availability.hear_text(message_hash bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from availability.text_heard h where h.heard_at < clock_timestamp() - interval '1 hour';
  insert into availability.text_heard (id_hash) values (message_hash) on conflict do nothing;
  return found;
end $$;

-- What a number was asked by text and has not answered, with a link for each. Where the answer says something of one line
-- alone and several were asked about, nobody knows which: no row, as for a number that nobody knows.
create or replace function availability.answer_by_text(address_digest bytea, message_hash bytea, of_one boolean, secret_hashes bytea[])
    returns table (nth integer, message uuid, seen integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := availability.clock();
  asked record;
begin
  if exists (select from availability.text_heard h where h.id_hash = message_hash) then return; end if;
  nth := 0;
  for asked in
    select m.id, m.line_id, m.seen, count(*) over () as many
    from availability.contact_point r join availability.message m on m.contact_point_id = r.id join availability.line l on l.id = m.line_id
    where r.digest = address_digest and r.channel = 'text' and r.ended_at is null and r.failed_at is null
      and r.confirmed_at is not null and m.what <> 'confirm' and m.state = 'sent' and m.closed_at is null
      and m.sent_at > moment - interval '24 hours' and l.taking <> 'ended'
    order by m.sent_at, m.id limit cardinality(secret_hashes)
  loop
    if of_one and asked.many > 1 then return; end if;
    nth := nth + 1;
    message := asked.id;
    seen := asked.seen;
    perform identity.mint_link(secret_hashes[nth], 'count-line', asked.line_id, null, interval '1 minute', null);
    return next;
  end loop;
end $$;

-- The answer in hand counted: the link of the reminder that it answers ends. The actor is the link made for the answer.
create or replace function availability.text_counted() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.revoke_links_about('count-line', identity.link_object('count-line'));
end $$;

-- Whoever reads what comes to a number wants no more of it: every contact point of that number ends, also one that waits for its
-- reader's yes.
create or replace function availability.stop_by_text(address_digest bytea) returns setof uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_line uuid;
begin
  for of_line in
    select r.line_id from availability.contact_point r
    where r.digest = address_digest and r.channel = 'text' and r.ended_at is null order by r.line_id
  loop
    perform from availability.line l where l.id = of_line for update;
    return next availability.end_contact_point_of(of_line);
  end loop;
end $$;

revoke execute on function availability.hear_text(bytea),
  availability.answer_by_text(bytea, bytea, boolean, bytea[]),
  availability.text_counted(), availability.stop_by_text(bytea) from public;
grant execute on function availability.hear_text(bytea), availability.answer_by_text(bytea, bytea, boolean, bytea[]),
  availability.text_counted(), availability.stop_by_text(bytea) to :app;
reset role;
revoke create on schema availability from :definer;
