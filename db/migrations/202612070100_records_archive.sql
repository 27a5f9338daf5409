-- A record that was taken along whole: one look, with all ids of it.
alter table records.reading drop constraint reading_what_check;
alter table records.reading add constraint reading_what_check
  check (what in ('record', 'names', 'search', 'due', 'print', 'history', 'contact', 'job', 'archive'));
