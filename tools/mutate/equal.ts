/** A planted fault that changes no answer, so that no test can find it. */
export interface EqualFault {
  /** End of its path. */
  readonly file: string
  /** Part of the line in which it stands. */
  readonly line: string
  /** Part of what is put there; any, unless said. */
  readonly fault?: string
  readonly why: string
}

const TYPES_ALONE = 'Says to the compiler what the way has made sure of: its records are of this kind.'

export const equal: readonly EqualFault[] = [
  {
    file: 'ways/conditions.ts',
    line: 'by.report !== undefined && isMandated',
    fault: 'true',
    why: TYPES_ALONE,
  },
  {
    file: 'ways/release.ts',
    line: 'by.release !== undefined &&',
    fault: 'laneRow.signers !== null',
    why: TYPES_ALONE,
  },
  {
    file: 'ways/qualifiers.ts',
    line: 'professional?.disciplines.every',
    fault: 'professional.disciplines',
    why: 'Emergencies are found for a professional alone.',
  },
  { file: 'ways/exceptional.ts', line: 'report !== undefined &&', fault: 'true', why: TYPES_ALONE },
  {
    file: 'ways/exceptional.ts',
    line: "it.request.mode === 'report' &&",
    why: 'A report that is claimed in another mode is a prohibition, and no way is tried after that.',
  },
  {
    file: 'ways/signers.ts',
    line: 'it.facts.subject?.guardianAfter18',
    fault: 'it.facts.subject.guardianAfter18',
    why: 'Who is grown is somebody.',
  },
  {
    file: 'ways/qualifiers.ts',
    line: 'release !== undefined && attendee !== undefined && release.people.includes',
    fault: 'true',
    why: TYPES_ALONE,
  },
  {
    file: 'ways/case.ts',
    line: "recipient.kind === 'professional' ? recipient : undefined",
    fault: 'true',
    why: 'What of others is read as of a professional they do not have, and no record names nobody.',
  },
  {
    file: 'ways/case.ts',
    line: "case 'youth':",
    why: 'No way but their own stands in the column of the young person, and it asks for no record.',
  },
  {
    file: 'ways/case.ts',
    line: "if (recipient.kind === 'professional') names.add(recipient.agency)",
    fault: 'true',
    why: 'Others have no agency, and no refusal names nobody.',
  },
  {
    file: 'ways/case.ts',
    line: "if (recipient.kind === 'professional') return recipient.person",
    fault: 'true',
    why: 'A caregiver is their own person; a meeting has none; a flag on the young person never counts.',
  },
  {
    file: 'ways/case.ts',
    line: "if (recipient.kind === 'caregiver') return recipient.person",
    fault: 'true',
    why: 'A meeting has no person; a flag on the young person never counts, and no form names them as a reader.',
  },
]
