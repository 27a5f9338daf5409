-- By which of its columns a source asks that the places of a record be hidden. The row itself may be sealed, because its text
-- tells of a place; a place that comes later, alone, must still be hidden as it asks.
alter table directory.source_record add column asks jsonb;

comment on column directory.source_record.asks is 'Columns that ask for hiding, with short words alone: never a text.';
