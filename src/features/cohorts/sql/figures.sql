-- Who joins a cohort, and what is told of it: of groups of 11 at least. Whoever begins a course in a place that takes part joins by that act,
-- under the random id of the learner; nobody lists members. Re-applied whenever this file changes.
grant select, insert on cohorts.member to :definer;
create policy definer_reads_members on cohorts.member for select to :definer using (true);
create policy definer_adds_members on cohorts.member for insert to :definer with check (true);
-- Absent on purpose: any right of the app's own login on members.
grant select on training.learner, training.progress, training.answer, training.reaction, training.completion, training.assignment to :definer;
create policy definer_measures_learners on training.learner for select to :definer using (true);
create policy definer_measures_progress on training.progress for select to :definer using (true);
create policy definer_measures_answers on training.answer for select to :definer using (true);
create policy definer_measures_reactions on training.reaction for select to :definer using (true);
create policy definer_measures_completions on training.completion for select to :definer using (true);
create policy definer_measures_assignments on training.assignment for select to :definer using (true);

grant select on instruments.site to :definer;
create policy definer_covers_sites on instruments.site for select to :definer using (true);

grant create on schema cohorts to :definer;
set local role :definer;

-- The arm later cannot begin before its day, whatever a page offered.
create or replace function cohorts.holds_back() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if cohorts.may_start_on(new.course) is not null then raise exception 'starts-later' using errcode = 'BW000'; end if;
  return new;
end $$;

create or replace function cohorts.joins() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into cohorts.member (coalition_id, cohort_id, learner_id, place, arm, round)
  select new.coalition_id, h.cohort_id, new.learner_id, h.place, h.arm, new.round
  from cohorts.arm_here(new.course) h
  on conflict do nothing;
  return null;
end $$;

-- Of a group: how many, mean, standard deviation, rounded. Rounding is not enough: two looks, or two groups that differ by a few, can still tell
-- of those few.
create or replace function cohorts.sample(n numeric, total float8, squares float8) returns jsonb
  language sql immutable set search_path = pg_catalog, pg_temp
  return jsonb_build_object('n', n, 'mean', round((total / n)::numeric, 2),
    'sd', round(sqrt(greatest(squares - total ^ 2 / n, 0) / greatest(n - 1, 1))::numeric, 3));

create or replace function cohorts.error_of(n numeric, places bigint, total float8, squares float8, cross_sum float8, sizes float8)
  returns numeric
  language sql immutable set search_path = pg_catalog, pg_temp
  return case when places >= 2 then round((sqrt(places::float8 / (places - 1)
    * greatest(squares - 2 * total / n * cross_sum + (total / n) ^ 2 * sizes, 0)) / n)::numeric, 4) end;

