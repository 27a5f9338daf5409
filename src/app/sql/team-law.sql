-- Whether the law register knows a law on teams where a program works. Stands here, where features are mounted, because identity
-- knows nothing of law. Re-applied whenever this file changes.
grant create on schema identity to :definer;
set local role :definer;

-- The last day on which a verified fact says so, of the state that a place such as US-IL or US-IL-031 is in; null: none does.
create or replace function identity.team_law_until(place text, on_day date) returns date
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case when place like 'US-%' then law.says_yes_until(split_part(place, '-', 2), 'team', on_day) end;
end $$;

revoke execute on function identity.team_law_until(text, date) from public, :app, :owner, :protected;
grant execute on function identity.team_law_until(text, date) to :app;
reset role;
revoke create on schema identity from :definer;
