-- The day of a call is the one where whoever called is: in the morning of Guam that is tomorrow in UTC.
alter table lines.call drop constraint call_check;
alter table lines.call add constraint call_not_to_come
  check (called_on <= ((logged_at + interval '14 hours') at time zone 'UTC')::date);
