-- What a steward says that a term, or a phrase of ours, means in one source: imports read the needs of its services by it.
create table directory.needs_stated (
  source_id uuid not null references directory.source,
  kind text not null check (kind in ('term', 'word')),
  said text not null check (length(said) between 1 and 300),
  need_ids integer[] not null,
  stated_by uuid not null references identity.person,
  stated_at timestamptz not null default now(),
  primary key (source_id, kind, said)
);
comment on table directory.needs_stated is 'Corrections of how the needs of a source''s services are read.';
comment on column directory.needs_stated.said is 'term: its id, as in needs_read.term_ids; word: a phrase of content/needs/service-words.json. No words of the source.';
comment on column directory.needs_stated.need_ids is 'What it means; none: it tells of no need.';
