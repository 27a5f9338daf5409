-- What an auditor of an agency sees of its sharing: numbers, and of none of them whom it was about. Re-applied whenever this file changes.
grant create on schema disclosures to :definer;
set local role :definer;

-- A number as auditors are told it: below eleven young people nothing, as in the figures of the coalition (src/features/availability/figures),
-- and from there on in steps of eleven: of two times, one of which holds the other, the difference tells of nobody.
create or replace function disclosures.told_number(n bigint, young_people bigint) returns bigint
  language sql immutable set search_path = pg_catalog, pg_temp
  return case when n = 0 then 0 when young_people >= 11 then n / 11 * 11 end;

create or replace function disclosures.overview(since timestamptz)
  returns table (figure text, code text, n bigint, is_told boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  own uuid := identity.agency();
begin
  if own is null or not identity.has('disclosures.oversee') then
    raise exception 'for auditors' using errcode = 'insufficient_privilege';
  end if;
  return query
    with counted (figure, code, n, young_people) as (
      -- Decisions that let something pass, by what they rest on.
      select 'way', w, count(*), count(distinct b.subject_id) from sharing.basis b cross join unnest(b.ways) w
      where b.agency_id = own and b.recorded_at >= since group by w
      union all
      select 'read', d.mode, count(*), count(distinct d.subject_id) from sharing.disclosure d where d.agency_id = own and d.at >= since group by d.mode
      union all
      select 'told', d.outcome, count(*), count(distinct d.subject_id) from disclosures.told d
      where d.agency_id = own and d.recorded_at >= since and not d.void
        and not exists (select from disclosures.told later where later.corrects = d.id) group by d.outcome
      union all
      select 'recalled', r.why, count(*), count(distinct r.subject_id) from disclosures.recall r
      where r.agency_id = own and r.recalled_at >= since group by r.why
      union all
      -- What ends by itself in the days to come.
      select 'lapses', l.code, count(*), count(distinct l.subject_id)
      from (select b.subject_id, case when b.until < clock_timestamp() + interval '7 days' then 'week'
          when b.until < clock_timestamp() + interval '30 days' then 'month' else 'quarter' end as code
        from sharing.basis b where b.agency_id = own and b.ended_at is null
          and b.until > clock_timestamp() and b.until < clock_timestamp() + interval '90 days') l group by l.code
      union all
      -- Counted without young people: all questions may be about one, so of how many nothing is told.
      select 'denied', d.reason, sum(d.n)::bigint, 0::bigint from sharing.denied d
      where d.agency_id = own and d.month >= date_trunc('month', since at time zone 'UTC')::date group by d.reason)
    select c.figure, c.code, disclosures.told_number(c.n, c.young_people), disclosures.told_number(c.n, c.young_people) is not null
    from counted c order by c.figure, c.n desc, c.code;
end $$;

revoke execute on function disclosures.told_number(bigint, bigint), disclosures.overview(timestamptz) from public;
grant execute on function disclosures.overview(timestamptz) to :app;
reset role;
revoke create on schema disclosures from :definer;
