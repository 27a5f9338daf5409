-- After a restore, leaves that nobody had signed may stand where others were signed: they wait for a place again. The log stays
-- append-only for everything else: only the function that takes them back says so, within its transaction, and no login may
-- delete leaves. See docs/adr/0030-what-happened-is-provable.md.
create or replace function transparency.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'leaf' and current_setting('transparency.taking_back', true) = 'yes' then return null; end if;
  raise exception 'the log is append-only' using errcode = 'restrict_violation';
end $$;
