-- Needs are read out of a source's terms and words now: why a service has them is kept beside it, with how surely. What a
-- text tells is a guess and hides no place; until now only what a term said outright became a need, and did.
create table directory.needs_read (
  service_id uuid primary key references directory.service,
  source_id uuid not null references directory.source,
  need_ids integer[] not null,
  hides_by integer[] not null,
  reads jsonb not null check (jsonb_typeof(reads) = 'array'),
  term_ids uuid[] not null default '{}'
);
comment on table directory.needs_read is 'How an import read the needs of a service. Holds while the service has these needs: once a person chose others, it says only what was read.';
comment on column directory.needs_read.need_ids is 'As the import gave them, the surest first.';
comment on column directory.needs_read.hides_by is 'Needs that its terms say outright, or a place to stay beside help against violence: by these its places are hidden.';
comment on column directory.needs_read.reads is 'One for each need: needId, by (term, name, description), confidence 0 to 1, said (the phrase of our list), term (its id). No words of the source.';
comment on column directory.needs_read.term_ids is 'Ids of its terms of other lists than ours, licensed ones too; they need not be rows of taxonomy_term.';
create index needs_read_source on directory.needs_read (source_id);
