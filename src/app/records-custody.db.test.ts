import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { endWithReceipt, exportAgency, openExport } from '#features/leaving/index.ts'
import { addItem, openItems, readableOf } from '#features/records/index.ts'
import {
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '#features/records/testing/records-town.ts'
import { makeAgePair, readIdentity } from '#platform/crypto/age/age-keys.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { testFiles } from '#platform/objects/testing/memory-objects.ts'
import { keyStoreDatabaseOfRun } from '#platform/testing/key-store-of-run.ts'
import { aMember, aMembership, anAgency, aProgram, aSession, type Place } from '#platform/testing/people.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import { generousLimits } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let town: RecordsTown
let web: TestWeb
/** Of the clinic's agency, bound by the clinic's lanes and more. */
let successor: Place
let heir: Colleague
beforeAll(async () => {
  town = await recordsTown()
  web = await testWeb({
    pool: town.db.app,
    keyring: town.db.keyring,
    keyStore: town.keys,
    demo: false,
    limits: generousLimits,
  })
  successor = await aProgram(town.db, town.clinic, { lanes: ['PART2', 'HIPAA'] })
  heir = await as('program-worker', successor)
})
afterAll(async () => {
  await web.close()
  await town.close()
})

async function as(role: string, place: Place): Promise<Colleague> {
  const { person: id, secret } = await aMember(town.db, role, place)
  return { id, secret, run: (work) => asActor(town.db.app, { kind: 'session', secret }, work) }
}

const post = (url: string, fields: Record<string, string>, by: Colleague) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: `bw_session=${by.secret}` },
    payload: new URLSearchParams(fields).toString(),
  })
const get = async (url: string, by: Colleague) =>
  (await web.app.inject({ url, headers: { cookie: `bw_session=${by.secret}` } })).body

/** A program like the clinic with a record, and who works there. */
async function aClinic() {
  const place = await aProgram(town.db, town.clinic, { lanes: ['HIPAA'] })
  const [worker, colleague] = [await as('program-worker', place), await as('program-worker', place)]
  const record = await aRecord(town, worker.run, { notes: ['Came by for shoes.'] })
  const { subject } = record
  const add = (given: Parameters<typeof addItem>[3]) =>
    worker.run((ctx) => addItem(ctx, town.keys, subject, given))
  const secret = await add({ kind: 'psychotherapy-note', groups: { narrative: { text: 'Between us.' } } })
  const task = await add({
    kind: 'task',
    groups: { narrative: { text: 'Call the school' } },
    dueAt: new Date('2027-01-04T23:59:00Z'),
    assignedTo: worker.id,
  })
  return { ...record, id: place.program ?? '', place, worker, colleague, secret, task }
}
type Clinic = Awaited<ReturnType<typeof aClinic>>

const seen = (by: Colleague, { subject }: Clinic) =>
  by.run((ctx) => readableOf(ctx, [subject], { limit: 50 }))
const opened = (by: Colleague, { identity, notes, secret, task }: Clinic) =>
  by.run(async (ctx: Context) =>
    (await openItems(ctx, town.keys, [identity, ...notes, secret, task], { what: 'record' })).map(
      ({ kind }) => kind,
    ),
  )

