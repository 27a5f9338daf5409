-- That a coalition leaves "leave this page" to the installation can be its choice, and is a step done then; until now it
-- looked as if nobody had chosen.
alter table identity.coalition add column exit_default_chosen boolean not null default false
  check (not exit_default_chosen or exit_url is null);
comment on column identity.coalition.exit_default_chosen is
  'exit_url is null because somebody chose the setting of the installation; false: it says where, or nobody has chosen yet.';
