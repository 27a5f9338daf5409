-- A message may also be about a page made from content: guidance, law, a page for young people.
alter table directory.correction
  add column page text check (page ~ '^/[a-z0-9][a-z0-9/-]{0,119}$'),
  add column page_version text check (page_version ~ '^[A-Za-z0-9.:_-]{1,64}$'),
  drop constraint correction_choice_check,
  drop constraint correction_check,
  add constraint correction_choice_check check (choice in ('closed', 'phone', 'address', 'hours', 'web', 'refuses',
    'turned-away', 'unsafe', 'private', 'other', 'help', 'missing', 'not-true', 'old', 'unclear', 'harmful', 'word',
    'lacking', 'question')),
  add constraint correction_about check (num_nonnulls(service_id, page) = case when choice = 'missing' then 0 else 1 end),
  add constraint correction_page_version check ((page is null) = (page_version is null));
comment on column directory.correction.page is 'Path of the page, without a language; null when it is about a card or a missing place.';
comment on column directory.correction.page_version is 'What the page said when the message came: a page of another version has been changed since.';

-- What may hurt somebody stands with what is unsafe.
drop index directory.correction_waiting;
alter table directory.correction drop column rank;
alter table directory.correction add column rank smallint not null generated always as
  (case when helps then 0 when choice = 'private' then 1 when choice in ('unsafe', 'harmful') then 2 else 3 end) stored;
create index correction_waiting on directory.correction (rank, received_at, id) where state in ('received', 'looking');
create index correction_page on directory.correction (page) where page is not null;

-- How often readers said that a page was right. A number and nothing else: no time, no person.
create table directory.page_right (
  page text not null check (page ~ '^/[a-z0-9][a-z0-9/-]{0,119}$'),
  version text not null check (version ~ '^[A-Za-z0-9.:_-]{1,64}$'),
  times integer not null default 1 check (times > 0),
  primary key (page, version)
);
comment on table directory.page_right is 'Readers who said "yes, this was right", by page and version.';
