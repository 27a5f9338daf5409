// The policies against the tables: two writings by the same hand, so that a slip in one of them is found here.
import { describe, expect, it } from 'vitest'
import { categories, columns, type Qualifier, type Way } from './lists.ts'
import {
  actions,
  ask,
  type Context,
  decisive,
  faultsOf,
  policiesOf,
  type TriedWay,
  triedWays,
} from './policy-sets.ts'
import { type LaneRow, readLaneRows, readMatrix } from './read-second.ts'

const matrix = readMatrix()
const laneRows = readLaneRows()
const confirmed = laneRows.map(({ id }) => id)
const signed = {
  youthSet: true,
  youthAndGuardianSet: true,
  youthByLawSet: true,
  part2Set: true,
  careConsenterSet: true,
  parentOrStudentSet: true,
  holderSet: true,
  youth: true,
  parent: true,
}
const grounds = laneRows.filter(({ conditions }) => conditions.includes('ground')).map(({ id }) => id)

/** Everything that a way can need is the case. */
const good: Record<TriedWay, Context> = {
  release: {
    counts: true,
    refused: false,
    redisclosureStated: true,
    specific: true,
    tpo: false,
    signed,
    waiver: true,
    separate: true,
    memberNamed: true,
    purpose: 'certification',
    purposeAgainstPatient: false,
    substanceLawKnown: true,
  },
  'mandated-report': {
    counts: true,
    mandate: true,
    permission: true,
    first: true,
    narrative: false,
    position: true,
    ivE: true,
    policeAmongColumns: true,
  },
  statute: {
    refused: false,
    grounds,
    legallyResponsible: true,
    ivE: true,
    election: false,
    minorConsented: false,
    sameAgency: true,
    leUnit: true,
    parentAccess: true,
    team: true,
    caseSharing: true,
    recordAccess: true,
  },
  protection: { counts: true, limited: true },
  'court-order': {
    counts: true,
    kind: 'part2-special',
    necessityFound: true,
    privilegeAsserted: true,
    position: true,
  },
  emergency: { counts: true, medical: true, healthOnly: true },
  treatment: { counts: true, refused: false },
  facility: { counts: true, calledBack: true },
  aggregate: { counts: true },
  self: { counts: true, accompanied: true, adult: true },
}

const without = (row: string) => grounds.filter((ground) => ground !== row)
const unsigned = (set: keyof typeof signed) => ({ signed: { ...signed, [set]: false } })

/** What makes a qualifier fail, one way or the other; none for those that always hold. */
const spoils: Partial<Record<Qualifier, readonly Context[]>> = {
  'youth-signed': [unsigned('youth')],
  'parent-signed': [unsigned('parent')],
  'holder-signed': [unsigned('holderSet')],
  separate: [{ separate: false }],
  'each-member': [{ memberNamed: false }],
  'not-against-patient': [{ purpose: 'against-patient' }, { purposeAgainstPatient: true }],
  certification: [{ purpose: 'care' }, { purpose: 'against-patient' }],
  'minor-consent-law': [{ substanceLawKnown: false }, unsigned('youth')],
  'first-report': [{ first: false }],
  'mandate-facts': [{ narrative: true }],
  medical: [{ medical: false }, { healthOnly: false }],
  special: [{ kind: 'court-order' }],
  'privilege-asserted': [{ privilegeAsserted: false }],
  necessity: [{ necessityFound: false }],
  'call-back': [{ calledBack: false }],
  'legally-responsible': [{ legallyResponsible: false }],
  'legitimate-interest': [{ sameAgency: false }, { grounds: without('FERPA/statute/school') }],
  'le-unit': [{ leUnit: false }],
  'law-enforcement-f': [{ grounds: without('HIPAA/statute/police') }],
  'minus-502g': [{ election: true }, { minorConsented: true }],
  'parent-access': [{ parentAccess: false }],
  limited: [{ limited: false }],
  state: [{ caseSharing: false }],
  'state-team': [{ team: false }],
  'victim-notice': [{ grounds: without('CJI/statute/advocate') }],
  discovery: [{ grounds: without('CJI/statute/legal') }],
  'victim-representative': [{ grounds: without('CJI/statute/caregiver') }],
  'with-worker': [{ accompanied: false }],
  adult: [{ adult: false }],
}

const askWay = (way: TriedWay, lane: string, row: string, column: string, changed: Context) =>
  ask(way, lane, row, { column, confirmed, optedIn: true, reasonToKnow: true, ...good[way], ...changed })
