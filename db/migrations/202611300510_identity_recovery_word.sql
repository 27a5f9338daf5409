-- Where a person has no code to read out, the second colleague is given the link of their recovery and could use it alone.
-- So the first one is given a word, which the link opens with. Short enough to be guessed by whoever could read its digest:
-- the app's login reads nothing of this table.
alter table identity.recovery
  add column word_hash bytea check (octet_length(word_hash) = 32),
  add column word_tries smallint not null default 0 check (word_tries between 0 and 5),
  add column word_said_at timestamptz,
  add check (code_hash is null or word_hash is null);
comment on column identity.recovery.word_hash is 'SHA-256 of what the first colleague says to the person; null where the person has a code.';
comment on column identity.recovery.word_tries is 'Wrong ones; with the fifth the recovery ends.';
comment on column identity.recovery.word_said_at is 'When whoever holds the link typed it rightly: within a quarter of an hour they may come back.';

-- What was begun without a word could be finished by nobody; colleagues begin it anew.
alter table identity.recovery no force row level security;
alter table identity.link no force row level security;
update identity.link l set revoked_at = now() from identity.recovery r
where l.purpose = 'recovery' and l.object_id = r.id and l.used_at is null and l.revoked_at is null
  and r.code_hash is null and r.finished_at is null and r.ended_at is null;
update identity.recovery set ended_at = now(), end_reason = 'expired'
where code_hash is null and finished_at is null and ended_at is null;
alter table identity.recovery force row level security;
alter table identity.link force row level security;
