-- Words of a card as search reads them: stems of English, of Spanish where its text is Spanish, the names of the terms that
-- the source gave, and marks of where it is. With the marks, one look into the index answers "these words, around here".
create function directory.plain_words(given text) returns text
  language sql stable parallel safe
  return translate(extensions.unaccent(given), '/\_.@&|’''', '       ');
comment on function directory.plain_words(text) is 'As it is taken apart into words: no accents; what joins words in an address or a list stands between them; apostrophes are left out.';

create function directory.card_words(named text, organization text, terms text, described text, spanish text,
    latitude double precision, longitude double precision, state text, area_ids integer[], phone boolean) returns tsvector
  language sql stable parallel safe
  return setweight(to_tsvector('english', directory.plain_words(named)), 'A')
    || setweight(to_tsvector('english', directory.plain_words(organization)), 'B')
    || setweight(to_tsvector('english', directory.plain_words(terms)), 'C')
    || setweight(to_tsvector('english', directory.plain_words(described)), 'D')
    || setweight(to_tsvector('spanish', directory.plain_words(spanish)), 'D')
    || array_to_tsvector(array_remove(array[
      case when latitude is not null then '@p' || floor(latitude)::integer || 'x' || floor(longitude)::integer end,
      case when latitude is null and area_ids = '{}' then '@nowhere' end,
      '@s' || lower(state), case when phone then '@phone' end] || array(select '@a' || area from unnest(area_ids) as area), null));
comment on function directory.card_words(text, text, text, text, text, double precision, double precision, text, integer[], boolean) is 'A name, B organization and program, C terms of the source, D description; @p the degree in which its public point lies, @a an area it serves, @s its state, @nowhere that it says nothing of where, @phone that it can be called.';

-- Cards that say nothing of where they are or whom they serve are found after all others.
create index public_card_nowhere_need on directory.public_card using gin (need_ids extensions.gin__int_ops)
  where position is null and cardinality(area_ids) = 0;

alter table directory.public_card no force row level security;
alter table directory.service no force row level security;
alter table directory.taxonomy no force row level security;
alter table directory.taxonomy_term no force row level security;
alter table directory.public_card disable trigger user;
update directory.public_card c
set words = directory.card_words(c.name, c.organization_name, coalesce(t.names, ''), coalesce(c.card ->> 'description', ''), '',
  c.latitude, c.longitude, c.state, c.area_ids, json_array_length(c.card -> 'phones') > 0)
from directory.service s
left join lateral (select string_agg(t.name, ' . ') as names
  from jsonb_array_elements(case jsonb_typeof(s.doc -> 'attributes') when 'array' then s.doc -> 'attributes' else '[]' end) as a(one)
  join directory.taxonomy_term t on t.id::text = a.one ->> 'taxonomy_term_id' and not t.licensed
  where not exists (select 1 from directory.taxonomy x where x.id = t.taxonomy_id and x.licensed)) t on true
where s.id = c.service_id;
alter table directory.public_card enable trigger user;
alter table directory.public_card force row level security;
alter table directory.service force row level security;
alter table directory.taxonomy force row level security;
alter table directory.taxonomy_term force row level security;
