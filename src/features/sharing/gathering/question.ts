import type { Category, Lane } from '../model/codes.ts'
import type { Facts, Flag, Ground, Refusal, Release, Signature, StateFact, Window } from '../model/facts.ts'
import { NOTHING_KNOWN } from '../model/nothing-known.ts'
import type { Instant, Item, Professional } from '../model/request.ts'
import { stands } from '../ways/stands.ts'

/** Whose place counts: where they live or who has custody of them, where the program works, where an offense was. */
export const placesOf = ['young-person', 'provider', 'offense'] as const
export type PlaceOf = (typeof placesOf)[number]

/** What another program can be said to be to a young person; the last one is what the program that keeps the record is itself. */
export const relationKinds = [
  'treatment',
  'legally-responsible',
  'protection-duty',
  'attorney',
  'reason-to-know',
  'iv-e-care',
] as const
export type RelationKind = (typeof relationKinds)[number]

/** What is said of a caregiver, with its times. */
export interface SaidOfCaregiver extends Window {
  readonly kind: 'election' | 'opt-in' | 'ground' | 'reason-to-know'
  readonly person: string
  readonly row: string | null
  readonly categories: readonly Category[] | null
  readonly endedAt: Instant | null
}

/** Facts of one sharing as sharing.facts of the database gives them: ids, codes and minutes. */
export interface FactRows {
  readonly subject: string
  /** The record at the head and all that are part of it. */
  readonly parts: readonly string[]
  /** Lanes that count now; an entry keeps those that it was written under. */
  readonly source: {
    readonly program: string
    readonly agency: string
    readonly lanes: readonly Lane[]
    /** The last minute in which its agency is known to be what it is and these lanes count. Null: it is not. */
    readonly until: Instant | null
  }
  /** By the law of which places it is decided (R27). Null: not known, so that no law says yes. */
  readonly places: Readonly<Record<PlaceOf, readonly string[] | null>>
  readonly recipient: Pick<Professional, 'person' | 'program' | 'agency' | 'lanes' | 'disciplines'> & {
    /** Null: nobody vouches for it. */
    readonly verifiedUntil: Instant | null
  }
  /** Null: not known, or said anew since somebody looked. */
  readonly age: { readonly guardianUntil: Instant; readonly adultFrom: Instant } | null
  readonly standing: readonly {
    readonly person: string
    readonly kind: 'guardian' | 'gal' | 'none-after-18' | 'died'
    readonly from: Instant
    readonly until: Instant | null
  }[]
  /** What the recipient's program is to them. */
  readonly relations: readonly ({ readonly kind: RelationKind } & Window)[]
  /** That what the law of a lane row asks is the case, of sharing with the recipient's program. */
  readonly grounds: readonly Pick<Ground, 'row' | 'categories' | 'from' | 'until'>[]
  /** Facility authorizations of the program, which runs a confidential place, for the recipient's program. */
  readonly facilities: readonly (Window & {
    readonly id: string
    readonly until: Instant
    readonly calledBack: boolean
    readonly revokedAt: Instant | null
  })[]
  /** What was said of one caregiver; absent: nobody asks about one. */
  readonly said?: readonly SaidOfCaregiver[]
  readonly flags: readonly Flag[]
  readonly refusals: readonly Refusal[]
  readonly releases: readonly (Omit<Release, 'recipientCaregiver' | 'witness' | 'signatures'> & {
    readonly signatures: readonly (Signature & { readonly witness: string | null })[]
  })[]
}

/** What the rules ask of an entry, as sharing.items gives it. */
export interface ItemRow {
  readonly id: string
  readonly subject: string
  readonly kind: string
  readonly category: Category
  readonly lanes: readonly Lane[]
  readonly groups: readonly string[]
  readonly author: string
  readonly knownAt: string
  readonly version: number
  /** Somebody said of this version what the rest tells; else it is what denies. */
  readonly said: boolean
  readonly service: Item['service']
  readonly careConsent: Item['careConsent']
  readonly minorConsented: boolean
  readonly leUnit: boolean
  readonly notFromCji: boolean
  readonly namesReporter: boolean
  readonly namesOtherClient: boolean
}

/** Facts and entries of one question, before a moment and a person are named. */
export interface Question {
  readonly facts: FactRows
  readonly items: readonly ItemRow[]
  /** What the law register says of these places at this moment; absent: nobody asked it, and it says nothing. */
  readonly law?: readonly StateFact[]
}

/**
 * All places whose law counts: of the young person, the program and the offense. None while any of the three is not known: what only
 * one of several laws says opens nothing.
 */
export function jurisdictionsOf({ places }: Pick<FactRows, 'places'>): readonly string[] {
  const all: string[] = []
  for (const of of placesOf) {
    const known = places[of]
    if (known === null || known.length === 0) return []
    all.push(...known)
  }
  return [...new Set(all)].sort()
}

/**
 * The facts for a decision. What nobody wrote down is not in them, so that it denies: no orders and
 * emergencies while they have no workflow, and no report that nobody has prepared (`decide-told.ts`).
 *
 * @param at who has authority, and who is flagged, is asked as of this minute
 */
