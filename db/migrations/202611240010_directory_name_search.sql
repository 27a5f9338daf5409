-- Stewards find records by any part of a name, also those that are on no card.
create index service_name_trigram on directory.service using gin (name gin_trgm_ops);
create index organization_name_trigram on directory.organization using gin (name gin_trgm_ops);
