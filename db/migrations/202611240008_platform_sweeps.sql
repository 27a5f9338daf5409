-- Who asks one question of many places is counted, so that nobody reads the directory out by searching it.
create table platform.sweep (
  asked text not null check (asked ~ '^[A-Za-z0-9_-]{43}$'),
  region text not null check (region ~ '^[A-Za-z0-9_-]{43}$'),
  expire bigint not null,
  primary key (asked, region)
);
comment on table platform.sweep is 'One place that one caller asked one question about. Both parts are HMACs under the key of the day: no address, question or place can be read from them.';
comment on column platform.sweep.asked is 'Caller, question without its place, and hour.';
comment on column platform.sweep.region is 'Place, or page, together with the above: equal places of two callers look different.';
comment on column platform.sweep.expire is 'Milliseconds since 1970-01-01 UTC.';
create index sweep_expire on platform.sweep (expire);
