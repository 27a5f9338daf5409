/** A state, the District of Columbia, or one of the five inhabited territories. */
export interface State {
  /** Two digits, as the Census Bureau numbers states: `'17'`. */
  readonly fips: string
  /** Two letters, as the post office writes it: `'IL'`. */
  readonly code: string
  readonly name: string
}

const TABLE = `01AL Alabama|02AK Alaska|04AZ Arizona|05AR Arkansas|06CA California|08CO Colorado|09CT Connecticut
10DE Delaware|11DC District of Columbia|12FL Florida|13GA Georgia|15HI Hawaii|16ID Idaho|17IL Illinois
18IN Indiana|19IA Iowa|20KS Kansas|21KY Kentucky|22LA Louisiana|23ME Maine|24MD Maryland|25MA Massachusetts
26MI Michigan|27MN Minnesota|28MS Mississippi|29MO Missouri|30MT Montana|31NE Nebraska|32NV Nevada
33NH New Hampshire|34NJ New Jersey|35NM New Mexico|36NY New York|37NC North Carolina|38ND North Dakota
39OH Ohio|40OK Oklahoma|41OR Oregon|42PA Pennsylvania|44RI Rhode Island|45SC South Carolina|46SD South Dakota
47TN Tennessee|48TX Texas|49UT Utah|50VT Vermont|51VA Virginia|53WA Washington|54WV West Virginia
55WI Wisconsin|56WY Wyoming|60AS American Samoa|66GU Guam|69MP Northern Mariana Islands|72PR Puerto Rico
78VI US Virgin Islands`

const ALL: readonly State[] = TABLE.split(/[|\n]/).map((cell) => ({
  fips: cell.slice(0, 2),
  code: cell.slice(2, 4),
  name: cell.slice(5),
}))

const BY_FIPS = new Map(ALL.map((state) => [state.fips, state]))
const BY_CODE = new Map(ALL.map((state) => [state.code, state]))

/** The 50 states, DC and five territories, ordered by name. */
export function states(): readonly State[] {
  return SORTED
}
const SORTED = ALL.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))

/** By two digits (`'17'`) or two letters in either case (`'IL'`, `'il'`). */
export function state(fipsOrCode: string): State | undefined {
  return BY_FIPS.get(fipsOrCode) ?? BY_CODE.get(fipsOrCode.toUpperCase())
}

/** What people also write for a state: Spanish names, short forms. Keys are {@link placeKey} forms. */
export const STATE_ALIASES: ReadonlyMap<string, string> = new Map([
  ['washington dc', 'DC'],
  ['washington d c', 'DC'],
  ['d c', 'DC'],
  ['distrito de columbia', 'DC'],
  ['virgin islands', 'VI'],
  ['u s virgin islands', 'VI'],
  ['united states virgin islands', 'VI'],
  ['islas virgenes', 'VI'],
  ['commonwealth of the northern mariana islands', 'MP'],
  ['nueva york', 'NY'],
  ['nueva jersey', 'NJ'],
  ['nuevo mexico', 'NM'],
  ['nuevo hampshire', 'NH'],
  ['carolina del norte', 'NC'],
  ['carolina del sur', 'SC'],
  ['dakota del norte', 'ND'],
  ['dakota del sur', 'SD'],
  ['virginia occidental', 'WV'],
  ['pensilvania', 'PA'],
  ['luisiana', 'LA'],
  ['misisipi', 'MS'],
  ['misuri', 'MO'],
  ['tejas', 'TX'],
  ['samoa americana', 'AS'],
])
