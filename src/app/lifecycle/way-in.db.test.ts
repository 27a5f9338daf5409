import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '#config'
import { createLog } from '#platform/log.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { freePort } from '#platform/testing/free-port.ts'
import { aCoalition, aMember, anAgency } from '#platform/testing/people.ts'
import { runCli } from '../cli/run-cli.ts'
import { startProgram } from './start-program.ts'
import { StopOrder } from './stop-order.ts'

/** An installation with real people has one set-up, so each test has an installation. */
let db: TestDatabase
let folder: string
beforeEach(async () => {
  db = await testDatabase()
  await db.admin.query(`delete from platform.setting where key = 'demo'`)
  folder = mkdtempSync(join(tmpdir(), 'breakwater-way-in-'))
  writeFileSync(join(folder, 'breakwater.key'), KEY, { mode: 0o600 })
})
afterEach(async () => {
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})
const KEY = randomBytes(32).toString('hex')

const env = (more: Record<string, string> = {}) => ({
  BREAKWATER_DATA: folder,
  DATABASE_URL: db.urls.app,
  DATABASE_OWNER_URL: db.urls.owner,
  ...more,
})

async function breakwater(...args: string[]): Promise<string> {
  let said = ''
  const code = await runCli({
    args,
    env: env(),
    stdout: { write: (text) => (said += text) },
    stderr: { write: (text) => (said += text) },
  })
  // The doctor answers 1 where anything else of this folder is wrong.
  expect([args[0], args[0] === 'doctor' ? 0 : code]).toEqual([args[0], 0])
  return said
}

/** The program starts as `npm start` starts it, says what it has to say, and stops. */
async function started(): Promise<string> {
  const lines: string[] = []
  const order = new StopOrder()
  const port = String(await freePort())
  const config = loadConfig(
    env({ PORT: port, PUBLIC_URL: 'https://help.test', TRUSTED_PROXIES: '127.0.0.1' }),
  )
  try {
    await startProgram({
      mode: 'start',
      config,
      log: createLog({ level: 'silent' }),
      say: (line) => void lines.push(line),
      stopRequested: new AbortController().signal,
      order,
    })
    return lines.join('\n')
  } finally {
    await order.stop()
  }
}

/** Two administrators who are no demo, whose last day is so many days from today. */
async function administrators(days: number): Promise<void> {
  const coalition = await aCoalition(db)
  for (const _one of [1, 2]) {
    const { membership, person } = await aMember(db, 'coalition-administrator', { coalition })
    await db.admin.query('update identity.person set fictional = false where id = $1', [person])
    await db.admin.query(
      'update identity.membership set verified_until = current_date + $2::integer where id = $1',
      [membership, days],
    )
  }
}
const aMinuteLater = () => db.admin.query(`update identity.link set made_at = made_at - interval '2 minutes'`)

const FIRST = 'npm run -s breakwater -- administrator first'
const RENEW = 'npm run -s breakwater -- administrator renew <id>'
const LINK = /https?:\/\/\S+\/set-up\/[\w-]{43}/

describe('where nobody can sign in yet', () => {
  it('a start prints the link, and the doctor names the command that prints another', async () => {
    expect(await started()).toMatch(LINK)
    expect(await breakwater('doctor')).toContain(FIRST)
    // Nobody is told that a link is lost while they read it.
    expect(await breakwater('administrator', 'first')).toContain('It still opens.')
    await aMinuteLater()
    expect(await breakwater('administrator', 'first')).toMatch(LINK)
    await aMinuteLater()
    const { link } = JSON.parse(await breakwater('administrator', 'first', '--json')) as { link: string }
    expect(link).toMatch(LINK)
    const open = await db.admin.query(
      `select from identity.link where purpose = 'set-up' and revoked_at is null`,
    )
    expect(open.rowCount).toBe(1)
  })
})

describe('where the administrators of a coalition have all lapsed', () => {
  it('a start, the doctor and the command for the first one say how two are let in again', async () => {
    await administrators(-1)
    const said = [await started(), await breakwater('doctor'), await breakwater('administrator', 'first')]
    for (const one of said) {
      expect(one).toContain(RENEW)
      expect(one).not.toMatch(LINK)
      expect(one).not.toContain('fictional')
    }
    expect(JSON.parse(await breakwater('administrator', 'first', '--json'))).toEqual({
      state: 'not-needed',
      administrators: 'lapsed',
    })
  })
})

describe('nothing of it is said', () => {
  it('where an administrator can sign in', async () => {
    await administrators(0)
    for (const one of [await started(), await breakwater('doctor')])
      expect(one).not.toContain('administrator')
    expect(await breakwater('administrator', 'first')).toContain('An administrator can sign in already')
    // What whoever runs the server is to mind about people: only where there is something.
    const agency = await anAgency(db, await aCoalition(db), { name: 'Lacking House' })
    const { person } = await aMember(db, 'agency-administrator', agency)
    await db.admin.query('update identity.person set fictional = false where id = $1', [person])
    await db.admin.query(
      `insert into audit.alert (kind, event_id, person_id, looked_up, to_coalition)
       values ('own-name', gen_random_uuid(), $1, 1, true)`,
      [person],
    )
    const said = await breakwater('doctor')
    expect(said).toContain('has a passkey of their own at: Lacking House.')
    expect(said).toContain('1 look-up(s) by people who act for a whole coalition')
  })

  it('in a demo, where there is a button', async () => {
    await db.owner.query('select platform.mark_demo()')
    expect(await breakwater('doctor')).not.toContain('administrator')
    expect(await breakwater('administrator', 'first')).toContain('This is a demo')
  })
})

it('is not for the app to ask', async () => {
  await expect(db.app.query('select identity.administrators_now()')).rejects.toMatchObject({ code: '42501' })
})
