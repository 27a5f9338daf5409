import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCard, onlyRow } from '#features/corrections/testing/messages.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aRecord } from '#features/directory/testing/records.ts'
import { makeProviderLink } from '#features/verification/links/make-link.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { generousLimits, generousSweeps } from '../testing/import-services.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'

/** Forms and inner pages of the text-only twins: they do what their pages do, and whoever reads text stays among text. */
let db: TestDatabase
let web: TestWeb

beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({
    pool: db.app,
    keyring: db.keyring,
    limits: { ...generousLimits, message: generousLimits.form },
    sweeps: generousSweeps,
  })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const open = (url: string) => web.app.inject({ url })
const post = (url: string, fields: Record<string, string | readonly string[]>) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: ownForm,
    payload: new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      ),
    ).toString(),
  })

type Answer = Awaited<ReturnType<typeof open>>

/** A text-only page: no script, no drawing, and but one way back to the page with its looks. */
function expectText({ statusCode, body }: Answer): void {
  expect(statusCode).toBe(200)
  expect(body).toMatch(/text\.css/)
  expect(body).not.toMatch(/<script|<svg|<img|public\.css/)
  const links = [...body.matchAll(/(?:href|action)="(\/en[^"]*)"/g)].map(([, path]) => path ?? '')
  expect(new Set(links.filter((path) => !/^\/en\/text(?:[/?#]|$)/.test(path))).size).toBeLessThanOrEqual(1)
}

describe('as text only', () => {
  it('somebody says that an entry is wrong, gets a code, and asks with it what came of it', async () => {
    const { cardId, serviceId } = await aCard(db)
    const sent = await post(`/en/text/fix/${cardId}`, { choice: 'closed', step: 'send' })
    expectText(sent)
    expect(await onlyRow(db)).toMatchObject({ choice: 'closed', service_id: serviceId })
    const code = /data-code[^>]*>([^<]+)</.exec(sent.body)?.[1] ?? ''
    const answer = await post('/en/text/answer', { code })
    expectText(answer)
    expect((await post('/en/text/answer', { code: 'AAAA-AAAA' })).statusCode).toBe(422)
    await db.admin.query('delete from directory.correction_code; delete from directory.correction')
  })

  it('somebody tells of a place that is missing', async () => {
    expectText(await post('/en/text/tell', { step: 'send', name: 'Pier House', where: 'Chicago' }))
    expect(await onlyRow(db)).toMatchObject({ choice: 'missing', service_id: null })
  })

  it('somebody asks for the rule of a state', async () => {
    const asked = await post('/en/text/y/ask', { state: 'OH' })
    expectText(asked)
    expect(asked.body).toContain('We do not have the rule for this state yet.')
  })

  it('somebody comes from a text to the question whether it is right', async () => {
    const topics = await open('/en/text/law')
    const topic = /href="(\/en\/text\/law\/topic\/[^"#]+)"/.exec(topics.body)?.[1] ?? ''
    const right = /href="(\/en\/text\/right\/law\/topic\/[^"#]+)"/.exec((await open(topic)).body)?.[1] ?? ''
    const asked = await open(right)
    expectText(asked)
    expect(asked.body).toContain(`href="${topic}"`)
  })

  it('a provider says by the link that an entry is still true', async () => {
    const { key, serviceId } = await aLink()
    const path = `/en/text/check/${key}`
    const page = await open(path)
    expectText(page)
    const done = await post(path, { ...formValues(page.body, path), answer: 'still-true' })
    expect([done.statusCode, done.headers.location]).toEqual([303, path])
    const thanks = await open(path)
    expect(thanks.body).toContain('You told us that it is still true.')
    const { rows } = await db.admin.query('select human_confirmed_how from directory.service where id = $1', [
      serviceId,
    ])
    expect(rows).toEqual([{ human_confirmed_how: 'one-tap link' }])
  })

  it('a provider says by the link what changed', async () => {
    const { key, serviceId } = await aLink()
    const path = `/en/text/check/${key}/change`
    const page = await open(path)
    expectText(page)
    const done = await post(path, { ...formValues(page.body, path), phone: '(555) 555-0177' })
    expect([done.statusCode, done.headers.location]).toEqual([303, `/en/text/check/${key}`])
    const { rows } = await db.admin.query('select settled_at from directory.proposal where service_id = $1', [
      serviceId,
    ])
    expect(rows).toEqual([{ settled_at: null }])
  })

  it('somebody asks what benefits there are', async () => {
    const answers = await post('/en/text/benefits', {
      age: '12-17',
      traded: 'yes',
      papers: 'neither',
      away: 'yes',
      state: 'WA',
    })
    expectText(answers)
    expect(answers.body).toContain('/en/text/benefits')
  })

  it('a flyer to look at comes as the same file', async () => {
    const answer = await post('/en/text/flyers', {
      kind: 'tear-off',
      language: 'en',
      line: 'us-nhth',
      state: '',
      mode: 'proof',
    })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('somebody at work reads guidance by part, and by sector and chapter', async () => {
    const start = await open('/en/text/guidance')
    const part = /href="(\/en\/text\/guidance\/part\/[^"#?]+)"/.exec(start.body)?.[1]
    expectText(await open(part ?? '/en/text/guidance/part/identify'))
    const sector = await open('/en/text/guidance/for/health')
    expectText(sector)
    const chapter = /href="(\/en\/text\/guidance\/for\/health\/[^"#?]+)/.exec(sector.body)?.[1] ?? ''
    const read = await open(chapter)
    expectText(read)
    expect(read.body).toContain('/en/text/guidance')
  })

  it('somebody says that a page is right, and is thanked', async () => {
    const said = await post('/en/text/right', { about: '/guidance/risk-factors', step: 'yes' })
    expectText(said)
    expect(said.body).toContain('/en/text/guidance/risk-factors')
  })

  it('somebody looks for a page by a word of it', async () => {
    const found = await post('/en/text/search', { words: 'risk factors' })
    expectText(found)
    expect(found.body).toContain('/en/text/guidance/risk-factors')
  })

  it('somebody is told which claim their words should do without', async () => {
    const checked = await post('/en/text/flyers/claims', {
      words: 'Every year 300,000 children are trafficked in the US.',
    })
    expectText(checked)
    expect(checked.body).toMatch(/1 thing to change/)
  })

  it('somebody proposes to read a law again', async () => {
    const sent = await post('/en/text/law/propose', {
      place: 'IL',
      topic: 'harm',
      matter: 'missing',
      citation: '325 ILCS 5/3',
      official: '',
    })
    expectText(sent)
    expect(sent.body).toContain('A steward will read the law.')
  })

  it('somebody at work chooses their state and job, and is led to the page of their duty', async () => {
    const chosen = await post('/en/text/duty', { state: 'wa', job: 'nurse' })
    expect([chosen.statusCode, chosen.headers.location]).toEqual([303, '/en/text/duty/wa/nurse'])
    expectText(await open('/en/text/duty/wa/nurse'))
  })

  it('somebody asks an aid what to do in their state', async () => {
    const asked = await post('/en/text/guidance/aid/worried-about-a-young-person', {
      state: 'WA',
      danger: 'no',
    })
    expectText(asked)
    expect(asked.body).toContain('/en/text/guidance/aid/worried-about-a-young-person')
  })
})

async function aLink(): Promise<{ key: string; serviceId: string }> {
  const { serviceId } = await asSteward(db, (ctx) =>
    aRecord(ctx, { service: { doc: { phones: [{ id: 'p', number: '(555) 555-0142' }] } } }),
  )
  await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))
  const { secret } = await asSteward(db, (ctx) => makeProviderLink(ctx, serviceId))
  return { key: secret, serviceId }
}