describe('a program that keeps records', () => {
  let clinic: Clinic
  beforeEach(async () => {
    clinic = await aClinic()
  })
  const close = (to: string) =>
    post(`/programs/${clinic.id}/close`, { successor: to, sure: 'yes' }, town.administrator)

  it('does not close without a program that takes them over, and says so', async () => {
    const form = await get(`/programs/${clinic.id}/close`, town.administrator)
    expect(form).toContain('records of young people')
    expect(form).toContain(`value="${successor.program ?? ''}"`)
    for (const other of [town.shelter, town.elsewhere])
      expect(form).not.toContain(`value="${other.program ?? ''}"`)
    const alone = await close('')
    expect([alone.statusCode, alone.body]).toEqual([
      409,
      expect.stringContaining('must be handed over first'),
    ])
    expect(await seen(clinic.worker, clinic)).toHaveLength(4)
  })

  it('hands over to none of another agency, and to none that is bound by less', async () => {
    for (const other of [town.shelter, town.elsewhere]) {
      const refused = await close(other.program ?? '')
      expect([refused.statusCode, refused.body]).toEqual([
        422,
        expect.stringContaining('Nobody else may take this over'),
      ])
    }
    expect(await opened(clinic.worker, clinic)).toHaveLength(4)
    // Whatever code above forgot: the function itself refuses.
    for (const other of [town.shelter, town.elsewhere])
      await expect(
        town.db.admin.query('select records.hand_over_program($1, $2)', [clinic.id, other.program]),
      ).rejects.toMatchObject({ code: 'BW000', message: 'lanes-too-few' })
  })

  it('passes access on with the records: the successor reads, the old program does not; tasks wait for somebody', async () => {
    expect(await seen(heir, clinic)).toEqual([])
    const { worker, colleague, subject } = clinic
    await worker.run((ctx) =>
      ctx.prepared('ask', 'select records.ask_handover($1, $2)', [subject, colleague.id]),
    )
    const closed = await close(successor.program ?? '')
    expect([closed.statusCode, closed.headers.location]).toEqual([303, '/programs?done=closed'])
    expect((await opened(heir, clinic)).toSorted()).toEqual(['identity', 'note', 'task'])
    expect((await seen(heir, clinic)).find(({ kind }) => kind === 'task')).toMatchObject({
      item: clinic.task,
      assignedTo: null,
    })
    await expect(seen(worker, clinic)).rejects.toMatchObject({ status: 403 })
    for (const other of [town.inShelter, town.outsider]) expect(await opened(other, clinic)).toEqual([])
    const { rows } = await town.db.admin.query(
      `select s.holder_id, h.answer from records.subject s join records.handover h on h.subject_id = s.id where s.id = $1`,
      [subject],
    )
    expect(rows).toEqual([{ holder_id: null, answer: 'withdrawn' }])
    // Somebody there takes the young person on.
    await heir.run((ctx) => ctx.prepared('ask', 'select records.ask_handover($1, $2)', [subject, heir.id]))
  })

  it('leaves a psychotherapy note to its author, who reads it again where they work in the successor', async () => {
    await close(successor.program ?? '')
    const lead = await as('program-lead', successor)
    for (const other of [heir, lead]) expect(await opened(other, clinic)).not.toContain('psychotherapy-note')
    const { id } = clinic.worker
    const membership = await aMembership(town.db, { ...successor, person: id, role: 'program-worker' })
    const secret = await aSession(town.db, id, { membership })
    const author: Colleague = {
      id,
      secret,
      run: (work) => asActor(town.db.app, { kind: 'session', secret }, work),
    }
    expect(await opened(author, clinic)).toContain('psychotherapy-note')
  })

  it('keeps its agency from leaving', async () => {
    const steward = await as('coalition-administrator', { coalition: town.clinic.coalition })
    const url = `/agencies/${town.clinic.agency ?? ''}/leave`
    const refused = await post(url, { reason: 'own-wish', sure: 'yes' }, steward)
    expect([refused.statusCode, refused.body]).toEqual([
      409,
      expect.stringContaining('must be handed over first'),
    ])
    expect(await opened(clinic.worker, clinic)).toHaveLength(4)
  })
})

