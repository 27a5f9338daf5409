-- What the public reads of who runs an installation was one sentence that stood on no page: a number and mailboxes that pages,
-- security.txt and whoever must take a place off the list can use.
alter table identity.coalition
  add column phone text check (length(phone) between 3 and 40),
  add column email text check (length(email) between 6 and 254),
  add column removal text check (length(removal) between 3 and 254),
  add column security_email text check (length(security_email) between 6 and 254);
comment on column identity.coalition.removal is
  'A number or mailbox for whoever runs a place that must be taken off the list at once; null: phone, else email, else contact.';
comment on column identity.coalition.security_email is 'Who is told of a fault that endangers people; null: email.';
