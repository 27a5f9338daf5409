-- Lists of concerns read the fifty that they show, however many there were: without these each list read every concern of the program.
create index concern_newest on concerns.concern (program_id, received_at desc, id);
create index concern_waits on concerns.concern (program_id, received_at, id) where state in ('received', 'closing');
