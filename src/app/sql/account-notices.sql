-- Tells a person that their own sign-in changed. Stands here, where features are mounted, because identity knows nothing
-- of notices. Re-applied whenever this file changes.
grant create on schema identity to :definer;
set local role :definer;

-- In the transaction of the change. Says nothing but that there was one: which, the person sees on their own page.
create or replace function identity.tell_of_sign_in(person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform notices.send(tell_of_sign_in.person, 'account', null, null, null, null);
end $$;

revoke execute on function identity.tell_of_sign_in(uuid) from public, :app, :owner, :protected;
reset role;
revoke create on schema identity from :definer;