/** What counsel confirmed is nothing to a cell. */
const cellOpens = (way: TriedWay, row: string, column: string, changed: Context = {}) =>
  !askWay(way, 'NO-REGIME', row, column, { ...changed, confirmed: [] }).by.some((id) =>
    id.startsWith('cell/'),
  )
const entries = (row: string, column: string, way: Way) =>
  matrix.filter((one) => one.category === row && one.column === column && one.way === way)

describe('the policies', () => {
  it('are found to be without fault by Cedar itself, and at most 60 in a set', () => {
    for (const action of actions) {
      expect(faultsOf(action), action).toEqual([])
      expect(policiesOf(action).size).toBeLessThanOrEqual(60)
    }
  })

  it('deny a request that lacks what a policy reads', () => {
    expect(ask('facility', 'RHY', 'facility-address', { column: 'advocate' })).toEqual({
      allowed: false,
      by: [],
    })
  })

  it('open exactly the cells of the table, and each only while its qualifiers hold', () => {
    let closedByQualifier = 0
    for (const row of categories)
      for (const column of columns)
        for (const way of triedWays) {
          const named = entries(row, column, way)
          expect(cellOpens(way, row, column), `${row}/${column}/${way}`).toBe(named.length > 0)
          if (way === 'release')
            expect(cellOpens(way, row, column, { tpo: true }), `${row}/${column} by a TPO release`).toBe(
              named.some(({ when }) => when.includes('tpo-allowed')),
            )
          if (named.length === 0) continue
          for (const [qualifier, changes] of Object.entries(spoils))
            for (const change of changes) {
              if (!Object.keys(change).every((key) => key in good[way])) continue
              const others = Object.entries(spoils)
                .filter(([, more]) => more.some((one) => JSON.stringify(one) === JSON.stringify(change)))
                .map(([code]) => code)
              const open = named.some(({ when }) => !when.some((code) => others.includes(code)))
              if (!open) closedByQualifier++
              expect(
                cellOpens(way, row, column, change),
                `${row}/${column}/${way} without ${qualifier}`,
              ).toBe(open)
            }
        }
    // Every qualifier that can fail closes some cell.
    expect(closedByQualifier).toBeGreaterThan(Object.keys(spoils).length)
  })
})

/** What makes a condition of a lane row fail. */
const breaks: Readonly<Record<string, (row: LaneRow) => readonly Context[]>> = {
  'redisclosure-stated': () => [{ redisclosureStated: false }],
  specific: () => [{ specific: false }],
  mandate: () => [{ mandate: false }],
  'mandate-or-permission': () => [{ mandate: false, permission: false }],
  first: () => [{ first: false }],
  medical: () => [{ medical: false }, { healthOnly: false }],
  'part2-special': () => [{ kind: 'court-order' }],
  'subpoena-suffices': () => [],
  'necessity-found': () => [{ necessityFound: false }],
  'privilege-asserted': () => [{ privilegeAsserted: false }],
  'reason-to-know': () => [{ reasonToKnow: false }],
  ground: ({ id }) => [{ grounds: without(id) }],
  'same-agency': () => [{ sameAgency: false }],
  'le-unit': () => [{ leUnit: false }],
  'no-election': () => [{ election: true }],
  'parent-access-if-minor-consented': () => [{ minorConsented: true, parentAccess: false }],
  'column:police': () => [{ policeAmongColumns: false }],
  'position:abuse-report': () => [{ position: false }],
  'position:court-order': () => [{ position: false }],
  'position:waiver': () => [{ waiver: false }],
  'relation:iv-e-care': () => [{ ivE: false }],
  'relation:legally-responsible': () => [{ legallyResponsible: false }],
  'tells:case-sharing': () => [{ caseSharing: false }],
  'tells:record-access': () => [{ recordAccess: false }],
  'tells:team': () => [{ team: false }],
}
const setOfSigners = {
  youth: 'youthSet',
  'youth-and-guardian': 'youthAndGuardianSet',
  'youth-and-guardian-or-youth-by-law': 'youthByLawSet',
  'part2-minor-law': 'part2Set',
  'care-consenter': 'careConsenterSet',
  'parent-or-student': 'parentOrStudentSet',
  holder: 'holderSet',
} as const

