import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mergeSubject, splitSubject } from '#features/records/merge.ts'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { anAgency, aProgram } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { askDestruction, confirmDestruction } from '../destruction/destructions.ts'
import { sharing } from '../sharing/feature.ts'
import { linkShared } from '../sharing/reading/link-shared.ts'
import { openShared } from '../sharing/reading/open-shared.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../sharing/testing/sharing-town.ts'
import { disclosures } from './feature.ts'
import { ledgerOf } from './ledger/ledger-of.ts'
import { namesOutside } from './ledger/names-outside.ts'
import { recallShare } from './recall/recall-share.ts'
import { correctable } from './told/correctable.ts'
import { enterTold } from './told/enter-told.ts'

let town: SharingTown
let lead: Colleague
let theirLead: Colleague
let administrator: Colleague
let ana: Shareable
let basis: string

beforeAll(async () => {
  town = await sharingTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  lead = await aColleague(town.db, 'program-lead', town.shelter)
  theirLead = await aColleague(town.db, 'program-lead', town.clinic)
  administrator = await aColleague(town.db, 'agency-administrator', {
    coalition: town.coalition,
    agency: town.shelter.agency ?? '',
  })
})
afterAll(() => town.close())
beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town)
  await aSignedRelease(town, ana)
  basis = await aShare(town, ana)
})

const read = () => town.nurse.run((ctx) => openShared(ctx, town.keys, basis))
const ledger = (by = town.worker, filter = {}) => by.run((ctx) => ledgerOf(ctx, ana.subject, 50, filter))

describe('the ledger of a record', () => {
  it('has a line for each reading and none before: to whom, what by category and kind, by which way', async () => {
    expect(await ledger()).toEqual([])
    await read()
    await read()
    const lines = await ledger()
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({
      source: 'read',
      basis,
      personId: town.nurse.id,
      recipient: { id: town.clinic.program },
      mode: 'view',
      purpose: 'care',
      ways: ['release'],
      outcome: 'allow',
      what: [
        { category: 'advocate-notes', kind: 'note', entries: 1, groups: ['narrative'], lanes: ['VSP-FVPSA'] },
        {
          category: 'identity',
          kind: 'identity',
          entries: 1,
          groups: ['about', 'names'],
          lanes: ['VSP-FVPSA'],
        },
      ],
    })
    expect(lines[0]?.rows.length).toBeGreaterThan(0)
    expect(lines[0]?.obligations).toContain('accounting')
    expect(lines[0]?.ruleset).toMatch(/@[0-9a-f]{64}$/)
    expect(JSON.stringify(lines)).not.toContain('doctor')
  })

  it('is empty for the program that received, for another one, and by the record that it was put into', async () => {
    await read()
    const record = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    await town.nurse.run((ctx) => linkShared(ctx, basis, record.subject))
    expect(await ledger(town.nurse)).toEqual([])
    expect(await ledger(town.teacher)).toEqual([])
    expect(await town.nurse.run((ctx) => ledgerOf(ctx, record.subject, 50))).toEqual([])
    expect(await ledger(town.colleague)).toHaveLength(1)
  })

  it('is narrowed by recipient, period and way, and goes on after a line', async () => {
    await read()
    await read()
    const [last, first] = await ledger()
    const clinic = town.clinic.program ?? ''
    expect(await ledger(town.worker, { recipient: clinic })).toHaveLength(2)
    expect(await ledger(town.worker, { recipient: town.school.program })).toEqual([])
    expect(await ledger(town.worker, { recipient: 'outside' })).toEqual([])
    expect(await ledger(town.worker, { way: 'release' })).toHaveLength(2)
    expect(await ledger(town.worker, { way: 'treatment' })).toEqual([])
    expect(await ledger(town.worker, { way: 'none' })).toEqual([])
    expect((await ledger(town.worker, { until: last?.at })).map(({ id }) => id)).toEqual([first?.id])
    expect((await ledger(town.worker, { from: last?.at })).map(({ id }) => id)).toEqual([last?.id])
    const older = await town.worker.run((ctx) => ledgerOf(ctx, ana.subject, 50, {}, last?.id))
    expect(older.map(({ id }) => id)).toEqual([first?.id])
  })
})

