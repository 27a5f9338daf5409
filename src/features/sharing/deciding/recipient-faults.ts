import type { Reason } from '../model/codes.ts'
import type { Caregiver, MeetingRecipient, Professional } from '../model/request.ts'
import type { Case } from '../ways/case.ts'
import { stands } from '../ways/stands.ts'

/** Why the recipient is nobody whom the matrix knows, or is not who its column asks for. */
export function recipientFaults(it: Case): readonly Reason[] {
  const { recipient, professional, columns, lacksColumn } = it
  const faults: Reason[] = []
  if (lacksColumn) faults.push('no-column')
  if (recipient.kind === 'meeting' && !isOnAgenda(it, recipient)) faults.push('not-on-agenda')
  if (columns.includes('legal') && !(professional && represents(it, professional)))
    faults.push('not-representing')
  if (recipient.kind === 'caregiver' && !isGuardian(it, recipient)) faults.push('not-guardian')
  if (recipient.kind === 'youth' && recipient.subject !== it.request.subject) faults.push('not-the-subject')
  return faults
}

function isOnAgenda({ facts, at }: Case, { meeting, attendees }: MeetingRecipient): boolean {
  return facts.meetings.some(
    (one) =>
      one.meeting === meeting &&
      stands(one, at) &&
      attendees.every(({ program }) => one.programs.includes(program)),
  )
}

function represents({ facts, at }: Case, { program, person }: Professional): boolean {
  return facts.representations.some(
    (one) => one.program === program && (one.person === null || one.person === person) && stands(one, at),
  )
}

function isGuardian({ facts, at, age }: Case, { person }: Caregiver): boolean {
  return age === 'minor' && facts.guardians.some((one) => one.person === person && stands(one, at))
}
