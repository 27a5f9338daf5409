-- Whether a law stands of which nobody in particular is asked about, such as one on teams, for those who ask in SQL: the last day
-- on which that counts, as domain/for-rules.ts says it. Null: no such law is known to stand. Re-applied whenever this file changes.
grant usage on schema law to :definer;
grant select on law.fact, law.review to :definer;
create policy definer_reads_facts on law.fact for select to :definer using (true);
create policy definer_reads_reviews on law.review for select to :definer using (true);

grant create on schema law to :definer;
set local role :definer;

create or replace function law.says_yes_until(of_place text, of_topic text, on_day date) returns date
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with known as (
    select f.value, f.scope, f.source_kind, f.valid_from, f.valid_to, f.unless_for, coalesce(r.status, 'draft') as status,
      r.review_by
    from law.fact f left join lateral (
      select v.status, v.review_by from law.review v where v.fact_id = f.id order by v.version desc limit 1) r on true
    where f.jurisdiction = of_place and f.topic = of_topic),
  standing as (select k.* from known k where k.status <> 'superseded'),
  in_force as (
    select s.* from standing s where (s.valid_from is null or s.valid_from <= on_day) and (s.valid_to is null or s.valid_to >= on_day)),
  counting as (
    select i.value, i.scope, i.unless_for, least(i.review_by, i.valid_to) as until from in_force i
    where i.status = 'verified' and i.review_by >= on_day and i.source_kind in ('statute', 'regulation')
      and (i.value <> 'partial' or i.scope <> '{}')),
  reaching as (
    select c.value, c.until from counting c
    where (not c.scope ? 'reporter' or c.scope -> 'reporter' ? 'anyone') and (not c.scope ? 'harm' or c.scope -> 'harm' ? 'anyone')
      and (not c.scope ? 'offender' or c.scope -> 'offender' ? 'anyone')
      and (not c.scope ? 'age' or c.scope ->> 'age' in ('minor', 'under-18')))
  select case
    when exists (select from in_force i where i.status = 'contested') then null
    when exists (select from reaching r where r.value = 'no') then null
    -- For whom a text excepts nobody asks here.
    when exists (select from counting c where c.value <> 'no' and c.unless_for is not null) then null
    else least((select max(r.until) from reaching r), (select min(s.valid_from) - 1 from standing s where s.valid_from > on_day))
  end
  where exists (select from reaching r where r.value <> 'no');
end;

revoke execute on function law.says_yes_until(text, text, date) from public, :app, :owner, :protected;
reset role;
revoke create on schema law from :definer;
