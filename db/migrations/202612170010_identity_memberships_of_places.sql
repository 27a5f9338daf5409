-- Who worked at a place, those who left included: every page of somebody at work asks it (identity.people_known).
create index membership_of_place on identity.membership (coalition_id, agency_id, program_id);
