-- The day of reading is the one where the reviewer is: in the morning of Guam that is tomorrow in UTC.
alter table law.review drop constraint read_before_review;
alter table law.review add constraint read_before_review check ((status = 'verified') = (read_on is not null)
  and read_on <= ((reviewed_at + interval '14 hours') at time zone 'UTC')::date);
