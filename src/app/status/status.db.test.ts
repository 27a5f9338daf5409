import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countedDesk } from '#features/notices/index.ts'
import { aReader, type PostOffice, postOffice } from '#features/notices/testing/post-office.ts'
import { sendNotice } from '#features/notices/testing/send-notice.ts'
import { fromRoot } from '#platform/root.ts'
import { createTally } from '#platform/tally.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { checkStatus } from '../cli/doctor-status.ts'
import { codesIn, pageTable } from '../testing/page-table.ts'
import { testWeb } from '../testing/web.ts'
import { samplesIn } from './testing/samples.ts'

let db: TestDatabase
let office: PostOffice
const tally = createTally()
beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
})
afterAll(async () => {
  await office.close()
  await db.close()
})

/** What a node says that starts now: nothing of it was kept from before. */
async function scrape(pool: TestDatabase['app'] | undefined = db.app): Promise<string> {
  const web = await testWeb({
    ...(pool && { pool }),
    keyStore: db.keyStore,
    tally,
    config: { smtpUrl: office.mail.url },
  })
  try {
    const answer = await web.app.inject({
      url: '/metrics',
      headers: { authorization: 'Bearer token-of-sixteen-letters' },
    })
    expect(answer.statusCode).toBe(200)
    return answer.body
  } finally {
    await web.close()
  }
}

const doctor = async () =>
  await checkStatus({ smtpUrl: office.mail.url, smsGatewayUrl: undefined }, db.urls.app)

describe('figures', () => {
  it('stand on the page about what is logged, with their labels, and nothing else does', async () => {
    const rows = pageTable('logs.md', 'Figures')
    const said = new Map(rows.map(([name, labels = '']) => [codesIn(name)[0] ?? '', labels]))
    const inCode = globSync('src/**/*.ts', { cwd: fromRoot() })
      .filter((file) => !/\.test\.|\/testing\//.test(file))
      .flatMap((file) => [
        ...readFileSync(fromRoot(file), 'utf8').matchAll(
          /(?:name: (?='\w+',\s+help)|registry, )'(breakwater_[a-z_]+)'/g,
        ),
      ])
      .map(([, name = '']) => name)
    expect([...said.keys()].toSorted()).toEqual([...new Set(inCode)].toSorted())
    const samples = samplesIn(await scrape())
    expect(samples.length).toBeGreaterThan(50)
    for (const { name, labels } of samples) {
      const figure = name.replace(/_(?:bucket|sum|count)$/, '')
      const known = said.get(name) ?? said.get(figure)
      const names = Object.keys(labels).filter((label) => label !== 'le')
      expect([name, names.filter((label) => !known?.split(', ').includes(label))]).toEqual([name, []])
    }
  })

  it('tell of mail that its server refuses, and of none that is late', async () => {
    const desk = countedDesk(office.desk, tally)
    office.mail.refuse = 450
    const reader = await aReader(db, office, { channels: ['mail'] })
    await sendNotice(db.owner, reader.id, { kind: 'update' })
    expect(await office.work(desk)).toEqual(['send-notice'])
    expect(await doctor()).toContainEqual({
      about: 'mail',
      state: 'note',
      sentence: 'One message was not taken yet and will be tried again.',
    })
    const body = await scrape()
    expect(body).toContain('breakwater_messages_total{channel="mail",outcome="failed"} 1')
    expect(body).toContain('breakwater_messages_retried{channel="mail"} 1')
    expect(body).toContain('breakwater_status{about="mail"} 1')
    office.mail.refuse = undefined
    await db.admin.query(`update notices.delivery set due_at = now() - interval '1 hour'`)
    expect(await doctor()).toContainEqual({
      about: 'mail',
      state: 'wrong',
      sentence:
        'One message waits; the oldest has been due for 60 minutes. Call people on call by telephone until it works. See whether the mail server answers and takes what SMTP_URL says.',
    })
    await db.admin.query('update graphile_worker._private_jobs set run_at = now(), last_error = null')
    await office.work(desk)
    const after = await scrape()
    expect(after).toContain('breakwater_messages_total{channel="mail",outcome="sent"} 1')
    expect(after).toContain('breakwater_messages_day{channel="mail",outcome="sent"} 1')
    expect(after).toContain('breakwater_status{about="mail"} 0')
    expect(after).not.toContain(reader.id)
  })

  it('are those of the node alone where the database does not answer', async () => {
    const web = await testWeb({ keyStore: db.keyStore, tally })
    const { body, statusCode } = await web.app.inject({
      url: '/metrics',
      headers: { authorization: 'Bearer token-of-sixteen-letters' },
    })
    await web.close()
    expect(statusCode).toBe(200)
    expect(body).toContain('breakwater_facts_read 0')
    expect(body).toContain('breakwater_status{about="database"} 2')
    expect(body).toContain('breakwater_messages_total{channel="mail",outcome="sent"} 1')
    expect(body).not.toMatch(/^breakwater_(?:backup|audit|jobs|messages_day|services)\w* /m)
  })
})

it('goes on with a trace that a proxy of the operator’s names, on pages of people at work, and never with a visitor’s', async () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
  const traced = async (trustedProxies: readonly string[], url: string, header = traceparent) => {
    const web = await testWeb({ pool: db.app, config: { trustedProxies } })
    await web.app.inject({ url, headers: { traceparent: header } })
    const line = JSON.parse(
      web
        .logText()
        .split('\n')
        .find((one) => one.includes('"event":"request"')) ?? '{}',
    ) as {
      trace_id: string
    }
    await web.close()
    return line.trace_id
  }
  const theirs = '4bf92f3577b34da6a3ce929d0e0e4736'
  expect(await traced(['127.0.0.1'], '/readyz')).toBe(theirs)
  for (const other of [
    await traced([], '/readyz'),
    await traced(['10.0.0.1'], '/readyz'),
    await traced(['127.0.0.1'], '/en/help'),
    await traced(['127.0.0.1'], '/readyz', `${traceparent}-made-up`),
  ])
    expect([other === theirs, other]).toEqual([false, expect.stringMatching(/^[0-9a-f]{32}$/)])
})
