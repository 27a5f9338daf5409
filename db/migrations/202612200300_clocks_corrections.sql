-- A start that was said wrong: its clock ends as superseded, and another runs from the right time. See docs/adr/0036.
alter table clocks.clock add column corrects_id uuid check (corrects_id <> id);
alter table clocks.clock add foreign key (coalition_id, corrects_id) references clocks.clock (coalition_id, id)
  on delete set null (corrects_id);
comment on column clocks.clock.corrects_id is 'The clock whose start was wrong, and that this one runs in place of. That one is superseded and names this one.';
-- Of one clock one correction: of two who correct it at once the second is told.
create unique index clock_corrects on clocks.clock (coalition_id, corrects_id) where corrects_id is not null;
alter table clocks.clock alter column corrects_id set statistics 0;

alter table clocks.statement drop constraint statement_type_check;
alter table clocks.statement add constraint statement_type_check check (type in ('started', 'stopped', 'stop-withdrawn', 'tolled', 'toll-ended',
  'superseded', 'not-applicable', 'ended', 'offered', 'accepted', 'offer-ended', 'handed', 'acknowledged', 'answered', 'asked', 'doubted',
  'doubt-ended', 'correction-asked', 'correction-ended'));
