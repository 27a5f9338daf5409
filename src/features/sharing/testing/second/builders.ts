// A request, facts and a release that are whole, for tests that change a part of them. Minute 0 is the start; the young person
// `ana` is a minor of 15 with a mother who is guardian.
import { readLaneRows } from './read-second.ts'
import type { Facts, Item, Recipient, Release, Request, Signature } from './types.ts'

export const allConfirmed: readonly string[] = [...readLaneRows().map(({ id }) => id), 'signers/one-parent']
export const signedByCounsel: Signature = { confirmed: allConfirmed, at: 0, revokedAt: null }

/** An instant so far ahead that no example reaches it. */
export const FAR = 100_000_000

export const anItem = (part: Partial<Item> = {}): Item => ({
  id: 'item',
  category: 'identity',
  lanes: ['VSP-FVPSA'],
  jurisdictions: ['ZZ'],
  groups: ['names', 'narrative'],
  author: 'worker',
  service: 'other',
  careConsent: null,
  minorConsented: false,
  leUnit: false,
  notFromCji: false,
  namesReporter: false,
  namesOtherClient: false,
  frozen: false,
  ...part,
})

type Professional = Extract<Recipient, { kind: 'professional' }>

export const aProfessional = (part: Partial<Omit<Professional, 'kind'>> = {}): Professional => ({
  kind: 'professional',
  person: 'nurse',
  program: 'clinic',
  agency: 'hospital',
  lanes: ['HIPAA'],
  disciplines: ['health'],
  verifiedUntil: FAR,
  ...part,
})

export const aRequest = (part: Partial<Request> = {}): Request => ({
  subject: 'ana',
  source: { program: 'shelter', agency: 'haven', job: 'advocate' },
  items: [anItem()],
  recipient: aProfessional(),
  purpose: 'care',
  mode: 'view',
  basisClaimed: null,
  referral: null,
  aggregate: null,
  at: 50,
  ...part,
})

export const someFacts = (part: Partial<Facts> = {}): Facts => ({
  subject: {
    id: 'ana',
    guardianUntil: FAR,
    adultFrom: FAR + 44_640,
    guardianAfter18: false,
    gal: null,
    died: null,
  },
  guardians: [{ person: 'mother', from: 0, until: null }],
  flags: [],
  releases: [],
  refusals: [],
  state: [],
  orders: [],
  emergencies: [],
  reports: [],
  facilities: [],
  treatments: [],
  relations: [],
  grounds: [],
  representations: [],
  meetings: [],
  reasonsToKnow: [],
  positions: [],
  elections: [],
  optIns: [],
  aggregates: [],
  ...part,
})

export const youthSigned = { person: 'ana', capacity: 'youth', at: 10 } as const
export const motherSigned = { person: 'mother', capacity: 'guardian', at: 10 } as const

/** Signed by the young person and the mother for what `aRequest` asks, with an end far beyond the cap. */
export const aRelease = (part: Partial<Release> = {}): Release => ({
  id: 'release',
  program: 'shelter',
  recipientAgency: 'hospital',
  recipientPrograms: ['clinic'],
  people: [],
  recipientCaregiver: null,
  categories: ['identity'],
  purposes: ['care'],
  modes: ['view'],
  form: 'written',
  consequences: true,
  howToRevoke: true,
  independent: true,
  redisclosureStated: true,
  specific: true,
  tpo: false,
  signatures: [youthSigned, motherSigned],
  witness: null,
  until: FAR,
  revokedAt: null,
  ...part,
})

/** State facts of one place that say yes to a topic, without a scope unless one is given. */
export const says = (
  topic: string,
  scope: Facts['state'][number]['scope'] = {},
  part: Partial<Facts['state'][number]> = {},
): Facts['state'][number] => ({ jurisdiction: 'ZZ', topic, value: 'yes', scope, until: FAR, ...part })
