-- Who is in a cohort, by the random id under which they learn: nothing here says who that is.
create table cohorts.member (
  coalition_id uuid not null,
  cohort_id uuid not null,
  learner_id uuid not null,
  place smallint not null,
  arm text not null check (arm in ('now', 'later')),
  round smallint not null check (round between 1 and 1000),
  joined_on date not null default current_date,
  primary key (coalition_id, cohort_id, learner_id),
  foreign key (coalition_id, cohort_id, place) references cohorts.unit (coalition_id, cohort_id, place),
  foreign key (coalition_id, learner_id) references training.learner (coalition_id, id) on delete cascade
);
comment on table cohorts.member is 'A learner who began the course of a cohort in one of its places, written when they begin. Read by functions that answer of groups alone.';
comment on column cohorts.member.round is 'The time of taking the course that counts: the first.';
create index member_of_learner on cohorts.member (coalition_id, learner_id);
