-- What an agency's provider says is that agency's word, and whoever runs the provider can say it of anybody. So a passkey
-- that was added on that word is bound to the agency, and whom an administrator connects has to agree, or a second
-- administrator does.
alter table identity.passkey add column agency_id uuid references identity.agency (id);
comment on column identity.passkey.agency_id is 'It was added, or may have been, by a sign-in that this agency''s provider vouched for: it acts for that agency alone and ends with the connection. Null: its person had it from an invitation, a recovery or the first set-up, or added it after signing in with such a one. No new one has an agency.';

alter table identity.subject add column confirmed_at timestamptz;
alter table identity.subject add column confirmed_by uuid references identity.person;
comment on column identity.subject.confirmed_at is 'From then on the provider lets that person in. Null: it waits for them, or for a second administrator.';
comment on column identity.subject.confirmed_by is 'The person themself or a second administrator; null: whoever held the person''s invitation, or connected before two had to be.';

-- The owner is under row security too, and would see and change no row: lifted for these statements.
alter table identity.passkey no force row level security;
alter table identity.subject no force row level security;
alter table identity.provider no force row level security;
alter table identity.session no force row level security;
alter table audit.event no force row level security;
update identity.subject set confirmed_at = created_at;
-- By a link of theirs it is a person's own; so is whatever they added before any provider could name them. Of the rest
-- nobody knows any more by which way they had come in.
update identity.passkey k set agency_id = vouched.agency_id
from (select distinct on (b.person_id) b.person_id, v.agency_id, b.created_at
  from identity.subject b join identity.provider v on v.id = b.provider_id
  order by b.person_id, b.created_at) as vouched
where vouched.person_id = k.person_id and vouched.created_at <= k.created_at
  and not exists (select from audit.event e
    where e.action = 'passkey.added' and e.object_id = k.id::text and e.actor_kind = 'link');
update identity.session s set agency_id = k.agency_id
from identity.passkey k where s.method = 'passkey' and k.id = s.way_id and k.agency_id is not null;
alter table identity.passkey force row level security;
alter table identity.subject force row level security;
alter table identity.provider force row level security;
alter table identity.session force row level security;
alter table audit.event force row level security;