-- All figures of one cohort, by arm and together: how far people came, what their scores were, how they changed. No group of fewer than
-- 11 is told, nor one that would follow from the others: both arms together only where neither is hidden, and and so of those who
-- were lost. Means are shares of the points, rounded to a hundredth; of places only how many there are and the error that holds
-- although people of one are alike (CR1).
create or replace function cohorts.figures(wanted uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with of_cohort as (
    select c.coalition_id, c.id, c.course, c.drawn_as, c.now_from, c.until, identity.today() as today from cohorts.cohort c
    where c.id = figures.wanted and c.coalition_id = identity.coalition() and identity.has('cohorts.see')
  ),
  -- Whatever is kept of a member is looked up for each by themself, on its key (a limit keeps it so): the planner multiplies what four columns
  -- leave, takes all learners of a state for one, and would compare each with each. So twice the learners take twice the time.
  member as materialized (
    select m.coalition_id, m.arm, m.place, m.learner_id, m.round, c.course, coalesce(p.finished_on, p.started_on, m.joined_on) as since,
      p.finished_on, p.seconds
    from of_cohort c join cohorts.member m on m.coalition_id = c.coalition_id and m.cohort_id = c.id
    left join lateral (select p.finished_on, p.started_on, p.seconds from training.progress p where p.coalition_id = m.coalition_id
      and p.learner_id = m.learner_id and p.course = c.course and p.round = m.round limit 1) p on true
  ),
  -- Of each the mean of each wave, by bank and of all of a measure.
  answered as materialized (
    select m.arm, m.place, m.learner_id, m.since, o.measures, o.bank, o.is_all, o.pre, o.post, o.three, o.six
    from member m cross join lateral (
      select a.measures, a.bank, grouping(a.bank) = 1 as is_all, avg(a.points::float8) filter (where a.wave = 'pre') as pre,
        avg(a.points::float8) filter (where a.wave = 'post') as post, avg(a.points::float8) filter (where a.wave = 'three-months') as three,
        avg(a.points::float8) filter (where a.wave = 'six-months') as six
      from training.answer a
      where a.coalition_id = m.coalition_id and a.learner_id = m.learner_id and a.course = m.course and a.round = m.round
        and a.try = 1 and a.wave in ('pre', 'post', 'three-months', 'six-months') and a.measures <> 'practice'
      group by grouping sets ((a.measures, a.bank), (a.measures))
    ) o
  ),
  score as materialized (
    select a.arm, a.place, a.learner_id, a.since, a.measures, a.pre, a.post, a.three, a.six from answered a where a.is_all
  ),
  -- How often each learner was measured in each wave.
  came as (
    select s.arm, s.learner_id, count(s.pre) as pre, count(s.post) as post, count(s.three) as three, count(s.six) as six
    from score s group by 1, 2
  ),
  -- Of each place, sums that all else follows from. Whoever is not asked yet is not lost.
  changed as (
    select s.arm, s.place, s.measures, w.wave, count(w.after) as n, sum(w.after - s.pre) as d, sum((w.after - s.pre) ^ 2) as dd,
      sum(s.pre) filter (where w.after is not null) as b, sum(s.pre ^ 2) filter (where w.after is not null) as bb,
      sum(w.after) as a, sum(w.after ^ 2) as aa,
      count(*) filter (where w.is_lost) as lost, sum(s.pre) filter (where w.is_lost) as l, sum(s.pre ^ 2) filter (where w.is_lost) as ll
    from score s cross join of_cohort c cross join lateral (
      select v.wave, v.after, v.after is null and s.since + v.asked_after <= c.today as is_lost
      from (values ('post', s.post, interval '0'), ('three-months', s.three, interval '3 months'), ('six-months', s.six, interval '6 months'))
        v (wave, after, asked_after)) w
    where s.pre is not null group by 1, 2, 3, 4
  ),
  change as (
    select coalesce(c.arm, 'all') as arm, c.measures, c.wave, sum(c.n) as n, sum(c.d) as d, sum(c.dd) as dd, sum(c.b) as b, sum(c.bb) as bb,
      sum(c.a) as a, sum(c.aa) as aa, sum(c.lost) as lost, sum(c.l) as l, sum(c.ll) as ll,
      count(*) filter (where c.n > 0) as places, sum(c.d ^ 2) as gdd, sum(c.d * c.n) as gdn, sum(c.n::float8 ^ 2) as gnn
    from changed c group by grouping sets ((c.arm, c.measures, c.wave), (c.measures, c.wave))
  ),
  reached as (
    select s.arm, s.place, s.measures, w.wave, count(w.points) as n, sum(w.points) as d, sum(w.points ^ 2) as dd
    from score s cross join lateral (values ('pre', s.pre), ('post', s.post), ('three-months', s.three), ('six-months', s.six)) w (wave, points)
    where w.points is not null group by 1, 2, 3, 4
  ),
  level as (
    select r.arm, r.measures, r.wave, sum(r.n) as n, sum(r.d) as d, sum(r.dd) as dd, count(*) as places, sum(r.d ^ 2) as gdd,
      sum(r.d * r.n) as gdn, sum(r.n::float8 ^ 2) as gnn
    from reached r group by 1, 2, 3
  ),
  question as (
    select a.bank, a.measures, count(*) as n, count(*) filter (where a.pre = 1) as before, count(*) filter (where a.post = 1) as after,
      count(*) filter (where a.pre = 1 and a.post < 1) as lost, count(*) filter (where a.pre < 1 and a.post = 1) as gained
    from answered a
    where not a.is_all and a.measures in ('knowledge', 'decision') and a.pre is not null and a.post is not null group by 1, 2
  ),
  -- Whoever was to learn, whether or not they began: of people who are drawn one by one nobody knows who would have been in which arm.
  assigned as (
    select u.arm, count(distinct m.person_id) as n
    from of_cohort c
    join cohorts.unit u on u.coalition_id = c.coalition_id and u.cohort_id = c.id and u.arm is not null
    join identity.membership m on m.coalition_id = c.coalition_id and m.agency_id = u.agency_id
      and (u.program_id is null or m.program_id = u.program_id) and (m.ended_at is null or m.ended_at >= c.now_from)
    where exists (select from training.assignment a where a.coalition_id = c.coalition_id and a.course = c.course
      and a.assigned_on <= c.until and (a.ended_on is null or a.ended_on >= c.now_from) and a.agency_id = m.agency_id
      and (a.person_id = m.person_id or a.person_id is null and (a.program_id is null or a.program_id = m.program_id)))
    group by 1
  ),
  step as (
    select a.arm, 'assigned' as step, a.n from assigned a
    union all select m.arm, 'started', count(*) from member m group by 1
    union all select c.arm, w.wave, sum(w.came) from (
        select c.arm, count(*) filter (where c.pre > 0) as pre, count(*) filter (where c.post > 0) as post,
          count(*) filter (where c.three > 0) as three, count(*) filter (where c.six > 0) as six from came c group by 1
      ) c cross join lateral (values ('pre', c.pre), ('post', c.post), ('three-months', c.three), ('six-months', c.six)) w (wave, came)
      group by 1, 2
    union all select m.arm, 'finished', count(*) from member m where m.finished_on is not null group by 1
  ),
  spent as (
    select m.arm, count(*) as n, percentile_cont(0.5) within group (order by m.seconds) / 60 as minutes
    from member m where m.finished_on is not null group by 1
  ),
  -- How the course was for those of both arms who said so: each question by itself.
  reacted as materialized (
    select r.relevance, r.harder, r.sure_before, r.minutes
    from member m cross join lateral (select * from training.reaction r where r.coalition_id = m.coalition_id
      and r.learner_id = m.learner_id and r.course = m.course and r.round = m.round limit 1) r
    where num_nonnulls(r.relevance, r.harder, r.sure_before, r.minutes) > 0
  ),
  said as (
    select i.item, i.answer, count(*) as n
    from reacted r cross join lateral (values ('relevance', r.relevance), ('harder', r.harder), ('sureBefore', r.sure_before)) i (item, answer)
    where i.answer is not null group by 1, 2
  ),
  ranked as (
    select s.item, s.answer, s.n, min(s.n) over of_item as least, sum(s.n) over of_item as of_all,
      row_number() over smallest_first as place, coalesce(sum(s.n) over (smallest_first rows between unbounded preceding and 1 preceding), 0) as before
    from said s window of_item as (partition by s.item), smallest_first as (partition by s.item order by s.n, s.answer)
  ),
  -- An answer of a few is hidden, and with it the next larger ones until what is hidden is two answers of 11 people at least: the
  -- number of all who answered is told, and one that is hidden alone would follow from it. Of a question that all answered alike nothing is
  -- told: each answer would be known.
  reaction as (
    select r.item, r.of_all as n, jsonb_agg(jsonb_build_object('answer', r.answer,
        'n', case when r.least >= 11 or (r.n >= 11 and r.place > 2 and r.before >= 11) then r.n end) order by r.answer) as answers
    from ranked r where r.of_all >= 11 and r.n < r.of_all group by 1, 2
  )
  select case when exists (select from of_cohort) then jsonb_build_object(
    'steps', coalesce((select jsonb_agg(jsonb_build_object('arm', s.arm, 'step', s.step, 'n', case when s.n >= 11 then s.n end)
      order by s.arm, s.step) from step s where s.n > 0), '[]'),
    'reactions', jsonb_build_object(
      'answered', (select case when count(*) = 0 or count(*) >= 11 then count(*) end from reacted),
      'items', coalesce((select jsonb_agg(jsonb_build_object('item', r.item, 'n', r.n, 'answers', r.answers) order by r.item)
        from reaction r), '[]'),
      'minutes', (select jsonb_build_object('n', count(*), 'median', round(percentile_cont(0.5) within group (order by r.minutes)))
        from reacted r where r.minutes is not null having count(*) >= 11)),
    'minutes', coalesce((select jsonb_agg(jsonb_build_object('arm', s.arm, 'n', s.n, 'median', round(s.minutes)) order by s.arm)
      from spent s where s.n >= 11), '[]'),
    'changes', coalesce((select jsonb_agg(jsonb_build_object('arm', c.arm, 'measure', c.measures, 'wave', c.wave, 'n', c.n,
        'before', cohorts.sample(c.n, c.b, c.bb), 'after', cohorts.sample(c.n, c.a, c.aa), 'difference', cohorts.sample(c.n, c.d, c.dd),
        'places', c.places, 'error', cohorts.error_of(c.n, c.places, c.d, c.gdd, c.gdn, c.gnn),
        'lost', case when c.lost = 0 or l.told then c.lost end,
        'lostBefore', case when l.told then cohorts.sample(c.lost, c.l, c.ll) end) order by c.measures, c.arm, c.wave)
      from change c
      cross join lateral (select c.lost >= 11 and (c.arm <> 'all' or not exists (select from change o where o.arm <> 'all'
        and o.measures = c.measures and o.wave = c.wave and o.lost between 1 and 10)) as told) l
      where c.n >= 11 and (c.arm <> 'all' or not exists (select from change o where o.arm <> 'all' and o.measures = c.measures
        and o.wave = c.wave and o.n between 1 and 10))), '[]'),
    'levels', coalesce((select jsonb_agg(jsonb_build_object('arm', l.arm, 'measure', l.measures, 'wave', l.wave, 'n', l.n,
        'score', cohorts.sample(l.n, l.d, l.dd), 'places', l.places,
        'error', cohorts.error_of(l.n, l.places, l.d, l.gdd, l.gdn, l.gnn)) order by l.measures, l.arm, l.wave)
      from level l where l.n >= 11), '[]'),
    'questions', coalesce((select jsonb_agg(jsonb_build_object('bank', q.bank, 'measure', q.measures, 'n', q.n,
        'before', round(q.before::numeric / q.n, 2), 'after', round(q.after::numeric / q.n, 2), 'lost', q.lost, 'gained', q.gained)
        order by q.measures, q.bank)
      -- Those who changed are the group here; and where all or none were right, each of them would be known.
      from question q where q.lost + q.gained >= 11 and q.before between 1 and q.n - 1 and q.after between 1 and q.n - 1), '[]')
  ) end;
end;

-- How many of those who work in a coalition have had training that counts today: by the discipline of their program, and by its setting. A group of
-- fewer than 11 people is told with the other small ones as one, or not at all; so are the trained and the others within it. There is no
-- sum over all, from which a hidden one could be found.
create or replace function cohorts.coverage() returns table (kind text, of text, people bigint, trained bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with worker as (
    select distinct m.person_id, g.id as program_id, g.discipline
    from identity.membership m join identity.program g on g.coalition_id = m.coalition_id and g.id = m.program_id and g.state = 'open'
    where m.coalition_id = identity.coalition() and identity.has('cohorts.see') and m.ended_at is null and m.verified_until >= identity.today()
  ),
  known as materialized (
    select w.person_id, w.discipline,
      (select s.setting from instruments.site s where s.program_id = w.program_id order by s.said_at desc, s.id limit 1) as setting,
      exists (select from training.completion c where c.coalition_id = identity.coalition() and c.person_id = w.person_id
        and c.completed_on + c.valid_months * interval '1 month' >= identity.today()) as trained
    from worker w
  ),
  one as (
    select 'discipline' as kind, k.discipline as of, count(distinct k.person_id) as people,
      count(distinct k.person_id) filter (where k.trained) as trained from known k group by 2
    union all
    select 'setting', coalesce(k.setting, 'unsaid'), count(distinct k.person_id), count(distinct k.person_id) filter (where k.trained)
    from known k group by 2
  ),
  told as (
    select o.kind, case when o.people >= 11 then o.of else 'few' end as of, sum(o.people)::bigint as people, sum(o.trained)::bigint as trained
    from one o group by 1, 2
  )
  select t.kind, t.of, t.people,
    case when (t.trained = 0 or t.trained >= 11) and (t.people = t.trained or t.people - t.trained >= 11) then t.trained end
  from told t where t.people >= 11 order by t.kind, t.of = 'few', t.of;
end;

revoke execute on all functions in schema cohorts from public;
grant execute on function cohorts.figures(uuid), cohorts.coverage() to :app;
grant execute on function cohorts.holds_back(), cohorts.joins() to :owner;
reset role;
revoke create on schema cohorts from :definer;

create or replace trigger start_is_held_back before insert on training.progress
  for each row execute function cohorts.holds_back();
create or replace trigger start_joins_a_cohort after insert on training.progress
  for each row when (new.round = 1) execute function cohorts.joins();
