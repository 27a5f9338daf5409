-- A clock is full for what can be said at any time at 500 statements, which clocks.follows asks. What proves or ends it, and that it was handed on
-- because its holder left, has room beyond: a full clock would else be held by somebody who is gone. An alarm more: nobody can say by when.
alter table clocks.clock drop constraint clock_steps_check;
alter table clocks.clock add constraint clock_steps_check check (steps between 0 and 10000);
alter table clocks.statement drop constraint statement_ordinal_check;
alter table clocks.statement add constraint statement_ordinal_check check (ordinal between 1 and 10000);
alter table clocks.call drop constraint call_alarm_check;
alter table clocks.call add constraint call_alarm_check check (alarm in ('question', 'prompt', 'warning', 'limit', 'breach', 'unknown'));
