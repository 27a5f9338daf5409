-- What open boards are told of a line is an event, also in what functions answer. `create or replace` cannot rename a column
-- of an answer, so they are dropped, whatever parameters an earlier release gave them; the files of db/policies.txt make them
-- again. What leans on one of them is a function of the same files: hence "cascade".
do $$
declare
  gone text;
begin
  for gone in
    select p.oid::regprocedure::text from pg_proc p
    where p.pronamespace = 'availability'::regnamespace and p.proname in ('news', 'stands', 'tell_boards', 'count_line',
      'count_offline', 'hold_place', 'hold_offline', 'move_hold', 'leave_waitlist', 'settle_overdue', 'answer_ask')
  loop
    execute format('drop function if exists %s cascade', gone);
  end loop;
end $$;
