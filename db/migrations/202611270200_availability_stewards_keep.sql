-- The pages on which lines are counted. A permission of their own, because stewards keep the lines that no program keeps:
-- whose a line is, availability.keeps says by the other permissions, and this one alone opens none.
alter table identity.permission no force row level security;
alter table identity.role_permission no force row level security;
insert into identity.permission (key, sentence) values
  ('availability.count', 'Open the pages on which one counts the lines that one keeps.');
insert into identity.role_permission (role, permission) values
  ('program-lead', 'availability.count'), ('program-worker', 'availability.count'), ('coordinator', 'availability.count'),
  ('steward', 'availability.count');
alter table identity.permission force row level security;
alter table identity.role_permission force row level security;
