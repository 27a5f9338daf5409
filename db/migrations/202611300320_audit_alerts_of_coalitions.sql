-- An alert has somebody who reads it: about those who act for a whole coalition, and about an agency's only auditor, that
-- is their colleagues of the coalition and whoever runs the server.
alter table audit.alert add column to_coalition boolean not null default false;
comment on column audit.alert.to_coalition is 'No auditor of an agency would read it: it goes to the coalition, and to whoever runs the server.';
alter table audit.alert add column logged_at timestamptz;
comment on column audit.alert.logged_at is 'When it was put into the server''s log; of those that go to the coalition.';
create index alert_of_coalition on audit.alert (coalition_id, at desc) where to_coalition;

-- The owner is under row security too where these tables stand already; forced again after the migrations.
alter table audit.alert no force row level security;
alter table identity.permission no force row level security;
alter table identity.role_permission no force row level security;
update audit.alert set to_coalition = true where agency_id is null;
insert into identity.permission (key, sentence) values
  ('alerts.read', 'See which look-ups by colleagues who act for the whole coalition stand out, and ask about them.');
insert into identity.role_permission (role, permission) values
  ('steward', 'alerts.read'), ('coalition-administrator', 'alerts.read');
alter table audit.alert force row level security;
alter table identity.permission force row level security;
alter table identity.role_permission force row level security;