describe('an agency that leaves', () => {
  it('takes its records with it: then its programs close, its people go, and nothing passes to another agency', async () => {
    const agency = await anAgency(town.db, town.clinic.coalition)
    const place = await aProgram(town.db, agency, { lanes: ['HIPAA'] })
    const worker = await as('program-worker', place)
    const { subject } = await aRecord(town, worker.run, { notes: ['Came by.'] })
    await worker.run((ctx) =>
      addItem(ctx, town.keys, subject, {
        kind: 'task',
        groups: { narrative: { text: 'Call the school' } },
        assignedTo: worker.id,
      }),
    )
    const steward = await as('coalition-administrator', { coalition: town.clinic.coalition })
    const leave = async () =>
      (await post(`/agencies/${agency.agency ?? ''}/leave`, { reason: 'own-wish', sure: 'yes' }, steward))
        .statusCode
    expect(await leave()).toBe(409)
    const folder = mkdtempSync(join(tmpdir(), 'leaves-'))
    const keyStore = await keyStoreDatabaseOfRun(await serverOfRun())
    try {
      const { recipient, identity } = makeAgePair()
      const of = { coalition: agency.coalition, agency: agency.agency ?? '' }
      const file = join(folder, 'export.age')
      await exportAgency({ owner: town.db.owner, keyStore, files: testFiles }, of, { recipient, file })
      expect(await leave()).toBe(409)
      const opened = await openExport({
        file,
        folder: join(folder, 'open'),
        identity: readIdentity(identity),
      })
      await endWithReceipt(town.db.owner, of.agency, opened.receipt)
    } finally {
      await keyStore.pool.end()
      rmSync(folder, { recursive: true })
    }
    expect(await leave()).toBe(303)
    const { rows } = await town.db.admin.query(
      `select p.state, s.program_id = p.id as stays, s.holder_id, (select count(*)::int from records.access a
         where a.subject_id = s.id and (a.until > now() or a.program_id <> p.id)) as open
       from records.subject s join identity.program p on p.id = $2 where s.id = $1`,
      [subject, place.program],
    )
    expect(rows).toEqual([{ state: 'closed', stays: true, holder_id: worker.id, open: 0 }])
  })
})

describe('whoever passes records on at the moment in which others work with them', () => {
  /** Somebody holds one row, as they may, and goes on to another, while what passes on waits for the first. */
  async function meanwhile(
    held: readonly [string, string],
    next: readonly [string, string],
    passesOn: () => Promise<unknown>,
  ) {
    const other = new pg.Client(town.db.urls.admin)
    await other.connect()
    try {
      await other.query('begin')
      await other.query(`select from ${held[0]} where id = $1 for update`, [held[1]])
      const passing = passesOn()
      passing.catch(() => undefined)
      await untilBlocked(town.db)
      await other.query(`select from ${next[0]} where id = $1 for update nowait`, [next[1]])
      await other.query('rollback')
      await passing
    } finally {
      await other.end()
    }
  }
  const [subject, item, handover] = ['records.subject', 'records.item', 'records.handover']
  const program = (clinic: Clinic) => () =>
    town.db.admin.query('select records.hand_over_program($1, $2)', [clinic.id, successor.program])
  const person = (clinic: Clinic) => () =>
    town.db.admin.query('select records.hand_over_person($1, $2)', [clinic.worker.id, clinic.colleague.id])
  const each = [
    ['of a program', program],
    ['of a person', person],
  ] as const

  it.each(each)(
    '%s waits for a handover that is being answered, and leaves its record to that',
    async (_whose, passOn) => {
      const clinic = await aClinic()
      const [asked] = await clinic.worker.run((ctx) =>
        ctx.prepared<{ id: string }>('ask_it', 'select records.ask_handover($1, $2) as id', [
          clinic.subject,
          clinic.colleague.id,
        ]),
      )
      await meanwhile([handover, asked?.id ?? ''], [subject, clinic.subject], passOn(clinic))
    },
  )

  it.each(each)('%s takes records in the order of their ids, as a merge does', async (_whose, passOn) => {
    const clinic = await aClinic()
    let first: string
    do first = (await aRecord(town, clinic.worker.run)).subject
    while (first > clinic.subject)
    await meanwhile([subject, first], [subject, clinic.subject], passOn(clinic))
  })

  it('takes entries in the order of their ids', async () => {
    const clinic = await aClinic()
    let first: string
    do
      first = await clinic.worker.run((ctx) =>
        addItem(ctx, town.keys, clinic.subject, {
          kind: 'task',
          groups: { narrative: { text: 'Another' } },
          assignedTo: clinic.worker.id,
        }),
      )
    while (first > clinic.task)
    await meanwhile([item, first], [item, clinic.task], person(clinic))
    // Of a program, where who had them does not work at the successor.
    const other = await aClinic()
    do
      first = await other.worker.run((ctx) =>
        addItem(ctx, town.keys, other.subject, {
          kind: 'task',
          groups: { narrative: { text: 'Another' } },
          assignedTo: other.worker.id,
        }),
      )
    while (first > other.task)
    await meanwhile([item, first], [item, other.task], program(other))
  })
})

