-- A sign-in through an agency's own provider is vouched for by that agency alone, so it acts for that agency alone.
alter table identity.session add column agency_id uuid references identity.agency (id);
comment on column identity.session.agency_id is 'The agency whose provider opened it: only roles there can be acted under. Null: the person proved it to us.';

-- The owner is under row security too, and would see and change no row: lifted for these statements.
alter table identity.session no force row level security;
alter table identity.subject no force row level security;
alter table identity.provider no force row level security;
update identity.session s set agency_id = v.agency_id
from identity.subject b join identity.provider v on v.id = b.provider_id
where s.method = 'oidc' and b.id = s.way_id;
alter table identity.session force row level security;
alter table identity.subject force row level security;
alter table identity.provider force row level security;
