-- A code joins tellings of one program and form: the same one elsewhere is another, and tells nothing of this one.
alter table concerns.concern drop constraint concern_receipt_key;
create unique index concern_receipt on concerns.concern (program_id, form, receipt) where receipt is not null;
create index concern_of_receipt on concerns.concern (receipt) where receipt is not null;
