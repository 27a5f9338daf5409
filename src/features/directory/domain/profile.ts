import { z } from 'zod'

/**
 * What HSDS has no words for: whom a service takes and how it works, as data.
 * "unknown" is an answer of its own: it is shown, never hidden, and never read as yes.
 */
export const triState = z.enum(['yes', 'no', 'unknown'])
export type TriState = z.infer<typeof triState>

/** Gender identities served. "any" means the service states that it takes everyone. */
export const genderCode = z.enum(['girl', 'boy', 'trans-girl', 'trans-boy', 'nonbinary'])
export type GenderCode = z.infer<typeof genderCode>

export const systemInvolvement = z.enum(['child-welfare', 'juvenile-justice', 'probation', 'none-needed'])

export const serviceProfile = z.strictObject({
  /** Inclusive, in years; null = not stated. */
  ageMin: z.int().min(0).max(120).nullable().default(null),
  ageMax: z.int().min(0).max(120).nullable().default(null),
  /** Null = not stated; all five = everyone. */
  genders: z.array(genderCode).max(5).nullable().default(null),
  /** A young person is placed by the gender they state. */
  selfDesignatedPlacement: triState.default('unknown'),
  lgbtqAffirming: triState.default('unknown'),
  pregnantOrParenting: triState.default('unknown'),
  disabilityAccess: triState.default('unknown'),
  /** BCP 47 codes of languages spoken or interpreted. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/))
    .max(60)
    .default([]),
  immigrationStatusAsked: triState.default('unknown'),
  guardianConsentNeeded: triState.default('unknown'),
  idNeeded: triState.default('unknown'),
  systemInvolvement: z.array(systemInvolvement).max(4).default([]),
  free: triState.default('unknown'),
  telehealth: triState.default('unknown'),
  survivorLed: triState.default('unknown'),
  walkIn: triState.default('unknown'),
  /** What happens when you call, in plain words, at most 400 characters. */
  whenYouCall: z.string().max(400).default(''),
  /** Counties served as 5-digit FIPS codes, states as 2-letter codes, "US" for the nation. */
  areas: z
    .array(z.string().regex(/^(\d{5}|[A-Z]{2})$/))
    .max(4000)
    .default([]),
  /** Days for which a person's confirmation counts, where this service differs from the usual (domain/freshness.ts). */
  shelfLifeDays: z
    .partialRecord(z.enum(['phone', 'intake', 'eligibility', 'record']), z.int().min(1).max(730))
    .default({}),
})
export type ServiceProfile = z.infer<typeof serviceProfile>

type KeysOf<Value> = {
  [K in keyof ServiceProfile]: ServiceProfile[K] extends Value ? K : never
}[keyof ServiceProfile]

/** Facts that are answered yes, no or not known, in the order in which a form asks them. A fact that is missing here does not compile. */
export const yesNoFacts = Object.keys({
  selfDesignatedPlacement: true,
  lgbtqAffirming: true,
  pregnantOrParenting: true,
  disabilityAccess: true,
  immigrationStatusAsked: true,
  guardianConsentNeeded: true,
  idNeeded: true,
  free: true,
  telehealth: true,
  survivorLed: true,
  walkIn: true,
} satisfies Readonly<Record<KeysOf<TriState>, true>>) as readonly KeysOf<TriState>[]

/** A profile in which nothing is known. */
export const emptyProfile: ServiceProfile = serviceProfile.parse({})

/** Profiles that were checked already: an import makes a card of the very object that it has just made. */
const checked = new WeakSet<object>([emptyProfile])

/** A profile of what is known, each of it checked by whoever read it; an import makes a million of them. */
export function profileOf(known: Partial<ServiceProfile>): ServiceProfile {
  const profile = { ...emptyProfile, ...known }
  checked.add(profile)
  return profile
}

/** The value as a profile, with what it leaves out; undefined where it is none. */
export function readProfile(value: unknown): ServiceProfile | undefined {
  if (typeof value === 'object' && value !== null && checked.has(value)) return value as ServiceProfile
  const read = serviceProfile.safeParse(value)
  if (!read.success) return undefined
  checked.add(read.data)
  return read.data
}
