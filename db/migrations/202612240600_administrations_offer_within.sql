-- Within how long a program offers a health check after such a visit, where it says so: a day after a return, three after somebody learned
-- that a young person had run. A limit is the program's own, and no law is known that sets one.
alter table administrations.asked_of_everybody add column within_hours integer check (within_hours between 1 and 720);
comment on column administrations.asked_of_everybody.within_hours is 'From the visit on. Null: the program set no limit.';
alter table administrations.asked_of_everybody alter column within_hours set statistics 0;
alter table administrations.occasion add column due_at timestamptz check (isfinite(due_at));
comment on column administrations.occasion.due_at is 'Until when it is to be offered, by the limit that stood on the day. Null: there was none.';
alter table administrations.occasion alter column due_at set statistics 0;
