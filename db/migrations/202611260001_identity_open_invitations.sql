-- An invitation opens a place for somebody, so it ends with that place, as sign-ins and tokens do.
insert into identity.access_kind (kind, words) values ('invitation', 'open invitations');
