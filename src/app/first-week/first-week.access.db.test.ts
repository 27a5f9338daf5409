import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCard } from '#features/directory/testing/a-card.ts'
import { aTown, type Town } from '#features/identity/testing/town.ts'
import { shippedLines } from '#features/lines/index.ts'
import { channelKey, isToCall } from '#features/lines/known-line.ts'
import { logCall } from '#features/lines/log-call.ts'
import { readLinesAnew } from '#features/lines/read-lines.ts'
import { ENOUGH_CONFIRMED } from '#features/verification/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { fromRoot } from '#platform/root.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { routeTable } from '../route-table.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'
import { LETTER } from './letter-page.tsx'

const t = translator('en')

let db: TestDatabase
let web: TestWeb
let town: Town
let folder: string
beforeAll(async () => {
  db = await testDatabase()
  town = await aTown(db)
  folder = mkdtempSync(join(tmpdir(), 'first-week-'))
  const keyFile = join(folder, 'breakwater.key')
  writeFileSync(keyFile, 'ab'.repeat(32), { mode: 0o600 })
  web = await testWeb({ pool: db.app, demo: false, keyring: db.keyring, config: { keyFile } })
})
afterAll(async () => {
  await web.close()
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(url: string, cookie: string) {
  const { body, statusCode } = await web.app.inject({ url, headers: { cookie } })
  return { body, statusCode }
}

/** Title and state of each step, as they stand there. */
function steps(body: string): Map<string, string> {
  const found = body.matchAll(/<span id="step-([\w-]+)-state"><span[^>]*>(?:<[^>]*>)*([^<]+)</g)
  return new Map([...found].map(([, id = '', state = '']) => [id, state]))
}

const aConfirmed = (name: string) => asSteward(db, (ctx) => aCard(ctx, { name }))

describe('the first week', () => {
  it('begins with nothing done but what the coalition has set up, each to whoever does it', async () => {
    const chair = await aMember(db, 'coalition-administrator', { coalition: await aCoalition(db) })
    const { body } = await open('/coalition/first-week', chair.cookie)
    const states = steps(body)
    const done = [...states].filter(([, state]) => state === t('common.task.done')).map(([id]) => id)
    expect(done).toEqual(['key', 'name'])
    expect([...states.keys()].slice(8)).toEqual([
      'steward',
      'lines',
      'list',
      'thirty',
      'reviewer',
      'flyer',
      'backup',
    ])
    expect(body).toContain('No entry is confirmed yet, of 30 to aim for')
    expect(body).toContain('A steward does this.')
    expect(body).not.toContain('href="/steward/overdue"')
    expect(await htmlFaults(body)).toEqual([])
    expect(readingFaults(body, 'pro')).toEqual([])
  })

  it('is done with the lines once each that stewards may call was heard, and one that nobody offers is not among them', async () => {
    const page = async () => steps((await open('/steward/first-week', town.steward.cookie)).body).get('lines')
    expect(await page()).toBe(t('common.task.todo'))
    const states = new Set(
      (
        await db.admin.query('select distinct substr(jurisdiction, 4, 2) as state from identity.program')
      ).rows.map(({ state }) => state),
    )
    const ours = shippedLines().all.filter(
      (line) => isToCall(line) && (line.jurisdiction === 'US' || states.has(line.jurisdiction)),
    )
    expect(ours.map(({ role }) => role)).not.toContain('tip')
    const calledOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    await asSteward(db, async (ctx) => {
      for (const line of ours)
        for (const channel of line.channels.filter(({ kind }) => kind === 'call' || kind === 'text'))
          await logCall(ctx, {
            lineId: line.id,
            way: channelKey(channel),
            outcome: 'right',
            calledOn,
            caller: undefined,
            languages: [],
            interpreters: undefined,
            note: undefined,
          })
    })
    await readLinesAnew({ now: new Date(), services: { pool: db.app } })
    expect(await page()).toBe(t('common.task.done'))
    await expect(
      asSteward(db, (ctx) =>
        logCall(ctx, {
          lineId: 'us-dhs-tip',
          way: 'call:+18663472423',
          outcome: 'right',
          calledOn,
          caller: undefined,
          languages: [],
          interpreters: undefined,
          note: undefined,
        }),
      ),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('counts people, calls, entries, reviews and backups from what is there, alike for both who share the work', async () => {
    const before = steps((await open('/steward/first-week', town.steward.cookie)).body)
    expect(before.get('steward')).toBe(t('common.task.done'))
    expect(before.get('list')).toBe(t('common.task.todo'))
    await aConfirmed('Harbor Youth Center (fictional)')
    await db.owner.query('select platform.note_backup($1, now())', ['/srv/backups/made-up'])
    await db.admin.query(
      `insert into guidance.review (item_id, language, sha256, kind, reviewer, role, decision, recorded_by)
       select 'myth-boys', 'en', repeat('a', 64), 'survivor', 'Ana Whitfield (fictional)', 'Survivor advocate', 'agreed', $1`,
      [town.steward.person],
    )
    const { body } = await open('/steward/first-week', town.steward.cookie)
    const after = steps(body)
    for (const id of ['list', 'reviewer', 'backup']) {
      expect([id, before.get(id)]).toEqual([id, t('common.task.todo')])
      expect([id, after.get(id)]).toEqual([id, t('common.task.done')])
    }
    expect(after.get('thirty')).toBe(t('common.task.todo'))
    expect(body).toContain('1 entry is confirmed, of 30 to aim for')
    expect(body).toContain(`<progress value="1" max="${ENOUGH_CONFIRMED}"`)
    expect(body).toContain('href="/steward/overdue"')
    expect(body).not.toContain('href="/people"')
    expect(steps((await open('/coalition/first-week', town.chair.cookie)).body)).toEqual(after)
    expect(await htmlFaults(body)).toEqual([])
    expect(readingFaults(body, 'pro')).toEqual([])
  })

  it('leads only to pages that are there, and is reached from where each of the two begins', async () => {
    const known = new Set(routeTable().map(({ method, path }) => `${method} ${path}`))
    for (const [url, { cookie }, from] of [
      ['/coalition/first-week', town.chair, ['/coalition', '/today']],
      ['/steward/first-week', town.steward, ['/steward']],
    ] as const) {
      const main = (await open(url, cookie)).body.split('<main')[1]?.split('</main>')[0] ?? ''
      const links = [...main.matchAll(/href="(\/[^"#?]*)"/g)].map(([, href = '']) => href)
      expect(links.length).toBeGreaterThan(5)
      expect(links.filter((href) => !known.has(`GET ${href}`))).toEqual([])
      for (const page of from) expect((await open(page, cookie)).body).toContain(`href="${url}"`)
    }
  })

  it('says that it is enough from thirty on, and leaves the first pages alone', async () => {
    for (let n = 1; n < ENOUGH_CONFIRMED; n += 1) await aConfirmed(`Harbor Youth Center ${n} (fictional)`)
    const { body } = await open('/steward/first-week', town.steward.cookie)
    expect(body).toContain('30 entries are confirmed, of 30 to aim for. The directory is useful now.')
    expect(steps(body).get('thirty')).toBe(t('common.task.done'))
    expect((await open('/steward', town.steward.cookie)).body).not.toContain('/steward/first-week')
    expect((await open('/today', town.chair.cookie)).body).not.toContain('/coalition/first-week')
  })

  it('tells others nothing of how many lead, keep and were backed up', async () => {
    const { rows } = await db.app.query('select * from identity.first_week()')
    expect(rows.flatMap((row) => Object.values(row as object).filter((one) => one !== null))).toEqual([])
  })
})

describe('the letter', () => {
  it('names the coalition and how to reach it, and stands word for word in the how-to', async () => {
    await db.admin.query('update identity.coalition set phone = $1 where id = $2', [
      '(872) 555-0100',
      town.places.coalition.coalition,
    ])
    const { body } = await open('/first-week/letter', town.chair.cookie)
    expect(body).toContain('Test Coalition (fictional)')
    expect(body).toContain('(872) 555-0100')
    expect(await htmlFaults(body)).toEqual([])
    expect(readingFaults(body, 'pro')).toEqual([])

    const howTo = readFileSync(fromRoot('docs/how-to/the-first-week.md'), 'utf8')
    const plain = howTo.replace(/^> ?/gm, '').replace(/[_*]/g, '').replace(/\s+/g, ' ')
    const said = LETTER.map((part) => {
      if (part === 'who') return t('firstweek.letter.who', { coalition: t('firstweek.letter.anybody') })
      if (part === 'reach') return t('firstweek.letter.reach', { contact: t('firstweek.letter.reachNobody') })
      return t(`firstweek.letter.${part}`)
    })
    expect(said.filter((sentence) => !plain.includes(sentence))).toEqual([])
  })
})

it('the how-to names pages and buttons as they are named in the program', () => {
  const folder = fromRoot('locales/en')
  const said = new Set(
    readdirSync(folder).flatMap((name) =>
      Object.values(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>),
    ),
  )
  const howTo = readFileSync(fromRoot('docs/how-to/the-first-week.md'), 'utf8')
  const named = [...howTo.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name.replace(/\s+/g, ' '))
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !said.has(name))).toEqual([])
})

it.each([
  ['csv', /^text\/csv/, /Organization/],
  ['xlsx', /spreadsheetml/, /^PK/],
])('hands out the spreadsheet as %s', async (kind, type, start) => {
  const { headers, body } = await web.app.inject({
    url: `/first-week/services.${kind}`,
    headers: { cookie: town.worker.cookie },
  })
  expect(headers['content-type']).toMatch(type)
  expect(headers['content-disposition']).toContain(`services.${kind}`)
  expect(body.slice(0, 40)).toMatch(start)
})
