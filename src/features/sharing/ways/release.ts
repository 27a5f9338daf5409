import type { Reason } from '../model/codes.ts'
import type { Release } from '../model/facts.ts'
import type { Instant } from '../model/request.ts'
import { type Case, reaches } from './case.ts'
import { isFlagged } from './flagged.ts'
import { isRefused } from './refused.ts'
import { haveSigned, unsignedReason } from './signers.ts'
import { goesOn, stands } from './stands.ts'
import type { Condition, Evidence, Standing, WayRule } from './way.ts'

export const MINUTES_A_DAY = 1_440

/** The latest of its signatures: a release counts from then; undefined without one. */
export function signingTime({ signatures }: Release): Instant | undefined {
  let latest: Instant | undefined
  for (const { at } of signatures) if (latest === undefined || at > latest) latest = at
  return latest
}

/**
 * The last minute of a release by what it says and by a cap in days, which one for all treatment, payment and operations does
 * not have. Undefined: it has no end, or never began.
 */
export function endOf(release: Release, capDays: number | null): Instant | undefined {
  const { tpo, until } = release
  if (tpo) return until ?? undefined
  const signed = signingTime(release)
  if (until === null || signed === undefined) return undefined
  return capDays === null ? until : Math.min(until, signed + capDays * MINUTES_A_DAY)
}

const holdsOf =
  (asks: (release: Release, standing: Standing) => boolean) =>
  (standing: Standing): boolean =>
    standing.by.release !== undefined && asks(standing.by.release, standing)

/** What is asked of a release whatever the item (R1, R4, R5, R3, R26). */
const always: readonly Condition<Standing>[] = [
  { reason: 'release-form', holds: holdsOf((release) => isWhole(release)) },
  {
    reason: 'release-scope',
    holds: holdsOf(
      ({ purposes, modes }, { it }) =>
        purposes.includes(it.request.purpose) && modes.includes(it.request.mode),
    ),
  },
  { reason: 'release-scope', holds: holdsOf((release, standing) => namesReader(release, standing)) },
  { reason: 'release-lapsed', holds: holdsOf((release, { it }) => hasBegun(release, it)) },
  { reason: 'release-revoked', holds: holdsOf(({ revokedAt }, { it }) => goesOn(revokedAt, it.at)) },
  { reason: 'signer-flagged', holds: holdsOf((release, { it }) => nobodyFlagged(release, it)) },
  { reason: 'signers', holds: holdsOf((release, { it }) => guardiansWereSo(release, it)) },
  {
    reason: ({ it }) => OF_AGE[it.age],
    holds: holdsOf(
      ({ signatures }, { it }) =>
        it.age === 'minor' || signatures.every(({ capacity }) => capacity === 'youth'),
    ),
  },
]

const OF_AGE: Readonly<Record<Case['age'], Reason>> = {
  minor: 'signers',
  adult: 'signers',
  between: 'age-between',
  unknown: 'age-unknown',
}

/** R: the young person and whoever must sign with them have said yes, in the form that the lane asks. */
export const release: WayRule = {
  way: 'release',
  without: 'no-release',
  found: (it) => it.facts.releases.flatMap((one) => forRecipient(it, one)),
  always,
  ofItem: [
    {
      reason: 'release-scope',
      holds: ({ by, item, row }) => by.release !== undefined && reaches(by.release.categories, item, row),
    },
    {
      reason: 'release-scope',
      holds: ({ by, lane, it }) =>
        by.release?.tpo === false || (lane === 'PART2' && it.request.purpose === 'treatment'),
    },
    { reason: 'refused', holds: (asked) => !isRefused(asked) },
  ],
  ofRow: [
    {
      reason: ({ it, laneRow }) =>
        laneRow.signers === null ? 'signers' : unsignedReason(it, laneRow.signers),
      holds: ({ it, item, by, laneRow }) =>
        by.release !== undefined &&
        laneRow.signers !== null &&
        haveSigned(it, item, by.release, laneRow.signers),
    },
    {
      reason: 'release-lapsed',
      holds: ({ it, by, laneRow }) => {
        const end = by.release && endOf(by.release, laneRow.capDays)
        return end === undefined ? by.release?.tpo === true : it.at <= end
      },
    },
  ],
  fits: ({ release: one }, { when }) => one?.tpo === false || when.includes('tpo-allowed'),
}

/** For a meeting once for each person who comes from elsewhere: it is never named itself. */
function forRecipient(it: Case, one: Release): Evidence[] {
  const { recipient, request } = it
  if (one.program !== request.source.program) return []
  const evidence = { id: one.id, release: one }
  switch (recipient.kind) {
    case 'professional':
      return one.recipientAgency === recipient.agency && one.recipientPrograms.includes(recipient.program)
        ? [evidence]
        : []
    case 'caregiver':
      return one.recipientCaregiver === recipient.person ? [evidence] : []
    case 'meeting':
      return outsiders(it)
        .filter(({ program }) => one.recipientPrograms.includes(program))
        .map((attendee) => ({ ...evidence, attendee }))
    case 'youth':
      return []
  }
}

/** Who comes to a meeting from another program than the one that keeps the item. */
export function outsiders({ recipient, request }: Case) {
  return recipient.kind === 'meeting'
    ? recipient.attendees.filter(({ program }) => program !== request.source.program)
    : []
}

/** Written, explained, to one organization or one caregiver, and with an end unless it may go without. */
function isWhole(one: Release): boolean {
  return (
    one.form === 'written' &&
    one.consequences &&
    one.howToRevoke &&
    one.independent &&
    one.categories.length > 0 &&
    one.purposes.length > 0 &&
    one.modes.length > 0 &&
    one.signatures.length > 0 &&
    (one.tpo || one.until !== null) &&
    (one.recipientCaregiver === null) === one.recipientPrograms.length > 0
  )
}

function namesReader({ people }: Release, { it, by }: Standing): boolean {
  if (people.length === 0) return true
  const reader = by.attendee?.person ?? it.person
  return reader !== undefined && people.includes(reader)
}

/** When it ends is asked with the row of a lane, which may end it sooner. */
function hasBegun(one: Release, { at }: Case): boolean {
  const signed = signingTime(one)
  return signed !== undefined && signed <= at
}

function nobodyFlagged(one: Release, it: Case): boolean {
  if (it.facts.flags.length === 0) return true
  const signed = signingTime(one) ?? it.at
  const people = one.signatures.map(({ person }) => person)
  if (one.witness !== null) people.push(one.witness)
  return !people.some((person) => isFlagged(it, person, signed))
}

/** Whoever signed as a guardian was one when they signed. */
function guardiansWereSo({ signatures }: Release, { facts }: Case): boolean {
  return signatures.every(
    ({ capacity, person, at }) =>
      capacity !== 'guardian' || facts.guardians.some((one) => one.person === person && stands(one, at)),
  )
}
