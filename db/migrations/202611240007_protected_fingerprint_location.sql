-- An import replaces the fingerprints of the places it changes: without this it reads all of them each time.
create index fingerprint_location on protected.fingerprint (location_id);
