-- Both say more than they did: which reading was written down, and whether a scan changed anything. Made anew with the functions.
drop function if exists records.note_reading(uuid, uuid, uuid, uuid[], uuid[], text, text);
drop function if exists records.note_scan(uuid, text);