/** Whether this lane row permits, asked at a cell that opens its way without a qualifier, or at all others if there is none. */
function permits(row: LaneRow, changed: Context): boolean {
  const way = row.way as TriedWay
  const lane = row.lane === 'any' ? 'RHY' : row.lane
  const cells = matrix.filter(
    (one) => one.way === way && (row.columns === 'all' || row.columns.includes(one.column)),
  )
  const plain = cells.filter(({ when }) => when.length === 0).slice(0, 1)
  return (plain.length > 0 ? plain : cells).some(({ category, column }) =>
    askWay(way, lane, category, column, changed).by.includes(row.id),
  )
}

describe('the lane rows', () => {
  it('are the permissions that the policies give, no more and no less', () => {
    const given = triedWays.flatMap((way) =>
      [...policiesOf(way)].filter(([, text]) => text.includes('\npermit (')).map(([id]) => id),
    )
    expect(given.toSorted()).toEqual(confirmed.toSorted())
  })

  it('open only while each of their conditions holds', () => {
    for (const row of laneRows) {
      expect(permits(row, {}), row.id).toBe(true)
      for (const condition of row.conditions)
        for (const change of breaks[condition]?.(row) ?? [])
          expect(permits(row, change), `${row.id} without ${condition}`).toBe(false)
      for (const [condition, change] of Object.entries(breaks)) {
        // What a row does not name, it does not ask: some cell opens without it, unless all cells of the way ask it.
        if (row.conditions.some((one) => one === condition) || condition.startsWith('parent-access')) continue
        for (const changed of change(row).filter((one) =>
          Object.keys(one).every((key) => key in good[row.way as TriedWay]),
        ))
          if (
            !row.conditions.some((one) =>
              breaks[one]?.(row).some((own) => Object.keys(own).some((key) => key in changed)),
            )
          )
            expect(permits(row, changed), `${row.id} does not ask ${condition}`).toBe(true)
      }
    }
  })

  it('ask for exactly their signers', () => {
    for (const row of laneRows.filter(({ way }) => way === 'release'))
      for (const [code, set] of Object.entries(setOfSigners))
        expect(permits(row, unsigned(set)), `${row.id} without ${code}`).toBe(code !== row.signers)
  })

  it('take a subpoena for an order only where the row says so', () => {
    for (const row of laneRows.filter(({ way }) => way === 'court-order'))
      expect(permits(row, { kind: 'subpoena' }), row.id).toBe(row.conditions.includes('subpoena-suffices'))
  })

  it('heed a refusal where the way is voluntary, and the statute no duty', () => {
    for (const row of laneRows.filter(({ way }) => ['release', 'treatment', 'statute'].includes(way)))
      expect(permits(row, { refused: true }), row.id).toBe(row.duty)
  })

  it('open without counsel only if they are verified', () => {
    for (const row of laneRows)
      expect(permits(row, { confirmed: confirmed.filter((id) => id !== row.id) }), row.id).toBe(
        row.mark === 'verified',
      )
  })

  it('leave nothing of police records to figures and addresses', () => {
    expect(askWay('aggregate', 'CJI', 'police-investigation', 'funder', {}).allowed).toBe(false)
    expect(askWay('facility', 'CJI', 'facility-address', 'advocate', {}).allowed).toBe(false)
  })
})

const pass: Context = {
  mode: 'view',
  purpose: 'care',
  claimed: '',
  columns: ['police'],
  category: 'identity',
  lanes: ['RHY'],
  inside: false,
  frozen: false,
  lapsed: false,
  recipientUnsaid: false,
  specialOrder: false,
  order: false,
  notFromCji: false,
  flagged: false,
  otherClient: false,
  dead: false,
  aboutSomebody: true,
  figureNamed: false,
  figureOnly: false,
}
/** By the prohibition: what alone makes it hold. */
const prohibited: Readonly<Record<string, readonly Context[]>> = {
  frozen: [{ frozen: true }],
  'recipient-lapsed': [{ lapsed: true }],
  'lanes-unsaid': [{ lanes: [] }, { recipientUnsaid: true }],
  'immigration-enforcement': [{ purpose: 'immigration-enforcement' }],
  'victim-data-to-funder': ['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'HMIS-BAR', 'RHY', 'ADVOCATE'].map(
    (lane) => ({
      columns: ['funder'],
      lanes: [lane],
    }),
  ),
  'against-patient': [
    { purpose: 'against-patient', lanes: ['PART2'] },
    { purpose: 'against-patient', category: 'substance-use' },
  ],
  'screening-use': ['investigation', 'prosecution', 'proceeding', 'placement', 'against-patient'].map(
    (purpose) => ({
      purpose,
      category: 'screening',
    }),
  ),
  cji: [{ category: 'criminal-justice', notFromCji: true }, { lanes: ['CJI'] }],
  'recipient-flagged': [{ flagged: true }],
  'other-client': [
    { otherClient: true, columns: ['youth'] },
    { otherClient: true, columns: ['caregiver'] },
  ],
  'after-death': [{ dead: true }, { dead: true, claimed: 'court-order' }],
  mode: [
    { mode: 'aggregate', figureNamed: true, figureOnly: true },
    { mode: 'aggregate', aboutSomebody: false, figureOnly: true },
    { mode: 'aggregate', aboutSomebody: false, figureNamed: true },
    { mode: 'report' },
    { claimed: 'mandated-report' },
  ],
}
const stand: Context = {
  columns: ['police'],
  columnMissing: false,
  onAgenda: false,
  representing: false,
  guardian: false,
  theSubject: false,
}
const unfit: Readonly<Record<string, Context>> = {
  'no-column': { columnMissing: true },
  'not-on-agenda': { columns: ['team'] },
  'not-representing': { columns: ['legal'] },
  'not-guardian': { columns: ['caregiver'] },
  'not-the-subject': { columns: ['youth'] },
}

