-- A notice for the administrators of a coalition: something that protects the database is missing or switched off.
alter table notices.notice drop constraint notice_kind_check;
alter table notices.notice add constraint notice_kind_check check (kind in ('update', 'due', 'account', 'meeting', 'protection'));
