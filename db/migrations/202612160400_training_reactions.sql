-- How a course was for whoever completed it: four answers, all of which may be left out, under the random id of the learner.
create table training.reaction (
  coalition_id uuid not null,
  learner_id uuid not null,
  course text not null,
  round smallint not null,
  relevance text check (relevance in ('very', 'somewhat', 'little', 'not')),
  harder text check (harder in ('no', 'some', 'much')),
  minutes smallint check (minutes between 0 and 600),
  sure_before text check (sure_before in ('very', 'fairly', 'little', 'not')),
  primary key (coalition_id, learner_id, course, round),
  foreign key (coalition_id, learner_id, course, round) references training.progress on delete cascade
);
comment on table training.reaction is 'What a learner said of a course after completing it. No day and no text: neither says whose it is. Null: not answered.';
comment on column training.reaction.relevance is 'How relevant it was to their work.';
comment on column training.reaction.harder is 'Whether anything was harder on them than it needed to be.';
comment on column training.reaction.minutes is 'Spent, as they say; what was counted is in progress.';
comment on column training.reaction.sure_before is 'Asked after the course: how sure they were before it that they knew whom to call.';