/** Told by word of mouth, to a program, or to the police. @returns the id of the line */
async function tell(by: SharingTown['worker'], subject: string, program: string | null): Promise<string> {
  const seed = randomUUID()
  await by.run((ctx) =>
    enterTold(ctx, town.keys, subject, {
      seed,
      program,
      outside: program === null ? 'police' : null,
      name: { organization: program === null ? 'Harbor Police' : '', person: '' },
      mode: 'verbal',
      purpose: 'care',
      categories: ['identity'],
      way: 'none',
      at: ctx.now,
      isClean: true,
    }),
  )
  return seed
}

describe('the ledger of a program that closes', () => {
  it('passes on with the record, also to the program that was told, and nobody tells themselves', async () => {
    const agency = await anAgency(town.db, town.coalition, { discipline: 'advocacy' })
    const kind = { lanes: ['VSP-FVPSA'], discipline: 'advocacy' } as const
    const closes = await aProgram(town.db, agency, kind)
    const sister = await aProgram(town.db, agency, kind)
    const worker = await aColleague(town.db, 'program-worker', closes)
    const next = await aColleague(town.db, 'program-worker', sister)
    const { subject } = await aYoungPerson({ keys: town.keys, worker })
    const line = await tell(worker, subject, sister.program ?? '')
    await town.db.admin.query('select records.hand_over_program($1, $2)', [closes.program, sister.program])
    const lines = await next.run((ctx) => ledgerOf(ctx, subject, 50))
    expect(lines).toMatchObject([{ id: line, recipient: { id: sister.program } }])
    await expect(
      next.run((ctx) =>
        ctx.prepared(
          't_tell_oneself',
          `insert into disclosures.told (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_program, mode,
             purpose, categories, lanes, said_way, happened_at, outcome, ways, lane_rows, obligations, reasons, ruleset, decided, entered_by)
           select coalition_id, gen_random_uuid(), agency_id, program_id, subject_id, recipient_agency, recipient_program, mode, purpose,
             categories, lanes, said_way, happened_at, 'allow', '{}', '{}', '{}', '{}', 'none@none', '{}', identity.person()
           from disclosures.told where id = $1`,
          [line],
        ),
      ),
    ).rejects.toThrow('row-level security')
  })
})

describe('the ledger of records that were merged by mistake', () => {
  it('has for each what was read of it, also of one reading, and what was told of the two for both', async () => {
    const bea = await aYoungPerson(town, { name: 'Bea Example' })
    await town.worker.run((ctx) => mergeSubject(ctx, bea.subject, ana.subject))
    await aSignedRelease(town, ana)
    const both = await aShare(town, { ...ana, notes: [...ana.notes, ...bea.notes] })
    const ofBea = await aShare(town, { ...ana, identity: bea.identity, notes: [] })
    for (const one of [both, ofBea]) await town.nurse.run((ctx) => openShared(ctx, town.keys, one))
    const line = await tell(town.worker, ana.subject, town.school.program ?? '')
    await town.worker.run((ctx) => recallShare(ctx, ana.subject, both, 'too-much'))
    expect(await ledger()).toHaveLength(4)
    await town.colleague.run((ctx) => splitSubject(ctx, bea.subject))
    const of = async (subject: string) =>
      (await town.worker.run((ctx) => ledgerOf(ctx, subject, 50))).map(({ source, what }) => ({
        source,
        what: what.map(({ category, entries }) => [category, entries]),
      }))
    const told = { source: 'told', what: [['identity', null]] }
    expect(await of(ana.subject)).toEqual([
      {
        source: 'recalled',
        what: [
          ['advocate-notes', 1],
          ['identity', 1],
        ],
      },
      told,
      {
        source: 'read',
        what: [
          ['advocate-notes', 1],
          ['identity', 1],
        ],
      },
    ])
    expect(await of(bea.subject)).toEqual([
      { source: 'recalled', what: [['advocate-notes', 1]] },
      told,
      { source: 'read', what: [['identity', 1]] },
      { source: 'read', what: [['advocate-notes', 1]] },
    ])
    const recipients = await town.worker.run((ctx) =>
      ctx.prepared<{ name: string }>('t_recipients', 'select name from disclosures.recipients($1)', [
        bea.subject,
      ]),
    )
    expect(recipients).toHaveLength(2)
    const lines = await town.worker.run((ctx) => correctable(ctx, bea.subject, line))
    expect(lines).toMatchObject({ correctedBy: null })
  })
})

