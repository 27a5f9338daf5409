-- Whether links lead anywhere was asked in words put together anew for each statement, and planned anew: a twelfth
-- of what PostgreSQL does in an import. Each table now has a function of its own that says the same in fixed words,
-- whose plan is kept. Sequential scans are off in it, because a plan made while a table was empty would stay when it
-- is full.
do $$
declare
  linked record;
  link text[];
  one text;
  body text;
begin
  for linked in select * from (values
    ('organization', array['source_id>source']),
    ('location', array['source_id>source']),
    ('service', array['organization_id>organization', 'program_id>program', 'source_id>source']),
    ('service_at_location', array['service_id>service', 'location_id>location', 'source_id>source']),
    ('source_record', array['source_id>source']),
    ('public_card', array['service_id>service'])) as v(tab, links)
  loop
    body := '';
    foreach one in array linked.links loop
      link := string_to_array(one, '>');
      body := body || format($ask$
        if exists (select from (select distinct a.%1$I as id from added a where a.%1$I is not null) own
            left join lateral (select t.id from directory.%2$I t where t.id = own.id offset 0) t on true
            where t.id is null) then
          raise foreign_key_violation using message = %3$L;
        end if;$ask$, link[1], link[2], format('%s.%s names no %s', linked.tab, link[1], link[2]));
    end loop;
    execute format('create function directory.%I() returns trigger language plpgsql set enable_seqscan = off as %L',
      'require_links_of_' || linked.tab, 'begin' || body || ' return null; end');
    execute format('drop trigger links_added on directory.%I', linked.tab);
    execute format('create trigger links_added after insert on directory.%I referencing new table as added
      for each statement execute function directory.%I()', linked.tab, 'require_links_of_' || linked.tab);
  end loop;
end $$;
drop function directory.require_linked();

-- Most have none, and nobody looks for those.
drop index directory.service_program;
create index service_program on directory.service (program_id) where program_id is not null;
drop index directory.location_organization;
create index location_organization on directory.location (organization_id) where organization_id is not null;
