-- Why somebody can read something, or not: from the decision as it was stored when it was shared. The program that shares is told of its
-- own; the one that receives only while it may read, and of nothing else does it learn that it ever was. Re-applied whenever this
-- file changes.
grant create on schema disclosures to :definer;
set local role :definer;

create or replace function disclosures.why(of_basis uuid)
  returns table (id uuid, is_ours boolean, subject_id uuid, other text, other_agency text, ways text[], lane_rows text[], mode text,
    purpose text, recorded_at timestamptz, until timestamptz, ended_at timestamptz, ended_why text, ruleset text, obligations text[],
    groups jsonb)
  language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
  select b.id, b.program_id = identity.program(), case when b.program_id = identity.program() then b.subject_id end, p.name, a.name, b.ways,
    b.lane_rows, b.mode, b.purpose, b.recorded_at, b.until,
    -- Of one that ended by its time nobody noted that it did.
    coalesce(b.ended_at, case when b.until <= clock_timestamp() then b.until end), b.ended_why, b.ruleset, b.obligations,
    -- By category: what was asked for of it, and what of that passed. Ids of entries are not in it.
    (select coalesce(jsonb_agg(jsonb_build_object('category', g.category, 'asked', g.asked, 'passed', g.passed) order by g.category), '[]')
      from (select c.category,
          array(select distinct x from jsonb_array_elements(b.decided #> '{request,items}') o, jsonb_array_elements_text(o -> 'groups') x
            where o ->> 'category' = c.category order by 1) as asked,
          array(select distinct x from jsonb_array_elements(b.decided #> '{request,items}') o
            join jsonb_array_elements(b.decided #> '{decision,scope}') s on s ->> 'item' = o ->> 'id'
            cross join jsonb_array_elements_text(s -> 'groups') x
            where o ->> 'category' = c.category order by 1) as passed
        from (select distinct i ->> 'category' as category from jsonb_array_elements(b.decided #> '{request,items}') i) c) g)
  from sharing.basis b
  join identity.program p on p.id = case when b.program_id = identity.program() then b.recipient_program else b.program_id end
  join identity.agency a on a.id = p.agency_id
  where b.id = of_basis and identity.has('records.work')
    and (b.program_id = identity.program() and b.subject_id in (select s from disclosures.readable_parts(b.subject_id) s)
      or b.id in (select h from sharing.bases_among(array[of_basis]) h));
end;

revoke execute on function disclosures.why(uuid) from public;
grant execute on function disclosures.why(uuid) to :app;
reset role;
revoke create on schema disclosures from :definer;
