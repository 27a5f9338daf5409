-- A place that is hidden because it was recognized as another says so, and from what: until now it read like one that was
-- hidden for a reason of its own, hid others in turn, and stayed hidden when the reason was gone. What was hidden so before
-- cannot be told from what had a reason of its own; it stays as it is.
alter table directory.location drop constraint location_visibility_why_check;
alter table directory.location add constraint location_visibility_why_check check (visibility_why in
  ('declared-public', 'opened', 'source-flag', 'source-note', 'type-rule', 'name-rule', 'undeclared-source', 'matched', 'sticky',
   'person', 'withdrawn'));

create table protected.recognition (
  location_id uuid not null references directory.location,
  by_location_id uuid not null references directory.location,
  kind text not null check (kind in ('id', 'name', 'phone', 'point', 'address', 'street', 'merged')),
  digest uuid not null,
  at timestamptz not null default now(),
  primary key (location_id, by_location_id, kind, digest)
);
comment on table protected.recognition is 'Why a place is hidden that has no reason of its own: the hidden place that it was recognized as, and by what.';
comment on column protected.recognition.kind is 'What both have. street = number and name in a text that says no town; merged = a steward said that they are one.';
comment on column protected.recognition.digest is 'Keyed digest of what both have; stewards see only its kind.';
create index recognition_by on protected.recognition (by_location_id);

-- Several records of one house are one place when it is counted how many places have a phone or a point.
alter table protected.place_fingerprints add column counts_as uuid;
comment on column protected.place_fingerprints.counts_as is 'Keyed digest of its house, else of its organization, else of itself: places with the same are counted once. Null: not known, counted by itself.';

drop function if exists protected.recognize(uuid[], boolean);
drop function if exists protected.put_fingerprints(uuid[], integer[], uuid[]);
drop function if exists protected.add_fingerprints(uuid[], integer[], uuid[]);
