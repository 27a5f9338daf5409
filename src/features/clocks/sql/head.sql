-- For the head of an agency: the clocks of its programs that they were told of, because nobody else answered. Duty, what was said of it in
-- codes, and who holds it; no record, no young person, no entry. Needs clocks.sql. Re-applied whenever this file changes.
grant create on schema clocks to :definer;
set local role :definer;

-- Open ones first, then the newest; what an agency took with it is none of its any more.
create or replace function clocks.told_heads() returns table (clock uuid, rule jsonb, zone text, calendar jsonb, log jsonb, signed jsonb,
    holder text, program text)
  language sql stable security definer rows 100 set search_path = pg_catalog, pg_temp
begin atomic
  select c.id, c.rule, c.zone, c.calendar,
    (select jsonb_agg(jsonb_build_object('type', s.type, 'about', s.about, 'said', s.said - array['to', 'with', 'askedBy', 'doubtedBy'],
        'by', s.by_person, 'recordedAt', s.recorded_at) order by s.ordinal)
      from clocks.statement s where s.coalition_id = c.coalition_id and s.clock_id = c.id),
    (select coalesce(jsonb_agg(jsonb_build_object('from', g.signed_at, 'until', g.ended_at)), '[]') from clocks.signature g
      where g.coalition_id = c.coalition_id and g.jurisdiction = c.jurisdiction and g.edition = c.edition),
    h.name, p.name
  from clocks.clock c join identity.person h on h.id = c.holder_id join identity.program p on p.id = c.program_id
  where c.coalition_id = identity.coalition() and c.agency_id = identity.agency() and identity.has('clocks.head')
    and exists (select from clocks.call l where l.coalition_id = c.coalition_id and l.clock_id = c.id and l.rung = 'agency-head')
    and not exists (select from records.subject s where s.id = c.subject_id and s.left_at is not null)
  order by clocks.is_open(c) desc, c.recorded_at desc, c.id limit 200;
end;

revoke execute on function clocks.told_heads() from public;
grant execute on function clocks.told_heads() to :app;
reset role;
revoke create on schema clocks from :definer;
