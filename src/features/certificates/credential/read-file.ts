import { z } from 'zod'
import { CONTEXTS } from './contexts.ts'
import type { HashedIdentity } from './identity-hash.ts'
import { isIssuerId, methodOf } from './issuer-key.ts'

/** Far above every file of ours, which have about 3 kB. */
export const MOST_BYTES = 65_536
const MOST_VALUES = 1_000
const DEEPEST = 12

/** What keeps a file from being looked at: its size, its form, or that it is no certificate of this kind. */
export type NotRead = 'too-large' | 'not-json' | 'not-a-certificate'

export type Read =
  | { readonly ok: true; readonly file: CertificateFile; readonly document: Record<string, unknown> }
  | { readonly ok: false; readonly code: NotRead }

const identity = z
  .object({
    hashed: z.literal(true),
    identityHash: z.string().startsWith('sha256$'),
    identityType: z.enum(['name', 'emailAddress']),
    salt: z.string(),
  })
  .transform((one): HashedIdentity => ({ kind: one.identityType, hash: one.identityHash, salt: one.salt }))

/** Only what is shown of it; everything else is signed as well, and is not believed to mean anything. */
const shape = z
  .object({
    '@context': z.tuple([z.literal(CONTEXTS[0]), z.literal(CONTEXTS[1])]),
    id: z.string().max(500),
    type: z.array(z.string()).refine((types) => types.includes('OpenBadgeCredential')),
    issuer: z.object({ id: z.string().refine(isIssuerId), name: z.string().min(1).max(300) }),
    validFrom: z.iso.datetime(),
    credentialSubject: z.object({
      identifier: z.array(identity).max(4).default([]),
      activityEndDate: z.iso.datetime(),
      creditsEarned: z.number().optional(),
      achievement: z.object({
        name: z.string().min(1).max(300),
        criteria: z.object({ narrative: z.string().max(4_000) }),
      }),
    }),
    proof: z.object({
      type: z.literal('DataIntegrityProof'),
      cryptosuite: z.literal('eddsa-rdfc-2022'),
      proofPurpose: z.literal('assertionMethod'),
      verificationMethod: z.string(),
    }),
  })
  .refine(({ issuer, proof }) => proof.verificationMethod === methodOf(issuer.id))

export type CertificateFile = z.output<typeof shape>

/** Reads a file without believing it. Bounds come first: it is anybody's. */
export function readFile(text: string): Read {
  if (Buffer.byteLength(text) > MOST_BYTES) return { ok: false, code: 'too-large' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, code: 'not-json' }
  }
  if (!isPlain(value, { left: MOST_VALUES }, 0)) return { ok: false, code: 'not-a-certificate' }
  const read = shape.safeParse(value)
  return read.success
    ? { ok: true, file: read.data, document: value as Record<string, unknown> }
    : { ok: false, code: 'not-a-certificate' }
}

/**
 * Whether what is read is what is signed: no context of its own below the first level, which could give a word another
 * meaning there, and no node that other places point to.
 */
function isPlain(value: unknown, count: { left: number }, depth: number): boolean {
  count.left -= 1
  if (count.left < 0 || depth > DEEPEST) return false
  if (typeof value === 'string') return !value.startsWith('_:')
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every((one) => isPlain(one, count, depth + 1))
  return Object.entries(value).every(
    ([key, one]) =>
      (!key.startsWith('@') || (depth === 0 && key === '@context')) &&
      key !== '__proto__' &&
      isPlain(one, count, depth + 1),
  )
}
