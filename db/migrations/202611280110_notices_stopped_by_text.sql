-- STOP by text ends every text to a number, those to staff as well: a number is found by its digest, as that of reminders is.
alter table notices.address add column digest bytea check (octet_length(digest) = 32);
alter table notices.address drop constraint address_failure_check;
alter table notices.address add constraint address_failure_check
  check (failure in ('refused', 'returned', 'number-wrong', 'opted-out', 'stopped'));
alter table notices.address add constraint address_digest_ends check (digest is null or ended_at is null);
comment on column notices.address.digest is 'HMAC of a number for texts, so that who answers from it is known. Gone when the address has ended; null for mail, and until the next message where the number is older than this column.';
comment on column notices.address.failure is 'Why nothing is sent here any more: refused or returned by a mail server, said by the text gateway, or stopped by its reader by text.';
create index address_by_digest on notices.address (digest) where digest is not null;
