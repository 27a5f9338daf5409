-- The roles Breakwater needs, once per PostgreSQL server (16 or newer).
--
-- The embedded database runs this same text at every start. On your own server, run it as an
-- administrator, then give the three login roles passwords (see
-- docs/how-to/use-an-outside-database.md):
--
--   psql --dbname postgres --file db/roles.sql
--   psql --dbname postgres --command '\password breakwater_owner'
--   psql --dbname postgres --command '\password breakwater_app'
--   psql --dbname postgres --command '\password breakwater_jobs'
--
-- Running it twice changes nothing.

do $roles$
declare
  wanted record;
  own record;
begin
  for wanted in
    select * from (values
      ('breakwater_owner', true),       -- owns schemas and tables; only migrations sign in as it
      ('breakwater_app', true),         -- what the program works as; owns nothing
      ('breakwater_jobs', true),        -- owns the job runner's own tables, and nothing of ours
      ('breakwater_definer', false),    -- owns the few functions that may do more than their caller
      ('breakwater_protected', false)   -- owns what may touch the store of confidential places
    ) as roles (name, may_login)
  loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted.name) then
      execute format('create role %I', wanted.name);
    end if;
    -- Said again at every run, so that a role somebody widened is narrowed.
    execute format(
      'alter role %I with %s nocreatedb nocreaterole',
      wanted.name, case when wanted.may_login then 'login' else 'nologin' end);
    -- A role may give itself settings, such as a time limit in which nothing can be done: none of ours needs any.
    for own in
      select d.datname from pg_catalog.pg_db_role_setting s left join pg_catalog.pg_database d on d.oid = s.setdatabase
      where s.setrole = (select r.oid from pg_catalog.pg_roles r where r.rolname = wanted.name)
    loop
      execute format('alter role %I %s reset all', wanted.name,
        case when own.datname is null then '' else format('in database %I', own.datname) end);
    end loop;
  end loop;

  -- Only a superuser may name these two attributes; a managed server's administrator cannot
  -- grant them in the first place.
  if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
    alter role breakwater_owner with nosuperuser nobypassrls noreplication;
    alter role breakwater_app with nosuperuser nobypassrls noreplication;
    alter role breakwater_jobs with nosuperuser nobypassrls noreplication;
    alter role breakwater_definer with nosuperuser nobypassrls noreplication;
    alter role breakwater_protected with nosuperuser nobypassrls noreplication;
  end if;
end
$roles$;

-- The owner may hand functions over to these two (SET), and gains none of their rights by
-- itself (no INHERIT). Nobody else is a member of anything: the program refuses to start
-- when the app's role and the owner's are members of one another.
grant breakwater_definer, breakwater_protected to breakwater_owner with set true, inherit false;

-- Whoever runs this without being a superuser, as on a rented server, administers the roles that they made and may not
-- act as one: the next steps give a database to the owner, and say who may come in. Taken back as the last step.
do $hand$
begin
  if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
    execute format('grant breakwater_owner to %I with set true, inherit true', current_user);
  end if;
end
$hand$;
