/** What a consult can be about; the database checks the same list. */
export const consultKinds = ['medical', 'forensic', 'mental-health', 'substance-use', 'advocacy'] as const
export type ConsultKind = (typeof consultKinds)[number]

/** How a license was seen: looked up where the state publishes it, or the paper itself. */
export const licenseSeen = ['register', 'document'] as const
export type LicenseSeen = (typeof licenseSeen)[number]

/** The states and territories in which somebody can be licensed. */
export const licenseStates = [
  ...[
    'AL',
    'AK',
    'AZ',
    'AR',
    'CA',
    'CO',
    'CT',
    'DE',
    'DC',
    'FL',
    'GA',
    'HI',
    'ID',
    'IL',
    'IN',
    'IA',
    'KS',
    'KY',
    'LA',
  ],
  ...[
    'ME',
    'MD',
    'MA',
    'MI',
    'MN',
    'MS',
    'MO',
    'MT',
    'NE',
    'NV',
    'NH',
    'NJ',
    'NM',
    'NY',
    'NC',
    'ND',
    'OH',
    'OK',
    'OR',
  ],
  ...[
    'PA',
    'RI',
    'SC',
    'SD',
    'TN',
    'TX',
    'UT',
    'VT',
    'VA',
    'WA',
    'WV',
    'WI',
    'WY',
    'AS',
    'GU',
    'MP',
    'PR',
    'VI',
  ],
] as const
export type LicenseState = (typeof licenseStates)[number]