export function factsOf({ facts, law = [] }: Question, at: Instant): Facts {
  const parts = new Set(facts.parts)
  // Somebody signed with the record that is now part of this one.
  const self = (person: string) => (parts.has(person) ? facts.subject : person)
  const ofKind = (kind: FactRows['standing'][number]['kind']) =>
    facts.standing.filter((one) => one.kind === kind)
  const now = (kind: FactRows['standing'][number]['kind']) => ofKind(kind).filter((one) => stands(one, at))
  return {
    ...NOTHING_KNOWN,
    state: law,
    subject: {
      id: facts.subject,
      guardianUntil: facts.age?.guardianUntil ?? null,
      adultFrom: facts.age?.adultFrom ?? null,
      // Not known to be none, there may be one.
      guardianAfter18: now('none-after-18').length === 0,
      gal: galOf(
        facts.releases,
        now('gal').map(({ person }) => person),
      ),
      died: now('died').reduce<Instant | null>((first, { from }) => Math.min(first ?? from, from), null),
    },
    guardians: ofKind('guardian').map(({ person, from, until }) => ({ person, from, until })),
    flags: facts.flags,
    releases: facts.releases.map(({ signatures, ...one }) => ({
      ...one,
      recipientCaregiver: null,
      witness: witnessOf(signatures, facts.flags, at),
      signatures: signatures.map(({ person, capacity, at }) => ({ person: self(person), capacity, at })),
    })),
    refusals: facts.refusals,
    ...ofRecipient(facts),
    ...(facts.said && ofCaregiver(facts.source, facts.said)),
  }
}

/** What somebody said of the caregiver who would be told. */
function ofCaregiver(
  { program }: Pick<FactRows['source'], 'program'>,
  said: readonly SaidOfCaregiver[],
): Pick<Facts, 'elections' | 'optIns' | 'grounds' | 'reasonsToKnow'> {
  const of = (kind: SaidOfCaregiver['kind']) => said.filter((one) => one.kind === kind)
  /** What ended counts to the minute before. */
  const window = ({ from, until, endedAt }: SaidOfCaregiver) => ({
    from,
    until: endedAt === null ? until : Math.min(until ?? endedAt, endedAt - 1),
  })
  return {
    elections: of('election').map((one) => ({ caregiver: one.person, reasonStated: true, ...window(one) })),
    optIns: of('opt-in').map(({ person, categories, from, endedAt }) => ({
      caregiver: person,
      categories: categories ?? [],
      from,
      withdrawnAt: endedAt,
    })),
    grounds: of('ground').map((one) => {
      const { from, until } = window(one)
      return {
        row: one.row ?? '',
        program,
        recipient: one.person,
        categories: one.categories ?? [],
        from,
        until: until ?? from,
      }
    }),
    reasonsToKnow: of('reason-to-know').map((one) => ({ recipient: one.person, ...window(one) })),
  }
}

/** What somebody said of the program that would receive it. */
function ofRecipient({
  relations,
  grounds,
  facilities,
  source: { program },
  recipient: { program: recipient },
}: FactRows): Pick<
  Facts,
  'treatments' | 'relations' | 'representations' | 'reasonsToKnow' | 'grounds' | 'facilities'
> {
  const windows = (of: RelationKind) =>
    relations.filter(({ kind }) => kind === of).map(({ from, until }) => ({ from, until }))
  return {
    treatments: windows('treatment').map((window) => ({ program, recipientProgram: recipient, ...window })),
    relations: (['legally-responsible', 'protection-duty', 'iv-e-care'] as const).flatMap((kind) =>
      windows(kind).map((window) => ({
        kind,
        program: kind === 'iv-e-care' ? program : recipient,
        groups: null,
        ...window,
      })),
    ),
    representations: windows('attorney').map((window) => ({
      program: recipient,
      person: null,
      kind: 'attorney' as const,
      ...window,
    })),
    reasonsToKnow: windows('reason-to-know').map((window) => ({ recipient, ...window })),
    grounds: grounds.map((one) => ({ program, recipient, ...one })),
    facilities: facilities.map((one) => ({ program, recipient, referral: one.id, written: true, ...one })),
  }
}

/**
 * The referral that a question about the address of a confidential place is for: of the authorizations that stand the one with a call-back,
 * else the last. Null: nobody gave any.
 */
export function referralOf({ facilities }: FactRows, at: Instant): string | null {
  const standing = facilities.filter(
    (one) => stands(one, at) && (one.revokedAt === null || at < one.revokedAt),
  )
  return (standing.findLast(({ calledBack }) => calledBack) ?? standing.at(-1))?.id ?? null
}

type ReleaseRow = FactRows['releases'][number]

/** Stands for guardians ad litem of whom no one tells which releases lack one: nobody signs as it, so that it denies. */
const SEVERAL = 'several-guardians-ad-litem'

/**
 * The guardian ad litem whom the rules ask for. Of several each has to sign; the rules ask for one, so it is one whose signature
 * is missing wherever any is missing.
 */
function galOf(releases: readonly ReleaseRow[], people: readonly string[]): string | null {
  const [first = null] = people
  if (people.length < 2) return first
  const lacks = ({ signatures }: ReleaseRow, gal: string) =>
    !signatures.some(({ capacity, person }) => capacity === 'gal' && person === gal)
  const incomplete = releases.filter((one) => people.some((gal) => lacks(one, gal)))
  return people.find((gal) => incomplete.every((one) => lacks(one, gal))) ?? SEVERAL
}

/** Who saw it signed. Of several the one whose flag counts the longest, so that a flag on any of them counts (R3). */
function witnessOf(signatures: ReleaseRow['signatures'], flags: readonly Flag[], at: Instant): string | null {
  const flaggedUntil = (witness: string) =>
    Math.max(
      Number.NEGATIVE_INFINITY,
      ...flags
        .filter(({ person, from }) => person === witness && from <= at)
        .map(({ liftedAt }) => liftedAt ?? Number.POSITIVE_INFINITY),
    )
  const seenBy = signatures.flatMap(({ witness }) => (witness === null ? [] : [witness]))
  const [first = null] = seenBy.toSorted((a, b) => {
    const [one, other] = [flaggedUntil(a), flaggedUntil(b)]
    return one === other ? 0 : other > one ? 1 : -1
  })
  return first
}
