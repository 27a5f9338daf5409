-- What is said of a lane is a column that every function reads, and no list in the text of one.
create table identity.lane (
  code text primary key check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
  position smallint not null check (position > 0),
  name text not null,
  applies text not null,
  means text not null,
  mark text not null check (mark in ('verified', 'unverified', 'ours')),
  source text not null,
  rests_on text not null check (rests_on in ('law', 'team-law', 'two-people')),
  hides_presence boolean not null
);
comment on table identity.lane is 'Confidentiality lanes, the same for all. Written from src/features/identity/domain/lanes.ts and content/sharing/presence.yml (db/lanes.sql); never changed by hand.';
comment on column identity.lane.applies is 'When a program has this lane.';
comment on column identity.lane.mark is 'How we know: the law''s own text was read, a secondary page, or no law says it and it is our own.';
comment on column identity.lane.rests_on is 'law: whoever keeps the program says so. team-law: counts only with a verified fact on teams, for a coordinating program. two-people: nothing but the word of two, and beside no other lane.';
comment on column identity.lane.hides_presence is 'It tells something that a person, or an ask, comes from a program of this lane at all (R12).';

-- src/app/lanes.db.test.ts compares this list with the table.
alter table identity.program drop constraint program_lanes_check;
alter table identity.program add constraint lanes_known check (lanes <@ array['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'HMIS-BAR',
  'RHY', 'HIPAA', 'PART2', 'FERPA', 'CPS', 'CJI', 'COURT-CHILD', 'ATTY', 'GAL', 'ADVOCATE', 'IMMIG', 'MDT-STATE', 'NO-REGIME']);
alter table identity.lane_change drop constraint lane_change_lanes_check;
alter table identity.lane_change add constraint lanes_known check (cardinality(lanes) <= 17
  and lanes <@ array['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'HMIS-BAR', 'RHY', 'HIPAA', 'PART2', 'FERPA', 'CPS', 'CJI',
  'COURT-CHILD', 'ATTY', 'GAL', 'ADVOCATE', 'IMMIG', 'MDT-STATE', 'NO-REGIME']);
