-- The keys under which the database believes who acts were made once and never changed, so that a stolen backup held them
-- for good. Two places for the key of contexts take turns: while the owner's login puts a new one into the other place,
-- transactions that are open go on with theirs.
alter sequence identity.context_key_high rename to context_key_1_high;
alter sequence identity.context_key_low rename to context_key_1_low;
create sequence identity.context_key_2_high;
create sequence identity.context_key_2_low;
create sequence identity.context_key_before_high;
create sequence identity.context_key_before_low;
create sequence identity.context_key_before_until;
create sequence identity.context_key_now;
comment on sequence identity.context_key_1_high is
  'With context_key_1_low: signs the context of a transaction. Not counted with. Whoever could read it could be anyone.';
comment on sequence identity.context_key_1_low is 'See context_key_1_high.';
comment on sequence identity.context_key_2_high is 'The other place of the key; see context_key_1_high.';
comment on sequence identity.context_key_2_low is 'See context_key_1_high.';
comment on sequence identity.context_key_before_high is 'The key that was replaced last; see context_key_1_high.';
comment on sequence identity.context_key_before_low is 'See context_key_before_high.';
comment on sequence identity.context_key_before_until is
  'The first transaction number with which the key that was replaced is not believed.';
comment on sequence identity.context_key_now is 'Which of the two places contexts are signed from: 1 or 2.';
select setval('identity.context_key_now', 1);

-- The key of statements is derived from the operator's key and a salt, which changes: the one before holds for statements
-- that were made until then, and they are believed for a minute.
-- It is made anew, with the salt, when the functions are.
drop function if exists identity.keep_statement_key(bytea);
drop table identity.statement_key;
create table identity.statement_key (
  salt bytea primary key check (octet_length(salt) = 16),
  key bytea not null check (octet_length(key) = 32),
  made_at timestamptz not null default clock_timestamp(),
  replaced_at timestamptz
);
comment on table identity.statement_key is 'Under it the program states that it verified a signature. Derived from the operator''s key and the salt; readable by the definer role only: whoever could read it could sign in as anyone.';
comment on column identity.statement_key.salt is 'No secret: without the operator''s key nothing follows from it.';
