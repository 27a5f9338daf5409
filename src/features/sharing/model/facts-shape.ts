import { categories, modes, purposes } from './codes.ts'
import type { Facts } from './facts.ts'
import type { Request } from './request.ts'
import { isInstant, isText, isYesOrNo, listOf, maybe, oneOf, orNull, shaped } from './shape.ts'

const isCategories = listOf(oneOf(categories))
const isTexts = listOf(isText)
const maybeInstant = orNull(isInstant)
const window = { from: isInstant, until: maybeInstant }

const hasFields = shaped({
  subject: orNull(
    shaped({
      id: isText,
      guardianUntil: maybeInstant,
      adultFrom: maybeInstant,
      guardianAfter18: isYesOrNo,
      gal: orNull(isText),
      died: maybeInstant,
    }),
  ),
  guardians: listOf(shaped({ person: isText, ...window })),
  flags: listOf(
    shaped({
      person: isText,
      kind: oneOf(['abuser', 'suspected-abuser', 'exploiter-associated']),
      from: isInstant,
      liftedAt: maybeInstant,
    }),
  ),
  releases: listOf(
    shaped({
      id: isText,
      program: isText,
      recipientAgency: isText,
      recipientPrograms: isTexts,
      people: isTexts,
      recipientCaregiver: orNull(isText),
      categories: isCategories,
      purposes: listOf(oneOf(purposes)),
      modes: listOf(oneOf(modes)),
      form: oneOf(['written', 'verbal']),
      consequences: isYesOrNo,
      howToRevoke: isYesOrNo,
      independent: isYesOrNo,
      redisclosureStated: isYesOrNo,
      specific: isYesOrNo,
      tpo: isYesOrNo,
      signatures: listOf(
        shaped({ person: isText, capacity: oneOf(['youth', 'guardian', 'gal']), at: isInstant }),
      ),
      witness: orNull(isText),
      until: maybeInstant,
      revokedAt: maybeInstant,
    }),
  ),
  refusals: listOf(
    shaped({
      recipient: orNull(isText),
      categories: orNull(isCategories),
      from: isInstant,
      withdrawnAt: maybeInstant,
    }),
  ),
  state: listOf(
    shaped({
      jurisdiction: isText,
      topic: isText,
      value: oneOf(['yes', 'no', 'partial']),
      scope: shaped({
        offender: maybe(isTexts),
        harm: maybe(isTexts),
        reporter: maybe(isTexts),
        age: maybe(isText),
      }),
      until: isInstant,
    }),
  ),
  orders: listOf(
    shaped({
      id: isText,
      kind: oneOf(['court-order', 'subpoena', 'part2-special']),
      program: isText,
      recipient: isText,
      categories: isCategories,
      groups: isTexts,
      necessityFound: isYesOrNo,
      privilegeAsserted: isYesOrNo,
      parentIsParty: isYesOrNo,
      ...window,
      withdrawnAt: maybeInstant,
    }),
  ),
  emergencies: listOf(
    shaped({
      id: isText,
      program: isText,
      recipientPerson: isText,
      groups: isTexts,
      threatStated: isYesOrNo,
      approvers: isTexts,
      calledBack: isYesOrNo,
      medical: isYesOrNo,
      ownerToldAt: maybeInstant,
      from: isInstant,
      endedAt: maybeInstant,
      reviewedAt: maybeInstant,
    }),
  ),
  reports: listOf(
    shaped({
      id: isText,
      program: isText,
      recipientProgram: isText,
      authority: isYesOrNo,
      first: isYesOrNo,
      groups: isTexts,
      categories: isCategories,
      offender: oneOf(['caregiver', 'non-caregiver', 'unknown']),
      harm: isText,
      youthTold: orNull(isYesOrNo),
      usedAt: maybeInstant,
      from: isInstant,
    }),
  ),
  facilities: listOf(
    shaped({
      id: isText,
      program: isText,
      recipient: isText,
      referral: isText,
      written: isYesOrNo,
      calledBack: isYesOrNo,
      from: isInstant,
      until: isInstant,
      revokedAt: maybeInstant,
    }),
  ),
  treatments: listOf(shaped({ program: isText, recipientProgram: isText, ...window })),
  relations: listOf(
    shaped({
      kind: oneOf(['legally-responsible', 'protection-duty', 'iv-e-care']),
      program: isText,
      groups: orNull(isTexts),
      ...window,
    }),
  ),
  grounds: listOf(
    shaped({
      row: isText,
      program: isText,
      recipient: isText,
      categories: isCategories,
      from: isInstant,
      until: isInstant,
    }),
  ),
  representations: listOf(
    shaped({ program: isText, person: orNull(isText), kind: oneOf(['attorney', 'gal']), ...window }),
  ),
  meetings: listOf(shaped({ meeting: isText, programs: isTexts, from: isInstant, until: isInstant })),
  reasonsToKnow: listOf(shaped({ recipient: isText, ...window })),
  positions: listOf(
    shaped({
      program: isText,
      on: oneOf(['abuse-report', 'court-order', 'waiver']),
      allows: isYesOrNo,
      ...window,
    }),
  ),
  elections: listOf(shaped({ caregiver: isText, reasonStated: isYesOrNo, ...window })),
  optIns: listOf(
    shaped({ caregiver: isText, categories: isCategories, from: isInstant, withdrawnAt: maybeInstant }),
  ),
  aggregates: listOf(shaped({ id: isText, controlled: isYesOrNo, ...window })),
})

/** Whether they are whole, and about the subject of the request. */
export function areFacts(value: unknown, { subject }: Request): value is Facts {
  if (!hasFields(value)) return false
  const known = (value as Facts).subject
  if (known === null || subject === null) return known === subject
  const { id, guardianUntil, adultFrom } = known
  return id === subject && (guardianUntil === null || adultFrom === null || guardianUntil <= adultFrom)
}
