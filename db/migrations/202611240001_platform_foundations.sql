-- What every feature stands on: settings, rate limits and the key that hides their subjects.
create schema platform;

create table platform.setting (
  key text primary key,
  value jsonb not null,
  set_at timestamptz not null default now()
);
comment on table platform.setting is 'Facts about this installation, written by the owner role only. "demo" = true means the data are fictional.';

-- The shape rate-limiter-flexible reads and writes (key, points, expire).
create table platform.rate_limit (
  key text primary key,
  points integer not null default 0,
  expire bigint
);
comment on table platform.rate_limit is 'Points spent by a subject. The key is an HMAC under a daily key: it never holds an address.';
comment on column platform.rate_limit.expire is 'Milliseconds since 1970-01-01 UTC.';
create index rate_limit_expire on platform.rate_limit (expire);

create table platform.daily_key (
  day date primary key,
  key bytea not null check (octet_length(key) = 32)
);
comment on table platform.daily_key is 'One random key a UTC day, shared by all nodes; yesterday''s is deleted, so old limits cannot be linked to anyone.';
