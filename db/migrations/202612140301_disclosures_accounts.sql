-- The ledger is asked by lane and duty as well, which is another function.
drop function if exists disclosures.ledger(uuid, integer, timestamptz, uuid, text, timestamptz, timestamptz, text);
