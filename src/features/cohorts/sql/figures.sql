-- Who joins a cohort, and what is told of it: of groups of 11 at least, by whole blocks (each-block.sql). Whoever begins a course in a
-- place that takes part joins by that act, under the random id of the learner; nobody lists members. Re-applied whenever this file changes.
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

-- Of a group: how many, mean, standard deviation, rounded. With n beside it a mean of two digits is as good as exact: what keeps it from telling of
-- one person is that no two groups differ by a few (each-block.sql).
create or replace function cohorts.sample(n numeric, total float8, squares float8) returns jsonb
  language sql immutable set search_path = pg_catalog, pg_temp
  return jsonb_build_object('n', n, 'mean', round((total / n)::numeric, 2),
    'sd', round(sqrt(greatest(squares - total ^ 2 / n, 0) / greatest(n - 1, 1))::numeric, 3));

create or replace function cohorts.error_of(n numeric, sites bigint, total float8, squares float8, cross_sum float8, sizes float8)
  returns numeric
  language sql immutable set search_path = pg_catalog, pg_temp
  return case when sites >= 2 then round((sqrt(sites::float8 / (sites - 1)
    * greatest(squares - 2 * total / n * cross_sum + (total / n) ^ 2 * sizes, 0)) / n)::numeric, 4) end;

