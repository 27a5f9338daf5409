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

const TYPES_ALONE =
  'Says to the compiler what was made sure of before: a record is of its kind, a value of its shape.'

const SHORT_CUT = 'A short cut: the long way tells the same.'
const KEPT = 'Kept so that it is not looked for again: looked for again it is the same.'
const REFUSED = 'The loader refuses a release without signers, and one without an end.'

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
    line: "'person' in recipient",
    fault: 'true',
    why: 'Of whom there is none, none is read.',
  },
  {
    file: 'deciding/as-told.ts',
    line: 'records: ids.length > 1 ?',
    fault: 'true',
    why: SHORT_CUT,
  },
  {
    file: 'deciding/as-told.ts',
    line: 'records: ids.length > 1 ?',
    fault: 'ids.length >= 1',
    why: SHORT_CUT,
  },
  {
    file: 'deciding/as-told.ts',
    line: 'let groups = item.groups.length === 1 ?',
    fault: 'false',
    why: SHORT_CUT,
  },
  {
    file: 'deciding/as-told.ts',
    line: 'if (held.some(({ limited }) => !limited)) continue',
    fault: 'held.every',
    why: 'A lane holds by one full way, or by limited ones alone.',
  },
  {
    file: 'deciding/as-told.ts',
    line: 'by.groups ?? []',
    fault: 'Stryker was here',
    why: 'Whatever is limited names its groups.',
  },
  {
    file: 'deciding/decide.ts',
    line: 'if (reasons.size > 0) continue',
    fault: 'false',
    why: 'A short cut: of what is denied nothing is told but the reasons.',
  },
  {
    file: 'deciding/decide.ts',
    line: "order(a.lane ?? '', b.lane ?? '')",
    fault: 'Stryker was here!',
    why: 'Without a lane there is one basis of an item, so that two of them are never compared by it.',
  },
  {
    file: 'deciding/expiry.ts',
    line: 'moment !== undefined &&',
    fault: 'true',
    why: 'What is not there is never later than a moment.',
  },
  {
    file: 'deciding/expiry.ts',
    line: 'earliest === undefined || moment < earliest',
    fault: 'moment <= earliest',
    why: 'The same minute.',
  },
  {
    file: 'deciding/expiry.ts',
    line: 'ruleset.signature?.revokedAt',
    fault: 'ruleset.signature.revokedAt',
    why: 'Nothing is decided by a ruleset without a signature.',
  },
  {
    file: 'deciding/expiry.ts',
    line: 'if (end !== undefined) change(end + 1)',
    fault: 'true',
    why: 'What is no number is never later than a moment.',
  },
  {
    file: 'deciding/obligations.ts',
    line: "held.some(({ way }) => way === 'aggregate'",
    fault: 'held.every',
    why: 'In a lane that tells of a tie only one way holds at a time.',
  },
  {
    file: 'deciding/prohibitions.ts',
    line: 'if (it.facts.flags.length === 0) return false',
    fault: 'false',
    why: SHORT_CUT,
  },
  {
    file: 'deciding/prohibitions.ts',
    line: 'return person !== undefined && isFlagged',
    fault: 'true',
    why: 'No flag names nobody.',
  },
  {
    file: 'deciding/why-not.ts',
    line: "if (cell.some(({ way }) => way === 'none'))",
    fault: 'cell.every',
    why: 'What is never stands alone in its cell: the loader refuses another.',
  },
  {
    file: 'deciding/why-not.ts',
    line: 'rule.fits?.(by, entry)',
    fault: 'rule.fits(by, entry)',
    why: 'Says to the compiler what was asked before it.',
  },
  {
    file: 'ways/exceptional.ts',
    line: 'laneRow.capDays !== null &&',
    fault: 'true',
    why: 'No ruleset has a row of an emergency without an end: the loader refuses it.',
  },
  {
    file: 'ways/standing.ts',
    line: 'laneRow.capDays !== null &&',
    fault: 'true',
    why: 'No ruleset has a row of an address without an end: the loader refuses it.',
  },
  {
    file: 'ways/relations.ts',
    line: 'return program === undefined',
    fault: 'false',
    why: 'No relation names nobody.',
  },
  {
    file: 'ways/release.ts',
    line: 'at > latest',
    fault: 'at >= latest',
    why: 'The same minute.',
  },
  {
    file: 'ways/release.ts',
    line: 'if (until === null || signed === undefined) return undefined',
    fault: 'false',
    why: 'Without a signature its end is no number, and nothing is before that.',
  },
  { file: 'ways/release.ts', line: 'capDays === null ?', fault: 'false', why: REFUSED },
  { file: 'ways/release.ts', line: 'laneRow.signers === null ?', why: REFUSED },
  { file: 'ways/release.ts', line: 'laneRow.signers !== null &&', fault: 'true', why: REFUSED },
  {
    file: 'ways/release.ts',
    line: 'return reader !== undefined &&',
    fault: 'true',
    why: 'No form names nobody as a reader.',
  },
  {
    file: 'ways/release.ts',
    line: 'return signed !== undefined &&',
    fault: 'true',
    why: 'What is not there is not before a moment.',
  },
  {
    file: 'ways/release.ts',
    line: 'if (it.facts.flags.length === 0) return true',
    fault: 'false',
    why: SHORT_CUT,
  },
  { file: 'ways/release.ts', line: 'if (one.witness !== null)', fault: 'true', why: 'No flag names nobody.' },
  {
    file: 'ways/signers.ts',
    line: "it.age === 'minor' && guardianSigned",
    fault: 'true',
    why: 'Of whoever is no minor no form counts that carries a guardian’s signature.',
  },
  {
    file: 'ways/signers.ts',
    line: 'facts.subject?.gal',
    fault: 'facts.subject.gal',
    why: 'Asked only once a guardian has signed, of somebody.',
  },
  {
    file: 'ways/signers.ts',
    line: 'return topic !== undefined &&',
    fault: 'true',
    why: 'No law is about nothing.',
  },
  {
    file: 'ways/standing.ts',
    line: 'it.professional !== undefined &&',
    fault: 'true',
    why: 'Treatment is found for a professional alone.',
  },
  {
    file: 'ways/standing.ts',
    line: 'relation.groups === null ? { relation }',
    fault: '{}',
    why: 'A relation to all of it meets no limit, whether it is told or not.',
  },
  {
    file: 'ways/state-law.ts',
    line: "if (fact.value === 'no') return 'no'",
    fault: '""',
    why: 'Neither yes nor unknown, whatever it is called.',
  },
  {
    file: 'rules/hash.ts',
    line: "canonicalize(value) ?? ''",
    fault: 'Stryker was here!',
    why: 'Every object has a canonical text.',
  },
  {
    file: 'rules/shipped-rules.ts',
    line: "readFrom('texts.yml', textsFile, readFileSync",
    fault: '""',
    why: 'Told only where what ships cannot be read, and that it can a test holds.',
  },
  {
    file: 'rules/shipped-rules.ts',
    line: "'matrix.yml',",
    fault: '""',
    why: 'Told only where what ships cannot be read, and that it can a test holds.',
  },
  {
    file: 'ways/standing.ts',
    line: "without: 'no-ground',",
    fault: '""',
    why: 'A statute rests on no record, so that none is ever missing.',
  },
  {
    file: 'rules/faults.ts',
    line: 'cell.some(({ when }) => when.length > 0)',
    fault: 'cell.every',
    why: 'Asked of the one entry of a cell: of several it is a fault anyway.',
  },
  {
    file: 'model/request-shape.ts',
    line: 'const hasKind = shaped(',
    fault: '{}',
    why: 'A kind that is none has no shape either.',
  },
  {
    file: 'rules/shipped-rules.ts',
    line: 'is no YAML: ${error instanceof Error',
    fault: 'Stryker was here!',
    why: 'Whatever is thrown here is an error.',
  },
  {
    file: 'rules/way-plans.ts',
    line: "columns.join('+')",
    fault: '""',
    why: 'No two lists of columns are the same word.',
  },
  { file: 'rules/way-plans.ts', line: 'if (!ofCategory) {', fault: 'true', why: KEPT },
  { file: 'rules/way-plans.ts', line: 'ofLane.set(lane, ofCategory)', fault: ';', why: KEPT },
  {
    file: 'model/facts-shape.ts',
    line: 'if (known === null || subject === null)',
    fault: 'false',
    why: 'Nobody’s id is none, so that what is about somebody is refused anyway.',
  },
  {
    file: 'model/request-shape.ts',
    line: 'hasKind(value) && isRecipientOf',
    fault: 'kind](value)',
    why: TYPES_ALONE,
  },
  { file: 'model/request-shape.ts', line: 'if (items.length > 1 && new Set', fault: 'true', why: SHORT_CUT },
  {
    file: 'model/request-shape.ts',
    line: 'if (items.length > 1 && new Set',
    fault: 'items.length >= 1',
    why: SHORT_CUT,
  },
  { file: 'model/shape.ts', line: 'checks[at]?.(held[', fault: 'checks[at](held', why: TYPES_ALONE },
  { file: 'model/shape.ts', line: 'checks[at]?.(held[', fault: 'Stryker was here!', why: TYPES_ALONE },
  { file: 'ways/holds.ts', line: 'if (known) return known', fault: 'false', why: KEPT },
  { file: 'ways/holds.ts', line: 'it.standing.set(rule.way, found)', fault: ';', why: KEPT },
  { file: 'rules/way-plans.ts', line: 'if (before) return before', fault: 'false', why: KEPT },
  { file: 'rules/way-plans.ts', line: 'known.set(key, plans)', fault: ';', why: KEPT },
  { file: 'rules/way-plans.ts', line: 'ofCategory.set(category, plans)', fault: ';', why: KEPT },
  {
    file: 'ways/qualifiers.ts',
    line: "'reporter-redacted': { reason:",
    fault: '""',
    why: 'It always holds, so no reason is given.',
  },
  {
    file: 'ways/release.ts',
    line: "minor: 'signers',",
    why: 'A minor always passes the check that this is the reason of.',
  },
]
