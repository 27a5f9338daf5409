-- What a card says of room. Re-applied whenever this file changes.
--
-- The directory counts nothing: whoever does (the feature availability) says it here, in the transaction of the count.
grant select on directory.public_card to :definer;
grant update (space_state, space_at, space_until) on directory.public_card to :definer;
create policy card_space_read on directory.public_card for select to :definer using (true);
create policy card_space_put on directory.public_card for update to :definer using (true) with check (true);

grant create on schema directory to :definer;
set local role :definer;

-- Locks the cards of these services, so that what is read next is newer than whatever was last put there.
create or replace function directory.cards_for_space(services uuid[]) returns table (card_id uuid, service_id uuid, location_id uuid)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select c.id, c.service_id, c.location_id from directory.public_card c where c.service_id = any (services)
  order by c.id for no key update;
end;

-- Puts a word of room on each of these cards, null for none. Cards that say so already are left alone.
create or replace function directory.put_space(cards uuid[], states text[], counted timestamptz[], until timestamptz[]) returns integer
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  with put as (
    update directory.public_card c set space_state = given.state, space_at = given.at, space_until = given.until
    from unnest(cards, states, counted, until) as given(id, state, at, until)
    where c.id = given.id
      and (c.space_state, c.space_at, c.space_until) is distinct from (given.state, given.at, given.until)
    returning 1)
  select count(*)::integer from put;
end;

revoke execute on function directory.cards_for_space(uuid[]),
  directory.put_space(uuid[], text[], timestamptz[], timestamptz[]) from public;
reset role;
revoke create on schema directory from :definer;
