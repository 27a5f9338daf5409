-- A server that does not tell how far its log has come still copies this row: whoever reads a beat on a copy has
-- everything that was committed before that beat was written.
create table platform.heartbeat (
  one boolean primary key default true check (one),
  server uuid not null default gen_random_uuid(),
  beat bigint not null default 0
);
comment on table platform.heartbeat is 'One row. Written four times a second while a copy is used whose position is not told, else never.';
comment on column platform.heartbeat.server is 'Tells the copies of this database from those of another.';
comment on column platform.heartbeat.beat is 'Only ever grows.';
insert into platform.heartbeat default values;
