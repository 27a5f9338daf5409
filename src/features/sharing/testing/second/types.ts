// Request, facts and decision as docs/sharing/decision.md §1 has them, as schemas: what does not fit is malformed.
import { z } from 'zod'
import { categories, lanes, modes, purposes, services, ways } from './lists.ts'

const id = z.string()
/** Whole minutes since 1970. */
const instant = z.int()
const end = instant.nullable()
const groups = z.array(z.string())
const category = z.enum(categories)
const lane = z.enum(lanes)
const mode = z.enum(modes)
const purpose = z.enum(purposes)
const jurisdiction = z
  .string()
  .refine((text) => /^[A-Z]{2}$/.test(text) || /^tribe:./.test(text))
  .refine((text) => text !== 'US')

const item = z.object({
  id,
  category,
  lanes: z.array(lane),
  jurisdictions: z.array(jurisdiction),
  groups: groups.min(1),
  author: id,
  service: z.enum(services),
  careConsent: z.enum(['youth', 'court', 'agreed-confidential', 'guardian']).nullable(),
  minorConsented: z.boolean(),
  leUnit: z.boolean(),
  notFromCji: z.boolean(),
  namesReporter: z.boolean(),
  namesOtherClient: z.boolean(),
  frozen: z.boolean(),
})

const recipient = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('professional'),
    person: id.nullable(),
    program: id,
    agency: id,
    lanes: z.array(lane),
    disciplines: z.array(z.string()),
    verifiedUntil: instant,
  }),
  z.object({
    kind: z.literal('meeting'),
    meeting: id,
    attendees: z
      .array(z.object({ person: id, program: id, lanes: z.array(lane), verifiedUntil: instant }))
      .min(1),
  }),
  z.object({ kind: z.literal('caregiver'), person: id, verifiedUntil: instant }),
  z.object({ kind: z.literal('youth'), subject: id, accompanied: z.boolean(), verifiedUntil: instant }),
])

export const requestShape = z.object({
  subject: id.nullable(),
  source: z.object({ program: id, agency: id, job: z.string() }),
  items: z.array(item).min(1).max(500),
  recipient,
  purpose,
  mode,
  basisClaimed: z.enum(ways).nullable(),
  referral: id.nullable(),
  aggregate: id.nullable(),
  at: instant,
})

const release = z.object({
  id,
  program: id,
  recipientAgency: id,
  recipientPrograms: z.array(id),
  people: z.array(id),
  recipientCaregiver: id.nullable(),
  categories: z.array(category),
  purposes: z.array(purpose),
  modes: z.array(mode),
  form: z.enum(['written', 'verbal']),
  consequences: z.boolean(),
  howToRevoke: z.boolean(),
  independent: z.boolean(),
  redisclosureStated: z.boolean(),
  specific: z.boolean(),
  tpo: z.boolean(),
  signatures: z.array(z.object({ person: id, capacity: z.enum(['youth', 'guardian', 'gal']), at: instant })),
  witness: id.nullable(),
  until: end,
  revokedAt: end,
})

const part = z.array(z.string()).optional()

