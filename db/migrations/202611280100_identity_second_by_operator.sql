-- One administrator is left and nobody of the coalition could confirm a second one: the operator lets that one in, beside
-- the once of setting up.
alter table identity.invitation add column alone_let_at timestamptz check (alone_let_at is null or alone);
comment on column identity.invitation.alone_let_at is 'When the operator was the second person, because nobody of the coalition could be.';
drop index identity.invitation_alone;
-- Once for a coalition by itself, unless it was taken back; and one at a time by the operator.
create unique index invitation_alone on identity.invitation (coalition_id)
  where alone and alone_let_at is null and ended_at is null;
create unique index invitation_alone_let on identity.invitation (coalition_id)
  where alone_let_at is not null and accepted_at is null and ended_at is null;
