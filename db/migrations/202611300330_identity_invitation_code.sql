-- An invitation opens with its link and with a short code that its maker says by another way: a link that went astray
-- alone lets nobody in. In a table of its own, because it is short enough to be guessed by whoever could read its digest.
create table identity.invitation_code (
  invitation_id uuid primary key references identity.invitation (id),
  code_hash bytea not null check (octet_length(code_hash) = 32),
  tries smallint not null default 0 check (tries between 0 and 5),
  said_at timestamptz
);
comment on table identity.invitation_code is 'Readable by the definer role only.';
comment on column identity.invitation_code.tries is 'Wrong ones since the link was made; with the fifth the link is void.';
comment on column identity.invitation_code.said_at is 'When whoever holds the link typed it rightly: within a quarter of an hour they may join.';

-- Links that were handed out without a code open nothing any more; the list of people offers a new one for each.
alter table identity.link no force row level security;
update identity.link set revoked_at = now()
where purpose = 'invitation' and used_at is null and revoked_at is null;
alter table identity.link force row level security;
