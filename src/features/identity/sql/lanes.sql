-- Which lanes a program may have, and which of them count at a moment. Re-applied whenever this file changes.
grant create on schema identity to :definer;
set local role :definer;

-- The moment from which fewer lanes of a program count, if nobody does anything; null: that does not end by itself.
create or replace function identity.lanes_until(program identity.program, at timestamptz) returns timestamptz
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not program.coordinating or not exists (select from identity.lane l where l.code = any (program.lanes) and l.rests_on = 'team-law') then
    return null;
  end if;
  return (identity.team_law_until(program.jurisdiction, (at at time zone 'UTC')::date) + 1)::timestamp at time zone 'UTC';
end $$;

-- The lanes of a program that count at a moment. One that rests on a law on teams counts while the program coordinates and a
-- verified fact says that there is one. With none that counts nobody has said by which rules it works: its records stay its own, and it
-- receives nothing about a person. An entry keeps the lanes that it was written under, whether or not they count.
create or replace function identity.lanes_in_force(program identity.program, at timestamptz) returns text[]
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if identity.lanes_until(program, at) is not null then return program.lanes; end if;
  return array(select has.code from unnest(program.lanes) with ordinality has (code, place)
    where not exists (select from identity.lane l where l.code = has.code and l.rests_on = 'team-law') order by has.place);
end $$;

-- Whether these lanes may be asked for, and still begin, for a program that coordinates or not and works there.
create or replace function identity.check_lanes(with_lanes text[], coordinates boolean, place text) returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if cardinality(with_lanes) > 1 and exists (select from identity.lane l where l.code = any (with_lanes) and l.rests_on = 'two-people') then
    perform identity.refuse('lane-stands-alone');
  end if;
  if exists (select from identity.lane l where l.code = any (with_lanes) and l.rests_on = 'team-law') then
    if not coordinates then perform identity.refuse('team-lane-coordinates'); end if;
    if identity.team_law_until(place, identity.today()) is null then perform identity.refuse('team-law-unknown'); end if;
  end if;
end $$;

revoke execute on function identity.lanes_until(identity.program, timestamptz), identity.lanes_in_force(identity.program, timestamptz),
  identity.check_lanes(text[], boolean, text) from public, :app, :owner, :protected;
grant execute on function identity.lanes_until(identity.program, timestamptz), identity.lanes_in_force(identity.program, timestamptz) to :app;
reset role;
revoke create on schema identity from :definer;
