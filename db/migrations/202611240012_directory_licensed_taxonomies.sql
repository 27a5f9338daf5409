-- Taxonomies that a licensee loads for this installation alone (211 HSIS, formerly AIRS). Their terms are for staff and
-- for reading imports; nothing of them is published. Terms of the same kind that come in imports are kept from visitors.

create table directory.licensed_taxonomy (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (length(name) between 2 and 200),
  version text check (length(version) <= 100),
  license_note text not null check (length(license_note) between 10 and 2000),
  terms integer not null check (terms >= 0),
  loaded_at timestamptz not null default now()
);
comment on table directory.licensed_taxonomy is 'What was loaded under whose license; the note is the licensee''s own words.';

create table directory.licensed_term (
  taxonomy_id uuid not null references directory.licensed_taxonomy on delete cascade,
  code text not null check (length(code) between 1 and 100),
  name text not null check (length(name) between 1 and 500),
  definition text check (length(definition) <= 20000),
  parent_code text,
  need_ids integer[] not null default '{}',
  primary key (taxonomy_id, code)
);
comment on column directory.licensed_term.need_ids is 'Needs of ours that the licensee says the term means; imports tagged with the code get them.';
create index licensed_term_code on directory.licensed_term (code);

alter table directory.licensed_taxonomy enable row level security;
alter table directory.licensed_taxonomy force row level security;
alter table directory.licensed_term enable row level security;
alter table directory.licensed_term force row level security;

-- The same in TypeScript: src/features/directory/licensed/looks-licensed.ts. A test compares.
alter table directory.taxonomy add column licensed boolean not null generated always as (
  (name || ' ' || coalesce(doc ->> 'uri', '')) ~* '\m(hsis|airs|inform ?usa|211taxonomy|211hsis)\M|human services indexing'
) stored;
alter table directory.taxonomy_term add column licensed boolean not null generated always as (
  coalesce(doc ->> 'code', '') ~ '^[A-Z]{1,2}-[0-9]{4}(\.[0-9]{4}(-[0-9]{3}(\.[0-9]{2})?)?)?$'
  or (coalesce(doc ->> 'taxonomy', '') || ' ' || coalesce(doc ->> 'term_uri', ''))
    ~* '\m(hsis|airs|inform ?usa|211taxonomy|211hsis)\M|human services indexing'
) stored;
comment on column directory.taxonomy.licensed is 'By its name or address a list that only licensees may publish: visitors do not see it.';
comment on column directory.taxonomy_term.licensed is 'By its code, list or address a term that only licensees may publish: visitors do not see it.';
