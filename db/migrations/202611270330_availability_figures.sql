-- Who may open the figures, and what is kept of how soon asks were answered: exact while a month runs, published once.
-- The owner is under row security too where these tables stand already; forced again after the migrations.
alter table identity.permission no force row level security;
alter table identity.role_permission no force row level security;
insert into identity.permission (key, sentence) values
  ('availability.figures', 'See the coalition''s figures: how fresh counts are kept, how soon asks are answered, what was missing.');
insert into identity.role_permission (role, permission) values
  ('program-lead', 'availability.figures'), ('program-worker', 'availability.figures'),
  ('coordinator', 'availability.figures'), ('coalition-administrator', 'availability.figures');
alter table identity.permission force row level security;
alter table identity.role_permission force row level security;

create table availability.ask_wait (
  coalition_id uuid not null,
  month date not null check (extract(day from month) = 1),
  agency_id uuid not null,
  minutes smallint check (minutes >= 0),
  n integer not null check (n > 0),
  unique nulls not distinct (coalition_id, month, agency_id, minutes)
);
comment on table availability.ask_wait is 'How long asks of a month waited for their first answer, exactly. Read by functions of the definer alone, and deleted once the month is published.';
comment on column availability.ask_wait.minutes is 'Begun minutes; null: nobody answered.';
comment on column availability.ask_wait.agency_id is 'So that no agency can take its own count off and learn the rest.';

create table availability.ask_answered (
  coalition_id uuid not null,
  month date not null,
  asks integer check (asks >= 11),
  within integer check (within >= 11 and asks - within >= 11),
  minutes integer check (minutes >= 0),
  primary key (coalition_id, month)
);
comment on table availability.ask_answered is 'What is published of how soon asks of a month were answered, once: null where a number is small or would tell a small one.';
comment on column availability.ask_answered.within is 'Asks with a first answer within 15 minutes.';
comment on column availability.ask_answered.minutes is 'Minutes to the first answer in the middle, of the asks that had one.';