-- All figures of one cohort, by arm and together: how far people came, what their scores were, how they changed. Scores are those of whole
-- blocks (each-block.sql); of both arms together only where each is told. A block in which somebody deleted their scores is told of nowhere from
-- then on. How many people joined and answered is counted as it is today: that says of nobody how they did.
-- Means are shares of the points, rounded to a hundredth; of sites only how many there are and the error that holds although people of one
-- are alike (CR1). Places that are small are put together to one site, in the order in which they were drawn: the error of two
-- sites says what each of them did.
create or replace function cohorts.figures(wanted uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with of_cohort as (
    select c.coalition_id, c.id, c.course, c.drawn_as, c.now_from, c.later_from, c.until, identity.today() as today from cohorts.cohort c
    where c.id = figures.wanted and c.coalition_id = identity.coalition() and identity.has('cohorts.see')
  ),
  -- Whatever is kept of a member is looked up for each by themself, on its key (a limit keeps it so): the planner multiplies what four columns
  -- leave, takes all learners of a state for one, and would compare each with each. So twice the learners take twice the time.
  -- Whoever deleted their scores, or began anew after it, is not `kept`.
  member as materialized (
    select m.coalition_id, m.arm, m.place, m.learner_id, m.round, m.joined_on, c.course, p.finished_on, p.seconds,
      p.started_on is not distinct from m.joined_on as kept
    from of_cohort c join cohorts.member m on m.coalition_id = c.coalition_id and m.cohort_id = c.id
    left join lateral (select p.finished_on, p.started_on, p.seconds from training.progress p where p.coalition_id = m.coalition_id
      and p.learner_id = m.learner_id and p.course = c.course and p.round = m.round limit 1) p on true
  ),
  -- From the first day of an arm on; nobody joins after three years.
  span as (
    select a.arm, k, case when k > 0 then (a.since + k * interval '3 months')::date else '-infinity' end as begins,
      (a.since + (k + 1) * interval '3 months')::date as ends
    from of_cohort c cross join lateral (values ('now', c.now_from), ('later', c.later_from)) a (arm, since)
    cross join generate_series(0, 13) k
  ),
  filled as materialized (
    select s.arm, s.k, s.begins, s.ends, count(m.learner_id) as joined, coalesce(bool_and(m.kept), true) as kept
    from span s left join member m on m.arm = s.arm and m.joined_on >= s.begins and m.joined_on < s.ends group by 1, 2, 3, 4
  ),
  numbered as (
    select f.arm, b.k - 1 as k, b.block
    from (select f.arm, cohorts.blocks(array_agg(f.joined order by f.k)) as blocks from filled f group by 1) f
    cross join lateral unnest(f.blocks) with ordinality b (block, k)
  ),
  -- The last time that is over, two weeks ago at least, so that nothing of it is still on its way; null: none.
  block as materialized (
    select w.*, (select max(at) from generate_series(1, 3) at where (w.whole_at + cohorts.time_for(at))::date + 14 <= c.today) as last
    from of_cohort c cross join (
      select f.arm, f.begins, f.ends, f.joined, n.block, bool_and(f.kept) over of_block as kept, max(f.ends) over of_block as whole_at
      from filled f join numbered n on n.arm = f.arm and n.k = f.k window of_block as (partition by n.arm, n.block)
    ) w
  ),
  -- Which places are one site: as many as had 22 of the first block, who never change.
  site as materialized (
    select p.arm, p.place, greatest(1, ceil(sum(p.joined) over (partition by p.arm order by p.place) / 22)) as site
    from (
      select m.arm, m.place, count(*) filter (where b.block = 1) as joined
      from member m left join block b on b.arm = m.arm and m.joined_on >= b.begins and m.joined_on < b.ends group by 1, 2
    ) p
  ),
  -- Whoever is in no block of which anything is told has none.
  placed as materialized (
    select m.coalition_id, m.learner_id, m.round, m.course, m.joined_on, m.arm, m.seconds, b.block, b.last, s.site,
      m.finished_on <= (m.joined_on + cohorts.time_for(1))::date as finished
    from member m join site s on s.arm = m.arm and s.place = m.place
    left join lateral (select b.block, b.last from block b where b.kept and b.last is not null and b.block is not null
      and b.arm = m.arm and m.joined_on >= b.begins and m.joined_on < b.ends limit 1) b on true
  ),
  -- Of each the mean of each wave, of what was answered in time, by bank and of all of a measure; and which waves they answered at all.
  answered as materialized (
    select m.arm, m.block, m.site, m.last, o.measures, o.bank, o.kind, o.pre, o.post, o.three, o.six, o.came
    from placed m cross join lateral (
      select a.measures, a.bank, grouping(a.measures, a.bank) as kind,
        avg(a.points::float8) filter (where a.wave = 'pre' and a.given_on <= (m.joined_on + cohorts.time_for(0))::date) as pre,
        avg(a.points::float8) filter (where a.wave = 'post' and a.given_on <= (m.joined_on + cohorts.time_for(1))::date) as post,
        avg(a.points::float8) filter (where a.wave = 'three-months' and a.given_on <= (m.joined_on + cohorts.time_for(2))::date) as three,
        avg(a.points::float8) filter (where a.wave = 'six-months' and a.given_on <= (m.joined_on + cohorts.time_for(3))::date) as six,
        bit_or(case a.wave when 'pre' then 1 when 'post' then 2 when 'three-months' then 4 else 8 end) as came
      from training.answer a
      where a.coalition_id = m.coalition_id and a.learner_id = m.learner_id and a.course = m.course and a.round = m.round
        and a.try = 1 and a.wave in ('pre', 'post', 'three-months', 'six-months') and a.measures <> 'practice'
      group by grouping sets ((a.measures, a.bank), (a.measures), ())
    ) o
  ),
  -- How far each of a block came without a gap, as far as the times are over.
  score as materialized (
    select a.arm, a.block, a.site, a.last, a.measures, a.pre, a.post, a.three, a.six,
      least(a.last, case when a.post is null then 0 when a.three is null then 1 when a.six is null then 2 else 3 end) as reach
    from answered a where a.kind = 1 and a.pre is not null and a.block is not null
  ),
  told as materialized (
    select s.arm, s.block, s.measures,
      cohorts.told_times(array_agg(s.reach), array_agg(s.pre), case s.arm when 'later' then 0 else 1 end, s.last) as times
    from score s group by 1, 2, 3, s.last
  ),
  -- Of each site and block, sums that all else follows from: those who came to a time, and those who were lost before it.
  summed as (
    select s.arm, s.block, s.site, s.measures, w.at, 0 = any (t.times) as tells_lost,
      count(*) filter (where s.reach >= w.at) as n, sum(w.after - s.pre) as d, sum((w.after - s.pre) ^ 2) as dd,
      sum(s.pre) filter (where s.reach >= w.at) as b, sum(s.pre ^ 2) filter (where s.reach >= w.at) as bb,
      sum(w.after) as a, sum(w.after ^ 2) as aa, min(w.after) as least, max(w.after) as most,
      count(*) filter (where s.reach < w.at) as lost, sum(s.pre) filter (where s.reach < w.at) as l, sum(s.pre ^ 2) filter (where s.reach < w.at) as ll
    from score s join told t on t.arm = s.arm and t.block = s.block and t.measures = s.measures
    cross join lateral (
      select at, case when s.reach >= at then (array[s.pre, s.post, s.three, s.six])[at + 1] end as after
      from unnest(t.times) at where at > 0 or s.arm = 'later') w
    group by 1, 2, 3, 4, 5, 6
  ),
  -- Not where all of a block answered alike: each of them would be known.
  part as (
    select s.* from summed s join (
      select o.arm, o.block, o.measures, o.at from summed o group by 1, 2, 3, 4 having min(o.least) < max(o.most)
    ) o on o.arm = s.arm and o.block = s.block and o.measures = s.measures and o.at = s.at
  ),
  at_site as (
    select p.arm, p.site, p.measures, p.at, sum(p.n) as n, sum(p.d) as d, sum(p.a) as a from part p group by 1, 2, 3, 4 having sum(p.n) > 0
  ),
  of_sites as (
    select s.arm, s.measures, s.at, count(*) as sites, min(s.n) as fewest, sum(s.d ^ 2) as gdd, sum(s.d * s.n) as gdn, sum(s.n ^ 2) as gnn,
      sum(s.a ^ 2) as gaa, sum(s.a * s.n) as gan
    from at_site s group by 1, 2, 3
  ),
  of_arm as (
    select p.arm, p.measures, p.at, count(distinct p.block) as blocks, sum(p.n) as n, sum(p.d) as d, sum(p.dd) as dd, sum(p.b) as b,
      sum(p.bb) as bb, sum(p.a) as a, sum(p.aa) as aa, bool_and(p.tells_lost) as tells_lost, sum(p.lost) as lost, sum(p.l) as l, sum(p.ll) as ll
    from part p group by 1, 2, 3
  ),
  -- The error of two sites says what each of them did, one less the other way round: it is told of one block at one time alone, or what
  -- a few of a site did would follow from the next.
  arm as materialized (
    select a.*, s.sites, s.gdd, s.gdn, s.gnn, s.gaa, s.gan,
      s.fewest >= 11 and (s.sites >= 3 or a.blocks = 1 and a.n = max(a.n) over (partition by a.arm, a.measures)) as tells_error,
      (select sum(b.joined) from block b where b.arm = a.arm
        and exists (select from part p where p.arm = a.arm and p.measures = a.measures and p.at = a.at and p.block = b.block)) as began
    from of_arm a join of_sites s on s.arm = a.arm and s.measures = a.measures and s.at = a.at
  ),
  change as (
    select coalesce(a.arm, 'all') as arm, a.measures, a.at, sum(a.n) as n, sum(a.d) as d, sum(a.dd) as dd, sum(a.b) as b, sum(a.bb) as bb,
      sum(a.a) as a, sum(a.aa) as aa, bool_and(a.tells_lost) as tells_lost, sum(a.lost) as lost, sum(a.l) as l, sum(a.ll) as ll,
      bool_and(a.tells_error) as tells_error, sum(a.sites)::bigint as sites, sum(a.gdd) as gdd, sum(a.gdn) as gdn, sum(a.gnn) as gnn
    from arm a where a.at > 0 group by grouping sets ((a.arm, a.measures, a.at), (a.measures, a.at))
    having grouping(a.arm) = 0 or count(*) = 2
  ),
  -- A question of a measure that is told, of those of a block who answered it both times: all of them but 11 at least, or all.
  question as (
    select q.bank, q.measures, sum(q.n) as n, sum(q.before) as before, sum(q.after) as after, sum(q.lost) as lost, sum(q.gained) as gained
    from (
      select a.bank, a.measures, count(*) as n, count(*) filter (where a.pre = 1) as before, count(*) filter (where a.post = 1) as after,
        count(*) filter (where a.pre = 1 and a.post < 1) as lost, count(*) filter (where a.pre < 1 and a.post = 1) as gained,
        (select sum(p.n) from part p where p.arm = a.arm and p.block = a.block and p.measures = a.measures and p.at = 1) as of_all
      from answered a
      where a.kind = 0 and a.block is not null and a.measures in ('knowledge', 'decision') and a.pre is not null and a.post is not null
      group by 1, 2, a.arm, a.block
    ) q
    where q.n >= 11 and (q.of_all = q.n or q.of_all - q.n >= 11) and q.before between 1 and q.n - 1 and q.after between 1 and q.n - 1
    group by 1, 2
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
    union all select a.arm, w.wave, count(*) from answered a
      join (values (1, 'pre'), (2, 'post'), (4, 'three-months'), (8, 'six-months')) w (bit, wave) on a.came & w.bit > 0 where a.kind = 3 group by 1, 2
    union all select m.arm, 'finished', count(*) from member m where m.finished_on is not null group by 1
  ),
  -- When each time is told of how many, and from when of more; of how many nothing is told, since one of them deleted their scores.
  due as (
    select b.arm, w.wave, coalesce(sum(b.joined) filter (where b.last >= w.at and b.kept), 0) as told,
      coalesce(sum(b.joined) filter (where b.last >= w.at and not b.kept), 0) as withheld,
      min((b.whole_at + cohorts.time_for(w.at))::date + 14) filter (where b.kept and b.joined > 0 and coalesce(b.last, 0) < w.at) as next
    from block b cross join (values (1, 'post'), (2, 'three-months'), (3, 'six-months')) w (at, wave)
    where b.block is not null group by 1, 2
  ),
  spent as (
    select s.arm, sum(s.n) as n, percentile_cont(0.5) within group (order by s.seconds) / 60 as minutes
    from (select c.arm, c.seconds, 1 as n, count(*) over (partition by c.arm, c.block) as of_block from placed c where c.finished and c.block is not null) s
    where s.of_block >= 11 group by 1
  ),
  -- How the course was for those of both arms who said so, where 11 of a block did at least: each question by itself.
  reacted as materialized (
    select m.arm, m.block, r.relevance, r.harder, r.sure_before, r.minutes
    from placed m cross join lateral (select * from training.reaction r where r.coalition_id = m.coalition_id
      and r.learner_id = m.learner_id and r.course = m.course and r.round = m.round limit 1) r
    where m.finished and m.block is not null and num_nonnulls(r.relevance, r.harder, r.sure_before, r.minutes) > 0
  ),
  -- Of a question that all of a block answered alike nothing is told of it: each answer would be known.
  said as (
    select o.item, o.answer, sum(o.n) as n
    from (
      select i.item, i.answer, count(*) as n, sum(count(*)) over of_block as of_block, count(*) over of_block as answers
      from reacted r cross join lateral (values ('relevance', r.relevance), ('harder', r.harder), ('sureBefore', r.sure_before)) i (item, answer)
      where i.answer is not null group by r.arm, r.block, 1, 2 window of_block as (partition by r.arm, r.block, i.item)
    ) o where o.of_block >= 11 and o.answers > 1 group by 1, 2
  ),
  ranked as (
    select s.item, s.answer, s.n, min(s.n) over of_item as least, sum(s.n) over of_item as of_all,
      row_number() over smallest_first as place, coalesce(sum(s.n) over (smallest_first rows between unbounded preceding and 1 preceding), 0) as before
    from said s window of_item as (partition by s.item), smallest_first as (partition by s.item order by s.n, s.answer)
  ),
  -- An answer of a few is hidden, and with it the next larger ones until what is hidden is two answers of 11 people at least: the
  -- number of all who answered is told, and one that is hidden alone would follow from it.
  reaction as (
    select r.item, r.of_all as n, jsonb_agg(jsonb_build_object('answer', r.answer,
        'n', case when r.least >= 11 or (r.n >= 11 and r.place > 2 and r.before >= 11) then r.n end) order by r.answer) as answers
    from ranked r group by 1, 2
  )
  select case when exists (select from of_cohort) then jsonb_build_object(
    'steps', coalesce((select jsonb_agg(jsonb_build_object('arm', s.arm, 'step', s.step, 'n', case when s.n >= 11 then s.n end)
      order by s.arm, s.step) from step s where s.n > 0), '[]'),
    'due', coalesce((select jsonb_agg(jsonb_build_object('arm', d.arm, 'wave', d.wave, 'told', d.told, 'withheld', d.withheld, 'next', d.next)
      order by d.arm, d.wave) from due d), '[]'),
    'reactions', jsonb_build_object(
      'answered', (select sum(o.n) from (select count(*) as n from reacted r group by r.arm, r.block) o where o.n >= 11),
      'items', coalesce((select jsonb_agg(jsonb_build_object('item', r.item, 'n', r.n, 'answers', r.answers) order by r.item)
        from reaction r), '[]'),
      'minutes', (select jsonb_build_object('n', count(*), 'median', round(percentile_cont(0.5) within group (order by r.minutes)))
        from (select r.minutes, count(*) over (partition by r.arm, r.block) as of_block from reacted r where r.minutes is not null) r
        where r.of_block >= 11 having count(*) > 0)),
    'minutes', coalesce((select jsonb_agg(jsonb_build_object('arm', s.arm, 'n', s.n, 'median', round(s.minutes)) order by s.arm)
      from spent s), '[]'),
    'changes', coalesce((select jsonb_agg(jsonb_build_object('arm', c.arm, 'measure', c.measures, 'wave', w.wave, 'n', c.n,
        'before', cohorts.sample(c.n, c.b, c.bb), 'after', cohorts.sample(c.n, c.a, c.aa), 'difference', cohorts.sample(c.n, c.d, c.dd),
        'places', c.sites, 'error', case when c.tells_error then cohorts.error_of(c.n, c.sites, c.d, c.gdd, c.gdn, c.gnn) end,
        'lost', case when c.tells_lost then c.lost end,
        'lostBefore', case when c.tells_lost and c.lost > 0 then cohorts.sample(c.lost, c.l, c.ll) end) order by c.measures, c.arm, w.wave)
      from change c join (values (1, 'post'), (2, 'three-months'), (3, 'six-months')) w (at, wave) on w.at = c.at), '[]'),
    'levels', coalesce((select jsonb_agg(jsonb_build_object('arm', a.arm, 'measure', a.measures, 'wave', w.wave, 'n', a.n, 'began', a.began,
        'score', cohorts.sample(a.n, a.a, a.aa), 'places', a.sites,
        'error', case when a.tells_error then cohorts.error_of(a.n, a.sites, a.a, a.gaa, a.gan, a.gnn) end) order by a.measures, a.arm, w.wave)
      from arm a join (values (0, 'pre'), (1, 'post'), (2, 'three-months'), (3, 'six-months')) w (at, wave) on w.at = a.at), '[]'),
    'questions', coalesce((select jsonb_agg(jsonb_build_object('bank', q.bank, 'measure', q.measures, 'n', q.n,
        'before', round(q.before::numeric / q.n, 2), 'after', round(q.after::numeric / q.n, 2), 'lost', q.lost, 'gained', q.gained)
        order by q.measures, q.bank)
      -- Those who changed are the group here.
      from question q where q.lost + q.gained >= 11), '[]')
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
