import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onDuty } from '#features/on-call/testing/on-call-town.ts'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { textOf } from '#features/records/testing/records-web.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { migrateKeyStore, readKeys, writeKeys } from '#platform/key-store/index.ts'
import { privateFolder } from '#platform/private-folder.ts'
import { aHeldJob, asJob } from '#platform/testing/held-job.ts'
import { inDatabase, rootOf } from '#platform/testing/in-database.ts'
import { keyStoreDatabaseOfRun } from '#platform/testing/key-store-of-run.ts'
import { aProgram, type Place } from '#platform/testing/people.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import { callForCoordinators } from './call-for-coordinators.ts'
import { clearConcerns } from './clear-concerns.ts'
import { destroyKeysOfConcerns } from './destroy-keys.ts'
import { destroyKeysOfConcernsAgain } from './destroy-keys-again.ts'
import {
  aConcern,
  aConcernAt,
  aConsult,
  type ConcernTown,
  codeIn,
  concernTown,
  newestOf,
} from './testing/concern-town.ts'

let town: ConcernTown
beforeAll(async () => {
  town = await concernTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
})
afterAll(() => town?.close())

const agencyOf = ({ coalition, agency }: Place): Place => ({ coalition, agency }) as Place
const idOf = async () => String((await newestOf(town)).id)
const alertsAbout = async (id: string) =>
  (
    await town.db.admin.query<{ id: string; occasion: string; open: boolean; program_id: string }>(
      `select id, occasion, acknowledged_at is null and ended_at is null as open, program_id from on_call.alert where about_id = $1
       order by raised_at`,
      [id],
    )
  ).rows
const noticed = async (person: string, kind: string) =>
  (
    await town.db.admin.query<{ about_kind: string; about_id: string }>(
      'select about_kind, about_id from notices.notice where person_id = $1 and kind = $2 order by made_at, id',
      [person, kind],
    )
  ).rows

describe('whoever is on call', () => {
  it('is woken once by forty concerns in ten minutes, each of which is an alert that is seen', async () => {
    await onDuty(town.db, { coalition: town.response.coalition, desk: town.response }, town.coordinator)
    for (let n = 0; n < 4; n++) await town.post('/en/report', aConcern)
    expect(await noticed(town.coordinator.id, 'on-call')).toHaveLength(1)
    const { rows } = await town.db.admin.query('select from on_call.alert where next_at is not null')
    expect(rows).toHaveLength(4)
    // It rings again when the first was answered, for danger, and after five minutes.
    const [first] = await noticed(town.coordinator.id, 'on-call')
    await town.post(`/on-call/alerts/${first?.about_id}/acknowledge`, {}, town.coordinator)
    // Whoever answered is called about the one that waits longest, and about danger whatever waits, once.
    expect(await noticed(town.coordinator.id, 'on-call')).toHaveLength(2)
    await town.post('/en/report', aConcern)
    expect(await noticed(town.coordinator.id, 'on-call')).toHaveLength(2)
    for (let n = 0; n < 2; n++) await town.post('/en/report', { ...aConcern, danger: 'yes' })
    const called = await noticed(town.coordinator.id, 'on-call')
    const danger = await town.db.admin.query<{ id: string }>(
      "select id from on_call.alert where occasion = 'danger' order by raised_at",
    )
    expect(called.map(({ about_id }) => about_id).slice(2)).toEqual([danger.rows[0]?.id])
    await town.db.admin.query("update notices.notice set made_at = made_at - interval '6 minutes'")
    await town.post('/en/report', aConcern)
    expect(await noticed(town.coordinator.id, 'on-call')).toHaveLength(4)
    expect(defaultLimits.tell.points).toBeLessThan(defaultLimits.message.points)
  })

  it('is called again about what a second reader does not close', async () => {
    await town.post('/en/report', aConcern)
    const id = await idOf()
    const [alert] = await alertsAbout(id)
    await town.post(`/on-call/alerts/${alert?.id}/acknowledge`, {}, town.coordinator)
    await town.post(`/concerns/${id}/close`, { reason: 'too-little' }, town.coordinator)
    await town.post(`/concerns/${id}/closing`, { agree: 'no' }, town.second)
    const again = await alertsAbout(id)
    expect(again.map(({ open }) => open)).toEqual([false, true])
    expect(again[1]?.occasion).toMatch(/^not closed /)
  })
})