export const factsShape = z.object({
  subject: z
    .object({
      id,
      guardianUntil: end,
      adultFrom: end,
      guardianAfter18: z.boolean(),
      gal: id.nullable(),
      died: end,
    })
    .nullable(),
  guardians: z.array(z.object({ person: id, from: instant, until: end })),
  flags: z.array(
    z.object({
      person: id,
      kind: z.enum(['abuser', 'suspected-abuser', 'exploiter-associated']),
      from: instant,
      liftedAt: end,
    }),
  ),
  releases: z.array(release),
  refusals: z.array(
    z.object({
      recipient: id.nullable(),
      categories: z.array(category).nullable(),
      from: instant,
      withdrawnAt: end,
    }),
  ),
  state: z.array(
    z.object({
      jurisdiction: z.string(),
      topic: z.string(),
      value: z.enum(['yes', 'no', 'partial']),
      scope: z.object({ offender: part, harm: part, reporter: part, age: z.string().optional() }),
      until: instant,
    }),
  ),
  orders: z.array(
    z.object({
      id,
      kind: z.enum(['court-order', 'subpoena', 'part2-special']),
      program: id,
      recipient: id,
      categories: z.array(category),
      groups,
      necessityFound: z.boolean(),
      privilegeAsserted: z.boolean(),
      parentIsParty: z.boolean(),
      from: instant,
      until: end,
      withdrawnAt: end,
    }),
  ),
  emergencies: z.array(
    z.object({
      id,
      program: id,
      recipientPerson: id,
      groups,
      threatStated: z.boolean(),
      approvers: z.array(id),
      calledBack: z.boolean(),
      medical: z.boolean(),
      ownerToldAt: end,
      from: instant,
      endedAt: end,
      reviewedAt: end,
    }),
  ),
  reports: z.array(
    z.object({
      id,
      program: id,
      recipientProgram: id,
      authority: z.boolean(),
      first: z.boolean(),
      groups,
      categories: z.array(category),
      offender: z.enum(['caregiver', 'non-caregiver', 'unknown']),
      harm: z.string(),
      youthTold: z.boolean().nullable(),
      usedAt: end,
      from: instant,
    }),
  ),
  facilities: z.array(
    z.object({
      id,
      program: id,
      recipient: id,
      referral: id,
      written: z.boolean(),
      calledBack: z.boolean(),
      from: instant,
      until: instant,
      revokedAt: end,
    }),
  ),
  treatments: z.array(z.object({ program: id, recipientProgram: id, from: instant, until: end })),
  relations: z.array(
    z.object({
      kind: z.enum(['legally-responsible', 'protection-duty', 'iv-e-care']),
      program: id,
      groups: groups.nullable(),
      from: instant,
      until: end,
    }),
  ),
  grounds: z.array(
    z.object({
      row: z.string(),
      program: id,
      recipient: id,
      categories: z.array(category),
      from: instant,
      until: instant,
    }),
  ),
  representations: z.array(
    z.object({
      program: id,
      person: id.nullable(),
      kind: z.enum(['attorney', 'gal']),
      from: instant,
      until: end,
    }),
  ),
  meetings: z.array(z.object({ meeting: id, programs: z.array(id), from: instant, until: instant })),
  reasonsToKnow: z.array(z.object({ recipient: id, from: instant, until: end })),
  positions: z.array(
    z.object({
      program: id,
      on: z.enum(['abuse-report', 'court-order', 'waiver']),
      allows: z.boolean(),
      from: instant,
      until: end,
    }),
  ),
  elections: z.array(z.object({ caregiver: id, reasonStated: z.boolean(), from: instant, until: end })),
  optIns: z.array(
    z.object({ caregiver: id, categories: z.array(category), from: instant, withdrawnAt: end }),
  ),
  aggregates: z.array(z.object({ id, controlled: z.boolean(), from: instant, until: end })),
})

export type Request = z.infer<typeof requestShape>
export type Facts = z.infer<typeof factsShape>
export type Item = Request['items'][number]
export type Recipient = Request['recipient']
export type Release = Facts['releases'][number]

/** What counsel signed. `confirmed`: ids of lane rows, and `signers/one-parent`. That it is of these rules is the caller's word. */
export interface Signature {
  readonly confirmed: readonly string[]
  readonly at: number
  readonly revokedAt: number | null
}

/** A decision without obligations and notices, which are compared by name elsewhere. `reasons` are those of steps 1 to 4, and 7. */
export interface Decision {
  readonly outcome: 'allow' | 'deny'
  readonly basis: readonly {
    readonly item: string
    readonly lane: string | null
    readonly category: string
    readonly row: string
    readonly way: string
    readonly records: readonly string[]
  }[]
  readonly scope: readonly { readonly item: string; readonly groups: readonly string[] }[]
  readonly expiry: number | null
  readonly reasons: readonly string[]
}
