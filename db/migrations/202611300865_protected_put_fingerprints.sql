-- Keys of a place that has none yet are put like those of any other.
drop function if exists protected.add_fingerprints(uuid[], integer[], uuid[], uuid[]);
