-- What a person or a program answers for goes over to another before either may end: the list of such things, and of
-- what opens something and ends with the place it belongs to. Features add their lines by their own migrations.
create table identity.custody_kind (
  kind text primary key check (kind ~ '^[a-z-]{1,40}$'),
  holder text not null check (holder in ('person', 'program')),
  permission text references identity.permission,
  words text not null check (length(words) between 1 and 80),
  check ((holder = 'person') = (permission is not null))
);
comment on table identity.custody_kind is 'What somebody answers for. Nobody leaves and no program closes while they hold something of it.';
comment on column identity.custody_kind.permission is 'Who holds it must have this; a membership that gives it does not end while its person holds something by it alone.';
comment on column identity.custody_kind.words is 'What it is, in words for a page: "feeds of partners".';

create table identity.access_kind (
  kind text primary key check (kind ~ '^[a-z-]{1,40}$'),
  words text not null check (length(words) between 1 and 80)
);
comment on table identity.access_kind is 'What opens something for somebody and is taken back with the place it belongs to: sign-ins, links, tokens.';

alter table directory.feed add column kept_by uuid references identity.person;
alter table directory.subscriber add column kept_by uuid references identity.person;
-- Row security binds the owner too; the end of the migration forces it again.
alter table directory.feed no force row level security;
alter table directory.subscriber no force row level security;
-- As in 202611250001: without this the owner would see no row to change.
alter table directory.feed no force row level security;
alter table directory.subscriber no force row level security;
update directory.feed set kept_by = added_by;
update directory.subscriber set kept_by = added_by;
alter table directory.feed force row level security;
alter table directory.subscriber force row level security;
comment on column directory.feed.kept_by is 'Who answers for it now. Null: nobody yet, so it waits for somebody.';
comment on column directory.subscriber.kept_by is 'Who answers for it now. Null: nobody yet, so it waits for somebody.';
create index feed_kept on directory.feed (kept_by) where stopped_at is null;
create index subscriber_kept on directory.subscriber (kept_by) where stopped_at is null;

insert into identity.custody_kind (kind, holder, permission, words) values
  ('feed', 'person', 'directory.keep', 'feeds of partners'),
  ('subscriber', 'person', 'directory.keep', 'servers that are told of changes'),
  ('message', 'person', 'directory.keep', 'messages being looked at'),
  ('overdue-service', 'person', 'directory.keep', 'overdue services being called');
insert into identity.access_kind (kind, words) values
  ('sign-in', 'sign-ins');
