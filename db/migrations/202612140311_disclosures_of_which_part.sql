-- Of which records a line of the ledger is, so that each has its own once a merge is taken back; and of what by category, kind and lane,
-- which outlives the entries.
alter table sharing.disclosure
  add column parts uuid[],
  add column of_entries jsonb check (jsonb_typeof(of_entries) = 'object');
comment on column sharing.disclosure.parts is 'Records whose entries were read. Null: as the record of the basis.';
comment on column sharing.disclosure.of_entries is 'By id of the entry its record, category, kind and lanes as it was read. Null: read before this was kept.';
alter table disclosures.told add column parts uuid[];
comment on column disclosures.told.parts is 'Records that were one when it was entered: it is of each of them. Null: of its own record.';
alter table disclosures.recall add column parts uuid[];
comment on column disclosures.recall.parts is 'Records of which entries were shared. Null: as the record of the basis.';

update sharing.disclosure d set parts = k.parts, of_entries = k.of_entries
from (select d.coalition_id, d.id, array_agg(distinct i.subject_id) as parts, jsonb_object_agg(i.id, jsonb_build_object(
      'subject', i.subject_id, 'category', i.category, 'kind', i.kind, 'lanes', to_jsonb(i.lanes))) as of_entries
    from sharing.disclosure d join records.item i on i.id = any (d.item_ids) group by d.coalition_id, d.id) k
where k.coalition_id = d.coalition_id and k.id = d.id;

create index disclosure_of_parts on sharing.disclosure using gin (parts);
create index told_of_parts on disclosures.told using gin (parts);
create index recall_of_parts on disclosures.recall using gin (parts);

-- As for the other columns (202612130101, 202612140300): the planner knows nothing of whose rows there are.
do $$
declare
  one regclass;
begin
  foreach one in array array['sharing.disclosure', 'disclosures.told', 'disclosures.recall']::regclass[] loop
    execute format('alter table %s alter column parts set statistics 0', one);
  end loop;
end $$;
alter table sharing.disclosure alter column of_entries set statistics 0;
