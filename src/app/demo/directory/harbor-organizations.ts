import { organization } from './demo-entry.ts'

/** The coalition of Harbor County, which does not exist. */
export const harborOrganizations = [
  organization(
    'lantern-house',
    'Lantern House',
    'A fictional agency for young people on their own.',
    '555-555-0100',
  ),
  organization(
    'harbor-kids',
    'Harbor Child Advocacy Center',
    'A fictional center that hears children once.',
    '555-555-0106',
  ),
  organization('tidewater', 'Tidewater Health', 'A fictional clinic and hospital.', '555-555-0110'),
  organization('beacon-law', 'Beacon Law Clinic', 'Fictional free lawyers.', '555-555-0116'),
  organization('saltmarsh', 'Saltmarsh Schools', 'A fictional school district.', '555-555-0120'),
  organization('anchor-work', 'Anchor Work and Learning', 'Fictional training and jobs.', '555-555-0125'),
  organization('driftwood', 'Driftwood Recovery', 'Fictional care for drugs and alcohol.', '555-555-0130'),
  organization('gull-line', 'Gull Helpline', 'A fictional helpline of the county.', '555-555-0135'),
  organization(
    'cove-families',
    'Cove Family Partners',
    'Fictional support for families and relatives.',
    '555-555-0140',
  ),
  organization('mesa-welcome', 'Mesa Welcome Center', 'Fictional help for newcomers.', '555-555-0145'),
  organization(
    'foghorn',
    'Foghorn LGBTQ+ Youth',
    'A fictional center by and for LGBTQ+ young people.',
    '555-555-0150',
  ),
  organization(
    'north-pier',
    'North Pier Victim Services',
    'Fictional advocates of the county.',
    '555-555-0155',
  ),
  organization(
    'riverstone',
    'Riverstone Nation Youth Services',
    'A fictional tribal youth agency.',
    '555-555-0160',
  ),
  organization(
    'lantern-county',
    'Lantern County Youth Office',
    'A fictional office of the county next door.',
    '555-555-0165',
  ),
]

/** Fictional agencies that serve all of a state, or the nation. */
export const wideOrganizations = [
  organization(
    'compass-line',
    'Compass National Line',
    'A fictional line for the whole country.',
    '555-555-0170',
  ),
  organization(
    'harbor-state',
    'Harbor State Youth Network',
    'A fictional network of the whole state.',
    '555-555-0175',
  ),
  organization(
    'prairie-tele',
    'Prairie Telehealth',
    'Fictional doctors by video, in Illinois.',
    '312-555-0180',
  ),
  organization('second-chapter', 'Second Chapter Fund', 'A fictional fund for survivors.', '555-555-0185'),
  organization(
    'imagine-relief',
    'Imagine Image Relief',
    'A fictional service that gets images taken down.',
    '555-555-0190',
  ),
]
