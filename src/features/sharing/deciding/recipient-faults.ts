import type { Reason } from '../model/codes.ts'
import type { Case } from '../ways/case.ts'
import { stands } from '../ways/stands.ts'

/** Why the recipient is nobody whom the matrix knows, or is not who its column asks for. */
export function recipientFaults(it: Case): readonly Reason[] {
  const { recipient, columns, lacksColumn } = it
  const faults: Reason[] = []
  if (lacksColumn) faults.push('no-column')
  if (recipient.kind === 'meeting' && !isOnAgenda(it)) faults.push('not-on-agenda')
  if (columns.includes('legal') && !represents(it)) faults.push('not-representing')
  if (recipient.kind === 'caregiver' && !isGuardian(it)) faults.push('not-guardian')
  if (recipient.kind === 'youth' && recipient.subject !== it.request.subject) faults.push('not-the-subject')
  return faults
}

function isOnAgenda({ recipient, facts, at }: Case): boolean {
  return (
    recipient.kind === 'meeting' &&
    facts.meetings.some(
      (one) =>
        one.meeting === recipient.meeting &&
        stands(one, at) &&
        recipient.attendees.every(({ program }) => one.programs.includes(program)),
    )
  )
}

function represents({ professional, facts, at }: Case): boolean {
  return (
    professional !== undefined &&
    facts.representations.some(
      (one) =>
        one.program === professional.program &&
        (one.person === null || one.person === professional.person) &&
        stands(one, at),
    )
  )
}

function isGuardian({ recipient, facts, at, age }: Case): boolean {
  return (
    age === 'minor' &&
    recipient.kind === 'caregiver' &&
    facts.guardians.some((one) => one.person === recipient.person && stands(one, at))
  )
}
