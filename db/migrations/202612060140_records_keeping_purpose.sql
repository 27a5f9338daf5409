-- Of the monthly job that looks for those who turn 18.
alter table audit.purpose no force row level security;
insert into audit.purpose (key, sentence) values
  ('keeping', 'To see in time what has been kept long enough, and whose rights change at 18.');
alter table audit.purpose force row level security;
