import type { Facts, Release } from '../model/facts.ts'
import { NOTHING_KNOWN } from '../model/nothing-known.ts'
import type { Item, Professional, Request } from '../model/request.ts'
import { ONE_PARENT, type Rules, type Signature } from '../rules/rules.ts'
import { type Ruleset, rulesetOf } from '../rules/ruleset.ts'
import { shippedRules } from '../rules/shipped-rules.ts'

/** Birthday months far from the minute 0 at which tests ask: a minor of 15. */
export const TURNS_18 = 1_000_000
export const ADULT_FROM = TURNS_18 + 44_640

export function allRowIds(rules: Rules = shippedRules()): string[] {
  return [ONE_PARENT, ...rules.lanes.map(({ id }) => id)]
}

/** The shipped rules as if a counsel had signed them and confirmed these rows: all, unless said. */
export function signed(signature: Partial<Signature> = {}, rules: Rules = shippedRules()): Ruleset {
  return rulesetOf(rules, {
    rules: rulesetOf(rules, null).rules,
    coalition: 'coalition',
    counsel: 'counsel',
    confirmed: allRowIds(rules),
    at: -1_000_000,
    revokedAt: null,
    ...signature,
  })
}

export const anItem = (item: Partial<Item> = {}): Item => ({
  id: 'item-1',
  category: 'identity',
  lanes: ['VSP-FVPSA'],
  jurisdictions: ['ZZ'],
  groups: ['names'],
  author: 'worker',
  service: 'other',
  careConsent: null,
  minorConsented: false,
  leUnit: false,
  notFromCji: false,
  namesReporter: false,
  namesOtherClient: false,
  frozen: false,
  ...item,
})

/** Somebody at work in a clinic, unless said. */
export const aProfessional = (one: Partial<Omit<Professional, 'kind'>> = {}): Professional => ({
  kind: 'professional',
  person: 'nurse',
  program: 'clinic',
  agency: 'hospital',
  lanes: ['HIPAA'],
  disciplines: ['health'],
  verifiedUntil: 50_000_000,
  ...one,
})

export const aRequest = (request: Partial<Request> = {}): Request => ({
  subject: 'ana',
  source: { program: 'shelter', agency: 'haven', job: 'victim-program' },
  items: [anItem()],
  recipient: aProfessional(),
  purpose: 'care',
  mode: 'view',
  basisClaimed: null,
  referral: null,
  aggregate: null,
  at: 0,
  ...request,
})

/** Of a minor of 15 whose mother is her guardian; nothing else is known. */
export const someFacts = (facts: Partial<Facts> = {}): Facts => ({
  ...NOTHING_KNOWN,
  subject: {
    id: 'ana',
    guardianUntil: TURNS_18,
    adultFrom: ADULT_FROM,
    guardianAfter18: false,
    gal: null,
    died: null,
  },
  guardians: [{ person: 'mother', from: -100_000, until: null }],
  ...facts,
})

export const youthSigned = { person: 'ana', capacity: 'youth', at: -10 } as const
export const motherSigned = { person: 'mother', capacity: 'guardian', at: -10 } as const

/** Counts for what {@link aRequest} asks: signed by the young person and her mother. */
export const aRelease = (release: Partial<Release> = {}): Release => ({
  id: 'release-1',
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
  until: 20_000,
  revokedAt: null,
  ...release,
})

/** A fact of a state's law that reaches anyone, unless said. */
export const aStateFact = (
  topic: string,
  fact: Partial<Facts['state'][number]> = {},
): Facts['state'][number] => ({
  jurisdiction: 'ZZ',
  topic,
  value: 'yes',
  scope: {},
  until: 500_000,
  ...fact,
})

/** The law demands reports of whoever works here, of this harm, by any offender. */
export const aMandate = (offender = ['anyone']): Facts['state'] => [
  aStateFact('reporter', { scope: { reporter: ['victim-program'] } }),
  aStateFact('harm', { scope: { harm: ['trafficking'] } }),
  aStateFact('offender', { scope: { offender } }),
]

export const aReport = (report: Partial<Facts['reports'][number]> = {}): Facts['reports'][number] => ({
  id: 'report-1',
  program: 'shelter',
  recipientProgram: 'cps',
  authority: true,
  first: true,
  groups: ['names'],
  categories: ['identity'],
  offender: 'unknown',
  harm: 'trafficking',
  youthTold: true,
  usedAt: null,
  from: -5,
  ...report,
})

export const anOrder = (order: Partial<Facts['orders'][number]> = {}): Facts['orders'][number] => ({
  id: 'order-1',
  kind: 'court-order',
  program: 'shelter',
  recipient: 'court',
  categories: ['advocate-notes'],
  groups: ['names'],
  necessityFound: false,
  privilegeAsserted: false,
  parentIsParty: false,
  from: -5,
  until: null,
  withdrawnAt: null,
  ...order,
})

export const anEmergency = (
  one: Partial<Facts['emergencies'][number]> = {},
): Facts['emergencies'][number] => ({
  id: 'emergency-1',
  program: 'school',
  recipientPerson: 'nurse',
  groups: ['names'],
  threatStated: true,
  approvers: ['principal', 'counselor'],
  calledBack: false,
  medical: false,
  ownerToldAt: 0,
  from: 0,
  endedAt: null,
  reviewedAt: null,
  ...one,
})

export const cps = aProfessional({
  person: 'caseworker',
  program: 'cps',
  agency: 'county',
  lanes: ['CPS'],
  disciplines: ['child-welfare'],
})
export const officer = aProfessional({
  person: 'officer',
  program: 'police',
  agency: 'city',
  lanes: ['CJI'],
  disciplines: ['law-enforcement'],
})
export const court = aProfessional({
  person: 'clerk',
  program: 'court',
  agency: 'courts',
  lanes: ['COURT-CHILD'],
  disciplines: ['court'],
})
export const teacher = aProfessional({
  person: 'teacher',
  program: 'school-office',
  agency: 'district',
  lanes: ['FERPA'],
  disciplines: ['education'],
})
export const mother = { kind: 'caregiver', person: 'mother', verifiedUntil: 50_000_000 } as const
export const ana = { kind: 'youth', subject: 'ana', accompanied: true, verifiedUntil: 50_000_000 } as const
