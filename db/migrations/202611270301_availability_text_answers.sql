-- Answers that come back by text.
alter table availability.message add column seen integer;
comment on column availability.message.seen is 'Version of the line when it was sent: an answer by text builds on that one.';

create table availability.text_heard (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  heard_at timestamptz not null default clock_timestamp()
);
comment on table availability.text_heard is 'Messages of the text gateway that were acted on, so that none is twice. Neither number nor words; gone after an hour.';
create index text_heard_at on availability.text_heard (heard_at);
