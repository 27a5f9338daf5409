-- What a coalition says of the limits of confidentiality in a state. Said by whoever may for the coalition, read by its programs, and by a
-- young person on a screen that was handed over. Re-applied whenever this file changes.
grant select on administrations.limits_text to :app, :definer;
grant insert (coalition_id, state, language, words, reviewed_by, reviewed_on, said_by), update (ended_at, ended_by)
  on administrations.limits_text to :app;

create policy limits_text_read on administrations.limits_text for select to :app
  using (coalition_id = (select identity.coalition()) and ((select identity.has('records.work')) or (select identity.has('checks.limits'))));
create policy limits_text_said on administrations.limits_text for insert to :app
  with check (coalition_id = (select identity.coalition()) and (select identity.has('checks.limits')) and said_by = (select identity.person())
    and reviewed_on <= current_date + 1);
create policy limits_text_ended on administrations.limits_text for update to :app
  using (coalition_id = (select identity.coalition()) and (select identity.has('checks.limits')) and ended_at is null)
  with check (coalition_id = (select identity.coalition()) and ended_by = (select identity.person()));
create policy definer_reads_limits_texts on administrations.limits_text for select to :definer using (true);

grant create on schema administrations to :definer;
set local role :definer;

-- Before whoever holds the screen agrees: what their helper's coalition says there.
create or replace function administrations.my_limits(of_language text) returns table (id uuid, words text)
  language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
declare
  mine administrations.administration := administrations.handed();
begin
  return query select l.id, l.words from administrations.limits_text l join identity.program p on p.id = mine.program_id
  where l.coalition_id = mine.coalition_id and l.state = left(p.jurisdiction, 5) and l.language = of_language and l.ended_at is null
  order by l.said_at desc limit 1;
end $$;

revoke execute on function administrations.my_limits(text) from public;
grant execute on function administrations.my_limits(text) to :app;
reset role;
revoke create on schema administrations from :definer;
