-- Pages that show what another program shared are told in the transaction in which less of it passes, whoever ended it and how. It
-- names the program that received it and nothing else; what may still be read, a page asks again. Re-applied whenever this file
-- changes. The events of a whole act are one: pages ask once.
grant create on schema sharing to :definer;
set local role :definer;

create or replace function sharing.tell_of_ended() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into live.outbox (topic, kind)
  select distinct 'sharing.here:' || n.recipient_program, 'changed'
  from now_rows n join before_rows b on b.id = n.id where b.ended_at is null and n.ended_at is not null;
  return null;
end $$;

create or replace function sharing.tell_of_withdrawn() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into live.outbox (topic, kind)
  select distinct 'sharing.here:' || s.recipient_program, 'changed'
  from before_rows b join sharing.basis s on s.id = b.basis_id where s.ended_at is null;
  return null;
end $$;
revoke execute on function sharing.tell_of_ended(), sharing.tell_of_withdrawn() from public;
grant execute on function sharing.tell_of_ended(), sharing.tell_of_withdrawn() to :owner;
reset role;
revoke create on schema sharing from :definer;

create or replace trigger tell_of_ended after update on sharing.basis
  referencing old table as before_rows new table as now_rows
  for each statement execute function sharing.tell_of_ended();
create or replace trigger tell_of_withdrawn after delete on sharing.access
  referencing old table as before_rows
  for each statement execute function sharing.tell_of_withdrawn();
