import { type Category, categories, type Mode, type Purpose } from '../model/codes.ts'
import { linesOf, MOST_DRAWN } from './strokes.ts'
import type { Capacity, SignedBy } from './write-release.ts'

export const EXPLAINED = ['consequences', 'revoke', 'independent', 'redisclosure'] as const
export const HOWS = ['typed', 'scanned'] as const
/** How a release on a page lets things be shared; reports and figures have ways of their own. */
export const MODES = ['view', 'verbal', 'copy'] as const satisfies readonly Mode[]
/** Who may sign beside the young person on one page. */
export const SIGNERS = ['guardian', 'guardian2', 'guardian3', 'guardian4'] as const
export type SignerField = (typeof SIGNERS)[number]
/** Names of people inside the organization. */
const MOST_PEOPLE = 5

/** What can be wrong with a release as it was typed, and at which field. */
export interface Fault {
  readonly field: string
  readonly code:
    | 'programs'
    | 'people'
    | 'categories'
    | 'purpose'
    | 'not-for-placement'
    | 'modes'
    | 'days'
    | 'explained'
    | 'youth'
    | 'drawn'
    | 'also'
    | 'twice'
    | 'scan'
    | 'said'
  /** Of `people`: who was not found. */
  readonly names?: string
}

/** A form as it was typed, whatever it was. */
export interface TypedRelease {
  readonly agency?: string | undefined
  readonly language?: string | undefined
  readonly program?: readonly string[] | undefined
  readonly people?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly purpose?: string | undefined
  readonly modes?: readonly string[] | undefined
  readonly days?: string | undefined
  readonly explained?: readonly string[] | undefined
  readonly youth?: string | undefined
  readonly youthDrawn?: string | undefined
  readonly how?: string | undefined
  readonly scan?: string | undefined
  readonly said?: string | undefined
  /** By field: whose block it is, the name below it, the drawing. */
  readonly signers: Readonly<Record<SignerField, TypedSigner>>
}

export interface TypedSigner {
  readonly person: string
  readonly name: string
  readonly drawn: string
}

/** What a page offered: nothing else can be chosen. */
export interface Offered {
  readonly programs: readonly string[]
  readonly categories: readonly Category[]
  readonly purposes: readonly Purpose[]
  readonly signers: readonly { readonly id: string; readonly capacity: Capacity }[]
  readonly scans: readonly string[]
  /** Days that a release may last. */
  readonly cap: number
}

/** A release that lacks nothing that a form asks for; whether the names of people are known is asked of the database. */
export interface ReadRelease {
  readonly programs: readonly string[]
  readonly people: readonly string[]
  readonly categories: readonly Category[]
  readonly purpose: Purpose
  readonly modes: readonly Mode[]
  readonly days: number
  readonly signatures: readonly SignedBy[]
  readonly scan: string | null
  readonly said: string
}

/** Reads what was typed and says all that is missing at once. */
export function readRelease(
  typed: TypedRelease,
  offered: Offered,
): { readonly ok: true; readonly release: ReadRelease } | { readonly ok: false; readonly faults: Fault[] } {
  const faults: Fault[] = []
  const wrong = (field: string, code: Fault['code']) => void faults.push({ field, code })
  const programs = among(typed.program, offered.programs)
  if (programs.length === 0) wrong('program', 'programs')
  const people = [...new Set((typed.people ?? '').split('\n').map(plain).filter(Boolean))]
  if (people.length > MOST_PEOPLE) wrong('people', 'people')
  const chosen = among(typed.categories, categories).filter((one) => offered.categories.includes(one))
  if (chosen.length === 0) wrong('categories', 'categories')
  const purpose = offered.purposes.find((one) => one === typed.purpose)
  if (!purpose) wrong('purpose', 'purpose')
  // The rules let no answer of a health check pass for it: nobody signs for what would not happen.
  if (purpose === 'placement' && chosen.includes('screening')) wrong('categories', 'not-for-placement')
  const modes = among(typed.modes, MODES)
  if (modes.length === 0) wrong('modes', 'modes')
  const days = /^\d{1,4}$/.test(typed.days ?? '') ? Number(typed.days) : 0
  if (days < 1 || days > offered.cap) wrong('days', 'days')
  if (among(typed.explained, EXPLAINED).length < EXPLAINED.length) wrong('explained', 'explained')
  const onPaper = typed.how === 'scanned'
  const signatures = signaturesOf(typed, offered, onPaper, wrong)
  const scan = onPaper ? offered.scans.find((one) => one === typed.scan) : null
  if (scan === undefined) wrong('scan', 'scan')
  const said = (typed.said ?? '').trim()
  if (said.length > 5000) wrong('said', 'said')
  if (faults.length > 0 || !purpose || scan === undefined) return { ok: false, faults }
  return {
    ok: true,
    release: { programs, people, categories: chosen, purpose, modes, days, signatures, scan, said },
  }
}

function signaturesOf(
  typed: TypedRelease,
  offered: Offered,
  onPaper: boolean,
  wrong: (field: string, code: Fault['code']) => void,
): SignedBy[] {
  const drawing = (field: string, drawn: string) => {
    if (drawn === '') return undefined
    if (drawn.length > MOST_DRAWN || !linesOf(drawn)) wrong(field, 'drawn')
    return drawn
  }
  const how = (drawn: string | undefined) => (drawn ? 'drawn' : onPaper ? 'scanned' : 'typed')
  const own = plain(typed.youth ?? '')
  const ownDrawn = drawing('youth', typed.youthDrawn ?? '')
  if (own === '' || own.length > 200) wrong('youth', 'youth')
  const signed: SignedBy[] = [
    { capacity: 'youth', how: how(ownDrawn), name: own, ...(ownDrawn && { drawn: ownDrawn }) },
  ]
  for (const field of SIGNERS) {
    const { person, name: typedName, drawn: typedDrawn } = typed.signers[field]
    const signer = offered.signers.find(({ id }) => id === person)
    const name = plain(typedName)
    const drawn = drawing(`${field}Name`, typedDrawn)
    if (name === '' && drawn === undefined) continue
    if (!signer || name === '' || name.length > 200) {
      wrong(`${field}Name`, 'also')
      continue
    }
    if (signed.some((one) => one.person === person)) {
      wrong(`${field}Name`, 'twice')
      continue
    }
    signed.push({ capacity: signer.capacity, person, how: how(drawn), name, ...(drawn && { drawn }) })
  }
  return signed
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim()

function among<V extends string>(typed: readonly string[] | undefined, known: readonly V[]): V[] {
  return known.filter((one) => typed?.includes(one))
}
