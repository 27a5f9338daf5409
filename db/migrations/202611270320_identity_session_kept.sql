-- A device that keeps something for without a connection, asked for by whoever is signed in there. The number goes from a
-- sign-in to the next one of the same person in the same browser, and ends with signing out, so that what was written
-- down without a connection is sent by whoever wrote it down, from where they did.
alter table identity.session add column kept_as uuid, add column kept_for uuid references identity.membership (id);
comment on column identity.session.kept_as is 'What this browser keeps for without a connection belongs to this number; null: it keeps nothing. Says nothing of what is kept.';
comment on column identity.session.kept_for is 'The role for which it keeps that; in another one the number stands for nothing.';
create index session_kept_for on identity.session (kept_for) where kept_for is not null;