describe('what is asked of everybody', () => {
  const ofPass = (changed: Context) => ask('pass', 'request', 'item', { ...pass, ...changed })
  const ofStand = (changed: Context) => ask('stand', 'request', 'item', { ...stand, ...changed })

  it('stops by each prohibition alone', () => {
    expect(ofPass({})).toEqual({ allowed: true, by: ['nothing-prohibits'] })
    for (const [id, changes] of Object.entries(prohibited))
      for (const change of changes)
        expect(ofPass(change), JSON.stringify(change)).toEqual({ allowed: false, by: [id] })
  })

  it('lets what a prohibition excepts', () => {
    for (const change of [
      { lanes: [], inside: true },
      { mode: 'aggregate', aboutSomebody: false, figureNamed: true, figureOnly: true, recipientUnsaid: true },
      { purpose: 'against-patient', lanes: ['PART2'], specialOrder: true },
      { purpose: 'placement', category: 'screening', inside: true },
      { purpose: 'proceeding', category: 'screening', claimed: 'court-order', order: true },
      { purpose: 'investigation', category: 'screening', mode: 'report', claimed: 'mandated-report' },
      { category: 'criminal-justice', inside: true },
      { lanes: ['CJI'], notFromCji: true },
      { dead: true, inside: true },
      { dead: true, claimed: 'court-order', order: true },
      { mode: 'report', claimed: 'mandated-report' },
    ])
      expect(ofPass(change), JSON.stringify(change)).toMatchObject({ allowed: true })
  })

  it('stops whoever has no column, or whom it does not fit', () => {
    expect(ofStand({})).toMatchObject({ allowed: true })
    for (const [id, change] of Object.entries(unfit))
      expect(ofStand(change)).toEqual({ allowed: false, by: [id] })
    const fits = { onAgenda: true, representing: true, guardian: true, theSubject: true }
    expect(ofStand({ columns: ['team', 'legal', 'caregiver', 'youth'], ...fits })).toMatchObject({
      allowed: true,
    })
  })
})

it('no policy is idle: each has decided something', () => {
  for (const changes of Object.values(prohibited))
    for (const change of [{}, ...changes]) ask('pass', 'request', 'item', { ...pass, ...change })
  for (const change of [{}, ...Object.values(unfit)]) ask('stand', 'request', 'item', { ...stand, ...change })
  for (const category of ['identity', 'psychotherapy-notes'])
    ask('inside', 'request', 'item', { category, author: true })
  for (const way of triedWays) {
    for (const row of categories) for (const column of columns) cellOpens(way, row, column)
    askWay(way, 'RHY', 'location', 'caregiver', { optedIn: false })
    askWay(way, 'COURT-CHILD', 'location', 'court', { reasonToKnow: false })
  }
  for (const { category, column, way, when } of matrix)
    for (const change of when.flatMap((qualifier) => spoils[qualifier] ?? []))
      cellOpens(way as TriedWay, category, column, change)
  cellOpens('release', 'identity', 'police', { tpo: true })
  for (const row of laneRows) permits(row, {})
  const idle = actions.flatMap((action) =>
    [...policiesOf(action).keys()].filter((id) =>
      id === 'hidden-kinds' || id === 'reason-to-know'
        ? !decisive.has(`release ${id}`)
        : !decisive.has(`${action} ${id}`),
    ),
  )
  expect(idle).toEqual([])
})
