-- What an agency learns of the reading of its sealed places. Re-applied whenever this file changes.
grant create on schema directory to :definer;
set local role :definer;

-- What stewards read of places of one's own agency: by whom and why, never what.
create or replace function directory.own_sealed_reads() returns table (id uuid, at timestamptz, services text[], reader text,
    reason text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select l.id, l.at,
      array(select distinct s.name from directory.service_at_location j join directory.service s on s.id = j.service_id
        where j.location_id = l.location_id and s.id in (select o from directory.own_services() as o) order by s.name),
      p.name, l.reason
    from protected.reads_of_own() l left join identity.person p on p.id = l.person_id order by l.at desc;
end $$;

revoke execute on function directory.own_sealed_reads() from public, :app, :owner, :protected;
grant execute on function directory.own_sealed_reads() to :app;
reset role;
revoke create on schema directory from :definer;
