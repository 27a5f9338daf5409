-- What an import writes most of, written with less work.

-- Both are JSON that is handed on as it came: taken apart into jsonb, it is read once more on the way in and put
-- together again on each way out, and nothing here looks into more than a field or two of it.
alter table directory.public_card alter column card type json;
alter table directory.source_record alter column raw type json;

-- A row with its card is a little over 2 kB. Compressing it takes longer than writing the rest of the row, for a
-- fifth of its size, and is undone with every answer of a search.
alter table directory.public_card set (toast_tuple_target = 4080);

-- The same point, made of functions that PostgreSQL can write into the statement: the list in the first way
-- kept it from that, and the function was planned anew for each card.
create or replace function directory.earth_point(latitude double precision, longitude double precision) returns cube
  language sql immutable strict parallel safe
  return cube(cube(cube(
    3958.8 * cos(radians(latitude)) * cos(radians(longitude))),
    3958.8 * cos(radians(latitude)) * sin(radians(longitude))),
    3958.8 * sin(radians(latitude)));

-- As with the links between records: asked once a statement, and row by row where it changes. Services are never
-- deleted.
alter table directory.public_card drop constraint public_card_service_id_fkey;
create trigger service_id_moved after update on directory.public_card for each row
  when (new.service_id is distinct from old.service_id) execute function directory.require_link('service_id', 'service');
create trigger links_added after insert on directory.public_card referencing new table as added
  for each statement execute function directory.require_linked('{service_id>service}');
