import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTown, type Town } from '#features/identity/testing/town.ts'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { testWeb } from '../testing/web.ts'
import { abouts, type Judgement, judge } from './judge.ts'
import type { Facts } from './lookout.ts'
import { span, wordsOf } from './words.ts'

let db: TestDatabase
let town: Town
beforeAll(async () => {
  db = await testDatabase()
  town = await aTown(db)
})
afterAll(() => db.close())

/** The page of a node that starts now. */
async function page(cookie: string) {
  const web = await testWeb({ pool: db.app, keyStore: db.keyStore, keyring: db.keyring, demo: false })
  const { body, statusCode } = await web.app.inject({ url: '/status', headers: { cookie } })
  await web.close()
  return { body, statusCode, words: body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

it('says in words what is well and what is not, with what to do, to administrators alone', async () => {
  await db.admin.query(`
    update platform.setting set value = 'false' where key = 'demo';
    update identity.person set fictional = false;
    insert into transparency.log (origin, verifier, begun_at) values ('log.example', 'made-up', now() - interval '2 days');
    insert into transparency.checkpoint (origin, size, note, made_at) values ('log.example', 256, 'made up', now() - interval '5 hours');
    insert into transparency.holder (kind, name, address, held_size, held_at)
    values ('folder', 'Somebody (fictional)', '/srv/somebody', 256, now())`)
  await db.owner.query(
    `select platform.note_backup_run('data', true, now() - interval '1 hour', '/srv/made-up', null, 1)`,
  )
  for (const { cookie } of [town.chair, town.manager]) {
    const { body, words } = await page(cookie)
    expect(words).toContain(
      'What happens has not been signed for 5 hours. What to do: Run “audit checkpoint”',
    )
    expect(words).toContain('One holder outside has the log of today. Two are needed')
    expect(words).toContain('No mail is sent: no mail server is set up. What to do: Set SMTP_URL')
    expect(words).toMatch(/Backup of the data The last one went well. Last success: now /)
    expect(words.indexOf('Needs attention')).toBeLessThan(words.indexOf('Not set up'))
    // Neither who it is, nor where it lies.
    for (const said of ['Somebody', '/srv', 'log.example', 'made up'])
      expect([said, body.includes(said)]).toEqual([said, false])
    expect(await htmlFaults(body)).toEqual([])
    expect(readingFaults(body, 'pro')).toEqual([])
  }
  for (const { cookie } of [town.worker, town.steward]) expect((await page(cookie)).statusCode).toBe(403)
})

const well: Facts = {
  database: {
    demo: false,
    queue: {
      scheduledSecondsAgo: 60,
      tasks: { 'pull-feed': { waiting: 0, lateSeconds: 0, failing: 0, givenUp: 0 } },
    },
    messages: Object.fromEntries(
      ['mail', 'text', 'push'].map((channel) => [
        channel,
        { waiting: 0, lateSeconds: 0, retried: 0, sent: 4, refused: 0, unreachable: 0, sentSecondsAgo: 60 },
      ]),
    ) as NonNullable<Facts['database']>['messages'],
    feeds: { hsds: { count: 2, late: 0, oldestSeconds: 600 } },
    givenUp: { partner: 0, webhook: 0 },
    backups: {
      data: { secondsAgo: 3600, lastOk: true },
      keys: { secondsAgo: 3600, lastOk: true },
      drill: { secondsAgo: 86_400, lastOk: true },
    },
    log: {
      begunSecondsAgo: 900_000,
      signedSecondsAgo: 600,
      waitsSeconds: 0,
      holders: { holding: 2, late: 0 },
      twoHistories: 0,
    },
  },
  confirmations: { current: 40, expiring: 0, expired: 0, never: 0 },
  standby: 'has',
  node: { mail: true, text: true, scanner: 'answers', keyStore: 'answers', replica: 'used' },
}
type Database = NonNullable<Facts['database']>
const but = (database: Partial<Database>): Facts => ({
  ...well,
  database: { ...(well.database as Database), ...database },
})
const ofMail = (mail: Partial<Database['messages']['mail']>): Facts => {
  const messages = (well.database as Database).messages
  return but({ messages: { ...messages, mail: { ...messages.mail, ...mail } } })
}
const ofTask = (task: object): Facts =>
  but({
    queue: {
      scheduledSecondsAgo: 60,
      tasks: { 'pull-feed': { waiting: 0, lateSeconds: 0, failing: 0, givenUp: 0, ...task } },
    },
  })
const ofLog = (log: object): Facts => but({ log: { ...(well.database as Database).log, ...log } })

it.each<[string, Facts, Partial<Judgement>]>([
  ['no answer', { ...well, database: undefined }, { about: 'database', state: 'wrong', code: 'away' }],
  ['no queue', but({ queue: null }), { about: 'jobs', state: 'note', code: 'none' }],
  [
    'no workers',
    but({ queue: { scheduledSecondsAgo: 7200, tasks: {} } }),
    { about: 'jobs', state: 'wrong', code: 'stopped' },
  ],
  [
    'late work',
    ofTask({ waiting: 3, lateSeconds: 1000 }),
    { about: 'jobs', state: 'wrong', code: 'late', names: ['pull-feed'] },
  ],
  ['work given up', ofTask({ givenUp: 1 }), { about: 'jobs', state: 'wrong', code: 'given-up' }],
  ['failing work', ofTask({ failing: 1 }), { about: 'jobs', state: 'note', code: 'failing' }],
  [
    'late mail',
    ofMail({ waiting: 2, lateSeconds: 2000 }),
    { about: 'mail', state: 'wrong', code: 'late', count: 2 },
  ],
  ['mail given up', ofMail({ unreachable: 1 }), { about: 'mail', state: 'wrong', code: 'failed' }],
  ['mail tried again', ofMail({ retried: 1 }), { about: 'mail', state: 'note', code: 'retried' }],
  // An address of one person that does not exist any more is no fault of the installation.
  ['refused mail', ofMail({ refused: 9 }), { about: 'mail', state: 'well' }],
  [
    'late feeds',
    but({ feeds: { file: { count: 1, late: 1, oldestSeconds: 900_000 } } }),
    { about: 'feeds', state: 'wrong', code: 'late' },
  ],
  [
    'silent partners',
    but({ givenUp: { partner: 1, webhook: 1 } }),
    { about: 'partners', state: 'note', count: 2 },
  ],
  [
    'an old drill',
    but({
      backups: { ...(well.database as Database).backups, drill: { secondsAgo: 900_000, lastOk: true } },
    }),
    { about: 'drill', state: 'wrong', code: 'late' },
  ],
  [
    'a failed backup',
    but({ backups: { ...(well.database as Database).backups, keys: { secondsAgo: 3600, lastOk: false } } }),
    { about: 'key-backup', state: 'wrong', code: 'failed' },
  ],
  ['an old log', ofLog({ signedSecondsAgo: 20_000 }), { about: 'log', state: 'wrong', code: 'late' }],
  ['a log held up', ofLog({ waitsSeconds: 400 }), { about: 'log', state: 'wrong', code: 'waits' }],
  ['two histories', ofLog({ twoHistories: 1 }), { about: 'log', state: 'wrong', code: 'partner' }],
  [
    'one holder',
    ofLog({ holders: { holding: 1, late: 1 } }),
    { about: 'holders', state: 'wrong', code: 'few' },
  ],
  [
    'a new installation',
    ofLog({ begunSecondsAgo: 60, holders: { holding: 0, late: 0 } }),
    { about: 'holders', state: 'note' },
  ],
  [
    'old entries',
    { ...well, confirmations: { current: 1, expiring: 2, expired: 3, never: 4 } },
    { about: 'confirmations', state: 'note', code: 'expired', count: 3 },
  ],
  ['no scanner', { ...well, node: { ...well.node, scanner: 'away' } }, { about: 'scanner', state: 'wrong' }],
  ['no key store', { ...well, node: { ...well.node, keyStore: 'away' } }, { about: 'keys', state: 'wrong' }],
  [
    'a copy that nobody waits for',
    { ...well, standby: 'may-lose' },
    { about: 'standby', state: 'note', code: 'may-lose' },
  ],
  ['no copy', { ...well, node: { ...well.node, replica: 'faulty' } }, { about: 'copies', state: 'wrong' }],
])('of %s says one sentence, and what to do where it is not well', (_what, facts, expected) => {
  const judged = judge(facts)
  const found = judged.find(({ about }) => about === expected.about) as Judgement
  expect(found).toMatchObject(expected)
  expect(wordsOf(found).says).toMatch(/^[A-Z\d].*\.$/)
  if (found.state === 'wrong') expect(wordsOf(found).todo).toMatch(/^[A-Z\d].*\.$/)
  const others = judged.filter(({ about, state }) => about !== expected.about && state !== 'well')
  expect(others.map(({ about }) => about)).toEqual([])
})

it('has a sentence for whatever may be said, in which nothing is left open', () => {
  const said = JSON.parse(readFileSync(fromRoot('locales', 'en', 'status.json'), 'utf8')) as Record<
    string,
    string
  >
  expect(judge(well).map(({ about }) => about)).toEqual(abouts)
  const judged = Object.keys(said).flatMap((key) => {
    const [, about, code] = /^([a-z-]+)\.([a-z-]+)$/.exec(key) ?? []
    return about !== undefined && code !== undefined && abouts.some((one) => one === about)
      ? [{ about, code, state: 'note', count: 2, seconds: 7_300, names: ['b', 'a'] } as Judgement]
      : []
  })
  expect(judged.length).toBeGreaterThan(50)
  for (const one of judged) {
    const { says, todo = 'Nothing.' } = wordsOf(one)
    expect([says, todo]).toEqual([expect.stringMatching(/^[^{}]+\.$/), expect.stringMatching(/^[^{}]+\.$/)])
  }
  expect([60, 7_199, 7_200, 172_800].map(span)).toEqual(['1 minute', '119 minutes', '2 hours', '2 days'])
})