describe('a person who departs', () => {
  const holds = async ({ subject, task }: Clinic) => {
    const { rows } = await town.db.admin.query(
      `select s.holder_id as holder, i.assigned_to as task from records.subject s, records.item i where s.id = $1 and i.id = $2`,
      [subject, task],
    )
    return rows[0]
  }
  const leave = ({ worker }: Clinic, to: string) =>
    post(`/people/${worker.id}/leave`, { reason: 'left', successor: to }, town.administrator)

  it('leaves young people and tasks to the colleague who was chosen', async () => {
    const clinic = await aClinic()
    expect(await get(`/people/${clinic.worker.id}/leave`, town.administrator)).toContain(
      'young people and their tasks',
    )
    const left = await leave(clinic, clinic.colleague.id)
    expect([left.statusCode, left.headers.location]).toEqual([303, '/people?done=left'])
    expect(await holds(clinic)).toEqual({ holder: clinic.colleague.id, task: clinic.colleague.id })
    expect(await opened(clinic.colleague, clinic)).toEqual(['identity', 'note', 'task'])
  })

  it('leaves none to somebody of another program or agency, and offers nobody of them', async () => {
    const clinic = await aClinic()
    const form = await get(`/people/${clinic.worker.id}/leave`, town.administrator)
    expect(form).toContain(`value="${clinic.colleague.id}"`)
    for (const other of [town.inShelter, town.outsider, heir]) {
      expect(form).not.toContain(other.id)
      const refused = await leave(clinic, other.id)
      expect([refused.statusCode, refused.body]).toEqual([
        422,
        expect.stringContaining('Nobody else may take this over'),
      ])
      // Whatever code above forgot: the function itself moves nothing to them.
      await town.db.admin.query('select records.hand_over_person($1, $2)', [clinic.worker.id, other.id])
      expect(await holds(clinic)).toEqual({ holder: clinic.worker.id, task: clinic.worker.id })
    }
  })

  it('at once leaves them to the program, where somebody takes them on', async () => {
    const clinic = await aClinic()
    expect((await leave(clinic, '')).statusCode).toBe(303)
    expect(await holds(clinic)).toEqual({ holder: null, task: null })
    const { subject, colleague } = clinic
    await colleague.run((ctx) =>
      ctx.prepared('ask', 'select records.ask_handover($1, $2)', [subject, colleague.id]),
    )
    expect(await holds(clinic)).toMatchObject({ holder: colleague.id })
  })

  it('takes over what the successor of a closed program got, where its writer closed', async () => {
    const clinic = await aClinic()
    const other = await as('program-worker', successor)
    await post(
      `/programs/${clinic.id}/close`,
      { successor: successor.program ?? '', sure: 'yes' },
      town.administrator,
    )
    await town.db.admin.query('update records.subject set holder_id = $2 where id = $1', [
      clinic.subject,
      other.id,
    ])
    await town.db.admin.query('update records.item set assigned_to = $2 where id = $1', [
      clinic.task,
      other.id,
    ])
    const left = await post(
      `/people/${other.id}/leave`,
      { reason: 'left', successor: heir.id },
      town.administrator,
    )
    expect(left.statusCode).toBe(303)
    expect(await holds(clinic)).toEqual({ holder: heir.id, task: heir.id })
  })
})
