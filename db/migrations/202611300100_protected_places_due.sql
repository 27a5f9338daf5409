-- Front doors of hidden places were chosen by comparing phones and e-mail addresses with the place's own, and a street
-- in an address such as desk@1423wolframinster.example was let through; other spellings of a street stayed in texts.
-- Every front door is cleared here. A job plans each anew from what is sealed, takes out of the joined records what they
-- still tell, and until it has done so cards show none.
create table protected.place_due (
  location_id uuid primary key references directory.location,
  door jsonb
);
comment on table protected.place_due is 'Hidden places that a job has to plan anew. What is withheld of one can be taken by the job once, as long as it stands here.';
comment on column protected.place_due.door is 'The front door from before: of it the job keeps what tells nothing of the place.';

alter table directory.location no force row level security;
alter table directory.service no force row level security;
alter table directory.organization no force row level security;
alter table directory.service_at_location no force row level security;
alter table directory.public_card no force row level security;
-- Whoever mirrors this directory is told by what the job does, not by this.
alter table directory.location disable trigger user;
alter table directory.public_card disable trigger user;

insert into protected.place_due (location_id, door)
select id, front_door from directory.location where visibility <> 'public' and visibility_why <> 'withdrawn';

-- Cards of whatever is tied to a hidden place: no e-mail address, no office, and of the phones only those of the service
-- and its organization themselves.
with tied as (
  select c.id, c.card::jsonb as card, regexp_replace(s.doc::text || o.doc::text, '\D', '', 'g') as own,
    string_agg(regexp_replace(coalesce(l.front_door ->> 'phone', ''), '\D', '', 'g'), ' ') as doors
  from directory.public_card c
  join directory.service s on s.id = c.service_id
  join directory.organization o on o.id = s.organization_id
  join directory.service_at_location j on j.service_id = c.service_id
  join directory.location l on l.id = j.location_id and l.visibility <> 'public'
  group by c.id, s.doc, o.doc)
update directory.public_card c
set modified_at = now(), card = (t.card || jsonb_build_object('email', null)
  || case when t.card ->> 'placeShown' = 'place' then '{}' else jsonb_build_object('address', null, 'phones',
    (select coalesce(jsonb_agg(p.phone order by p.at), '[]')
     from jsonb_array_elements(t.card -> 'phones') with ordinality as p(phone, at)
     cross join lateral (select right(regexp_replace(p.phone ->> 'display', '\D', '', 'g'), 10) as digits) d
     where length(d.digits) < 7 or position(d.digits in t.doors) = 0 or position(d.digits in t.own) > 0)) end)::json
from tied t where t.id = c.id;

update directory.location set front_door = null where front_door is not null;

alter table directory.location enable trigger user;
alter table directory.public_card enable trigger user;
