-- What a job opens, somebody who started it has opened: it stands with their readings.
alter table records.reading drop constraint reading_what_check;
alter table records.reading add constraint reading_what_check
  check (what in ('record', 'names', 'search', 'due', 'print', 'history', 'contact', 'job'));
