-- What a lead keeps is looked for by its record: the program may have closed since, or the record have been merged with another.
create index retention_keep_of_subject on records.retention_keep (subject_id, item_id, decided_at desc);
comment on table records.retention_keep is 'Append-only: that a lead keeps a record, or one entry, longer than its period. The newest of each counts, whatever becomes of the program. Codes alone.';
comment on column records.retention_keep.program_id is 'In which it was decided: stays when the record passes on.';
-- It can be asked for one alone now.
drop function if exists records.due_here(text);
