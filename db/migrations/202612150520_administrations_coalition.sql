-- Figures of a coalition leave by a determination of the coalition, which is of no program.
alter table administrations.determination alter column program_id drop not null;
alter table administrations.determination alter column agency_id drop not null;
alter table administrations.determination add constraint determination_of_one check ((program_id is null) = (agency_id is null));
comment on column administrations.determination.program_id is 'Null: of the figures of the whole coalition.';
create index determination_of_coalition on administrations.determination (coalition_id, until desc) where program_id is null;