describe('the ledger of a record that was destroyed', () => {
  it('still says of what by category, kind and lane, whom and when, to leads of its program and to nobody else', async () => {
    await read()
    await tell(town.worker, ana.subject, town.school.program ?? '')
    await town.worker.run((ctx) => recallShare(ctx, ana.subject, basis, 'too-much'))
    const kept = await ledger(lead)
    expect(kept).toHaveLength(3)
    const id = await lead.run((ctx) => askDestruction(ctx, ana.subject, 'asked-by-them'))
    await town.db.admin.query(
      `update records.destruction set asked_at = asked_at - interval '8 days' where id = $1`,
      [id],
    )
    await administrator.run((ctx) => confirmDestruction(ctx, town.db.keyring, id))
    const { rows } = await town.db.admin.query('select from records.item where subject_id = $1', [
      ana.subject,
    ])
    expect(rows).toEqual([])
    expect(await ledger(lead)).toEqual(kept)
    expect(await ledger(lead, { lane: 'VSP-FVPSA' })).toHaveLength(2)
    for (const by of [town.worker, administrator, town.nurse, theirLead]) expect(await ledger(by)).toEqual([])
  })

  it('is a page and a file for leads of its program, found by its number: no young person is named, and nothing can be done', async () => {
    const web = await recordsWeb(town, undefined, undefined, {}, [
      ...(sharing.routes ?? []),
      ...(disclosures.routes ?? []),
    ])
    try {
      await read()
      const told = await tell(town.worker, ana.subject, null)
      const untouched = await aYoungPerson(town)
      await town.db.admin.query('update records.subject set destroyed_at = now() where id = any ($1)', [
        [ana.subject, untouched.subject],
      ])
      const list = await web.get('/disclosures/destroyed', lead)
      expect(await htmlFaults(list.body)).toEqual([])
      expect(readingFaults(list.body, 'pro')).toEqual([])
      expect(textOf(list.body)).toContain(`Record ${ana.subject.slice(0, 8)}: 2 lines`)
      // Nothing had passed from it.
      expect(list.body).not.toContain(untouched.subject)
      const path = `/disclosures/destroyed/${ana.subject}`
      expect(list.body).toContain(`href="${path}"`)
      const page = await web.get(path, lead)
      expect(page.statusCode).toBe(200)
      expect(await htmlFaults(page.body)).toEqual([])
      expect(readingFaults(page.body, 'pro')).toEqual([])
      expect(textOf(page.body)).toContain('Note, 1 entry: the text')
      expect(textOf(page.body)).toContain('Harbor Police')
      for (const never of ['Ana Example', '/records/', 'corrects=', '/recall', '/review"'])
        expect(page.body.slice(page.body.indexOf('<table'))).not.toContain(never)
      const file = await web.get(`${path}/list.csv`, lead)
      expect(file.headers['content-type']).toContain('text/csv')
      expect(file.body).toContain(told)
      expect(file.body.trimEnd().split('\r\n')).toHaveLength(3)
      const { rows } = await town.db.admin.query(
        `select action, detail from audit.event where object_id = $1 and action like 'disclosures.%' order by at`,
        [ana.subject],
      )
      expect(rows).toEqual([
        { action: 'disclosures.accounted', detail: { lines: 2 } },
        { action: 'disclosures.exported', detail: { lines: 2 } },
      ])
      // To the leads of another program there is none, and whoever does not lead is refused.
      const statuses = async (by: Colleague, of = path) =>
        await Promise.all([of, `${of}/list.csv`].map(async (url) => (await web.get(url, by)).statusCode))
      expect(await statuses(theirLead)).toEqual([404, 404])
      expect(textOf((await web.get('/disclosures/destroyed', theirLead)).body)).toContain(
        'No destroyed record has disclosures',
      )
      expect(await statuses(town.worker)).toEqual([403, 403])
      for (const none of [untouched.subject, (await aYoungPerson(town)).subject, randomUUID()])
        expect(await statuses(lead, `/disclosures/destroyed/${none}`)).toEqual([404, 404])
    } finally {
      await web.close()
    }
  })
})

describe('a recipient by name', () => {
  it('is opened for the record of the line alone, and for who keeps it', async () => {
    const line = { id: await tell(town.worker, ana.subject, null), source: 'told' } as const
    const bea = await aYoungPerson(town)
    const theirs = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    const names = (by: Colleague, subject: string) =>
      by.run((ctx) => namesOutside(ctx, town.keys, subject, [line]))
    expect((await names(town.worker, ana.subject)).get(line.id)?.organization).toBe('Harbor Police')
    for (const [by, subject] of [
      [town.worker, bea.subject],
      [town.nurse, theirs.subject],
      [town.nurse, ana.subject],
    ] as const)
      expect((await names(by, subject)).size).toBe(0)
  })
})
