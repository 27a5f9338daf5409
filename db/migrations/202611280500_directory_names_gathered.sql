-- Only staff look for records by a part of their name. New names wait in a list before they are sorted into the index: a
-- longer one is put in with less work. Until then whoever looks reads the list as well: 25 ms with 20,000 new names, for 3.
-- The vacuum that follows an import within a minute empties it.
alter index directory.service_name_trigram set (gin_pending_list_limit = 16384);
alter index directory.organization_name_trigram set (gin_pending_list_limit = 16384);
