-- Cards with a point are found by it; only those without one are searched by area and need. A GiST entry over
-- two lists of numbers costs more than everything else that is written for a card.
drop index directory.public_card_area_need;
create index public_card_area_need on directory.public_card using gist (area_ids gist__int_ops, need_ids gist__int_ops)
  where position is null;
create index public_card_area on directory.public_card using gin (area_ids gin__int_ops);

-- "Is any place hidden?" is asked with every batch of an import and reads one entry.
create index location_hidden on directory.location (id) where visibility <> 'public';

-- Ten a place, and each checked by a query of its own. protected.put_fingerprints is the only way in: it asks
-- once for all of them, and locations are never deleted.
alter table protected.fingerprint drop constraint fingerprint_location_id_fkey;

-- Links between records were foreign keys, which ask for each row and each link by a query of its own: a fifth
-- of what PostgreSQL does in an import. The same is asked here once a statement for all rows that come, and row
-- by row where a link changes later. Records are never deleted (delete is granted to nobody), so nothing is
-- asked from the other side.
create function directory.require_linked() returns trigger language plpgsql as $$
declare
  link text[];
  column_name text;
  missing boolean;
begin
  foreach column_name in array tg_argv[0]::text[] loop
    link := string_to_array(column_name, '>');
    execute format($ask$
      select exists (select from (select distinct a.%1$I as id from added a where a.%1$I is not null) own
        left join lateral (select t.id from directory.%2$I t where t.id = own.id offset 0) t on true
        where t.id is null)$ask$, link[1], link[2]) into missing;
    if missing then
      raise foreign_key_violation using message = format('%s.%s names no %s', tg_table_name, link[1], link[2]);
    end if;
  end loop;
  return null;
end $$;

create function directory.require_link() returns trigger language plpgsql as $$
declare
  found boolean;
begin
  execute format('select $1 is null or exists (select from directory.%I t where t.id = $1)', tg_argv[1])
    into found using (to_jsonb(new) ->> tg_argv[0])::uuid;
  if not found then
    raise foreign_key_violation using message = format('%s.%s names no %s', tg_table_name, tg_argv[0], tg_argv[1]);
  end if;
  return null;
end $$;

do $$
declare
  linked record;
  link text[];
  one text;
begin
  for linked in select * from (values
    ('organization', array['source_id>source']),
    ('location', array['source_id>source']),
    ('service', array['organization_id>organization', 'program_id>program', 'source_id>source']),
    ('service_at_location', array['service_id>service', 'location_id>location', 'source_id>source']),
    ('source_record', array['source_id>source'])) as v(tab, links)
  loop
    foreach one in array linked.links loop
      link := string_to_array(one, '>');
      execute format('alter table directory.%I drop constraint %I', linked.tab, linked.tab || '_' || link[1] || '_fkey');
      execute format('create trigger %I after update on directory.%I for each row
        when (new.%I is distinct from old.%3$I) execute function directory.require_link(%L, %L)',
        link[1] || '_moved', linked.tab, link[1], link[1], link[2]);
    end loop;
    execute format('create trigger links_added after insert on directory.%I referencing new table as added
      for each statement execute function directory.require_linked(%L)', linked.tab, linked.links::text);
  end loop;
end $$;
