-- Each table has a key: without one, logical replication refuses every change and deletion of its rows. The rows of these are
-- told apart by columns that may be null, which no key may hold.
alter table availability.ask_gap add column id uuid primary key default gen_random_uuid();
alter table availability.ask_tally add column id uuid primary key default gen_random_uuid();
alter table availability.ask_wait add column id uuid primary key default gen_random_uuid();
alter table directory.mail_stop add column id uuid primary key default gen_random_uuid();

-- Its rows are whole by themselves, written by the thousand in an import, and never changed: a key would have two who import
-- the same place wait for each other. A copy finds the row by the index of digests.
alter table protected.fingerprint replica identity full;