describe('what waits in a program that ends', () => {
  const close = (program: string | undefined) =>
    town.db.admin.query("update identity.program set state = 'closed', closed_at = now() where id = $1", [
      program,
    ])
  const handOver = (by: Colleague, from: Place, to: Place) =>
    by.run((ctx) =>
      ctx.prepared('test_hand_over', 'select * from identity.hand_over_of_program($1, $2)', [
        from.program,
        to.program,
      ]),
    )

  it('keeps it from closing, and goes to one of the agency where somebody coordinates', async () => {
    const { db, response } = town
    const desk = await aProgram(db, response, { lanes: ['CPS'], coordinating: true, jurisdiction: 'US-WI' })
    await aColleague(db, 'coordinator', desk)
    const administrator = await aColleague(db, 'agency-administrator', agencyOf(response))
    await town.post('/en/report', { ...aConsult, place: 'US-WI' })
    const [code, consult] = [
      codeIn((await town.post('/en/report', { ...aConsult, place: 'US-WI' })).body),
      await idOf(),
    ]
    const id = await aConcernAt(db, desk)
    await expect(close(desk.program)).rejects.toMatchObject({ code: 'BW000', detail: 'concern' })
    const nobody = await aProgram(db, response, { lanes: ['CPS'], coordinating: true, jurisdiction: 'US-WI' })
    await expect(handOver(administrator, desk, nobody)).rejects.toMatchObject({ code: '23514' })
    expect(await handOver(administrator, desk, response)).toEqual([{ kind: 'concern', handed: '3' }])
    // Seen, called about, and answered there; by nobody who worked where it came in.
    expect(textOf((await town.get(`/concerns/${id}`, town.coordinator)).body)).toContain(aConcern.text)
    expect((await alertsAbout(id)).filter(({ open }) => open)).toMatchObject([
      { program_id: response.program },
    ])
    const answer = 'Ask the lawyer of your program.'
    expect((await town.post(`/concerns/${consult}/answer`, { answer }, town.coordinator)).statusCode).toBe(
      303,
    )
    expect(textOf((await town.post('/en/report/answer', { code })).body)).toContain(answer)
    expect((await town.post(`/concerns/${id}/take`, { name: 'Robin' }, town.coordinator)).statusCode).toBe(
      303,
    )
    await close(desk.program)
  })

  it('is called about where nobody coordinates any more: whoever leads it, else the administrators, once', async () => {
    const { db, elsewhere, outsider } = town
    const id = await aConcernAt(db, elsewhere)
    expect(await asJob(db, callForCoordinators)).toBe(0)
    await db.admin.query(
      "update identity.membership set ended_at = now(), end_reason = 'left' where person_id = $1",
      [outsider.id],
    )
    const administrator = await aColleague(db, 'agency-administrator', agencyOf(elsewhere))
    expect(await asJob(db, callForCoordinators)).toBe(1)
    expect(await asJob(db, callForCoordinators)).toBe(1)
    expect(await noticed(administrator.id, 'unanswered')).toEqual([
      { about_kind: 'program-waits', about_id: elsewhere.program },
    ])
    const lead = await aColleague(db, 'program-lead', elsewhere)
    await aConcernAt(db, elsewhere)
    await asJob(db, callForCoordinators)
    const [, second] = await noticed(administrator.id, 'unanswered')
    expect(second).toBeUndefined()
    expect(await noticed(lead.id, 'unanswered')).toMatchObject([{ about_kind: 'on-call-alert' }])
    expect((await town.get(`/concerns/${id}`, lead)).statusCode).toBe(403)
  })
})

/** The keys of this moment, put into a key store of their own as "keys restore" does. */
async function aBackupOfKeys() {
  const [server, name] = [await serverOfRun(), `keys_restored_${String(process.pid)}`]
  const folder = await privateFolder('concerns')
  const file = join(folder.path, 'keys')
  const live = await keyStoreDatabaseOfRun(server)
  await writeKeys(live.pool, file)
  await live.pool.end()
  const root = rootOf(server)
  await root.query(`create database ${name} owner breakwater_owner`)
  const url = inDatabase(server.ownerUrl, name)
  await migrateKeyStore(url)
  const pool = openPool(url, { max: 1, name: 'tests' })
  await readKeys(pool, file)
  return {
    pool,
    async end() {
      await pool.end()
      await root.query(`drop database ${name}`)
      await root.end()
      await folder.remove()
    },
  }
}

describe('the key of a concern that became no record', () => {
  it('is destroyed with its words, and that of a record stays', async () => {
    const { db, response } = town
    const [taken, closed, waits] = [
      await aConcernAt(db, response),
      await aConcernAt(db, response),
      await aConcernAt(db, response),
    ]
    await town.post(`/concerns/${taken}/take`, { name: 'Robin' }, town.coordinator)
    await town.post(`/concerns/${closed}/close`, { reason: 'too-little' }, town.coordinator)
    await town.get(`/concerns/${closed}`, town.second)
    await town.post(`/concerns/${closed}/closing`, { agree: 'yes' }, town.second)
    const { claim } = await aHeldJob(db)
    const keysOf = async (id: string) => {
      const { rows } = await db.admin.query<{ key_owner: string }>(
        'select key_owner from concerns.concern where id = $1',
        [id],
      )
      const of = {
        coalition: response.coalition,
        agency: response.agency ?? '',
        owner: String(rows[0]?.key_owner),
      }
      return (await db.keyStore.keysOf([{ ...of, purpose: 'records' }])).size
    }
    const carryOut = () => destroyKeysOfConcerns({ pool: db.app, keyStore: db.keyStore }, claim)
    await carryOut()
    const restored = await aBackupOfKeys()
    expect(await Promise.all([taken, closed, waits].map(keysOf))).toEqual([1, 1, 1])
    await db.admin.query('update concerns.concern set clear_after = now() where id = $1', [closed])
    await asJob(db, clearConcerns)
    expect(await carryOut()).toBe(1)
    expect(await carryOut()).toBe(0)
    expect(await Promise.all([taken, closed, waits].map(keysOf))).toEqual([1, 0, 1])
    expect(textOf((await town.get(`/concerns/${closed}`, town.coordinator)).body)).toContain(
      'The words are gone',
    )
    // A backup of the key store from before brings it back, and no job looks for it: what puts it back destroys it again.
    const owners = (
      await db.admin.query<{ key_owner: string }>(
        'select key_owner from concerns.concern where id = any ($1) order by array_position($1, id)',
        [[taken, closed, waits]],
      )
    ).rows
    const open = async () =>
      await Promise.all(
        owners.map(
          async ({ key_owner }) =>
            (
              await restored.pool.query(
                'select from keys.data_key where owner = $1 and wrapped is not null',
                [key_owner],
              )
            ).rowCount,
        ),
      )
    expect(await open()).toEqual([2, 2, 2])
    await destroyKeysOfConcernsAgain(db.owner, restored)
    expect(await open()).toEqual([2, 0, 2])
    await restored.end()
    await expect(
      town.coordinator.run((ctx) =>
        ctx.prepared('test_keys', 'select * from concerns.keys_to_destroy()', []),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
