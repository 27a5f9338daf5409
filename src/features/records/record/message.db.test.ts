import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type PostOffice, postOffice } from '#features/notices/testing/post-office.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { labelFaults } from '#web/testing/label-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import type { Way } from '../contact/domain/may-contact.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb } from '../testing/records-web.ts'
import { addItem } from '../write-item.ts'

/** Writing to a young person from their record: as they said is safe, or not at all. */
let town: RecordsTown
let office: PostOffice
let web: RecordsWeb
let noKeys: RecordsWeb
let noServers: RecordsWeb
const away = awayKeyStore()
beforeAll(async () => {
  town = await recordsTown()
  office = await postOffice(town.db)
  web = await recordsWeb(town, town.keys, office.desk)
  noKeys = await recordsWeb(town, away, office.desk)
  noServers = await recordsWeb(town)
})
afterAll(async () => {
  await Promise.all([web.close(), noKeys.close(), noServers.close()])
  await away.close()
  await office.close()
  await town.close()
})
afterEach(() => office.clear())

const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
const record = async () => (await aRecord(town, town.worker.run)).subject
const say = (subject: string, ...ways: readonly Partial<Way>[]) =>
  town.worker.run((ctx) =>
    addItem(ctx, town.keys, subject, {
      kind: 'safe-contact',
      groups: {
        contact: {
          ways: ways.map(
            (more): Way => ({
              channel: 'text',
              allowed: true,
              to: '+15555550142',
              whoMayAnswer: 'only me',
              days: [0, 1, 2, 3, 4, 5, 6],
              from: 0,
              until: 1440,
              zone: 'America/Chicago',
              sayAs: 'Sam from the library',
              voicemail: false,
              textLevel: 'full',
              askAgain: '2099-01-01',
              ...more,
            }),
          ),
          verifyPhrase: 'blue bicycle',
          duressPhrase: 'all good here',
        },
      },
    }),
  )
const pathOf = (subject: string) => `/records/${subject}/message`
const post = (subject: string, fields: Fields, by: Colleague = town.worker, on = web) =>
  on.post(pathOf(subject), { channel: 'text', level: 'neutral', language: 'en', text: '', ...fields }, by)
const texts = () => office.texts.received.map((one) => JSON.parse(one.body) as { to: string; text: string })

it('shows what they said allows, with both phrases; sends once, and writes down that it was sent', async () => {
  const subject = await record()
  await say(subject, {}, { channel: 'mail', allowed: false })
  const home = await web.get(`/records/${subject}`, town.worker)
  expect(home.body).toContain(`href="${pathOf(subject)}"`)
  const { body } = await web.get(pathOf(subject), town.worker)
  expect([await htmlFaults(body), labelFaults(body), readingFaults(body, 'pro')]).toEqual([[], [], []])
  for (const said of [
    'not before, say: blue bicycle . Then they know it is you. They are not safe when they say: all good here',
    'Email: not now. They said no.',
    'Text to (555) 555-0142',
    'Only this line: Hi, it’s Sam from the library. Call when you can.',
  ])
    expect(words(body)).toContain(said)
  const { as: _, ...values } = formValues(body, pathOf(subject))
  const sent = await post(subject, { ...values, level: 'full', text: 'Can we meet on Friday?' })
  expect([sent.statusCode, sent.headers.location]).toEqual([303, `/records/${subject}?done=message`])
  expect(texts()).toMatchObject([{ to: '+15555550142', text: 'Can we meet on Friday?' }])
  const page = words((await web.get(`/records/${subject}?done=message`, town.colleague)).body)
  expect(page).toContain('Sent. It stands in the record as a contact.')
  expect(page).toContain('Text, not reached Sent: Can we meet on Friday?')
  const readings = words((await web.get(`/records/${subject}/readings`, town.lead)).body)
  expect(readings).toMatch(/Safe contact, to write to them To contact a young person/)
})

it('sends one message when a form is sent twice, one after the other or at once; a new form sends again', async () => {
  const subject = await record()
  await say(subject, {})
  const fresh = async (of: string) => {
    const { as: _, ...values } = formValues((await web.get(pathOf(of), town.worker)).body, pathOf(of))
    return values
  }
  const goes = async (of: string, fields: Fields) =>
    (await post(of, fields)).headers.location?.replace(`/records/${of}?done=`, '')
  const form = await fresh(subject)
  expect(await goes(subject, form)).toBe('message')
  // What they allow may have ended since: it was sent all the same.
  await say(subject, { allowed: false })
  expect(await goes(subject, form)).toBe('message-once')
  expect(texts()).toHaveLength(1)
  const other = await record()
  await say(other, {})
  const twice = await fresh(other)
  const both = await Promise.all([goes(other, twice), goes(other, twice)])
  expect(both.sort()).toEqual(['message', 'message-once'])
  expect(texts()).toHaveLength(2)
  expect(words((await web.get(`/records/${other}?done=message-once`, town.worker)).body)).toContain(
    'nothing was sent a second time',
  )
  expect(await goes(other, await fresh(other))).toBe('message')
  expect(texts()).toHaveLength(3)
  // Where the service did not confirm it, it may have arrived: the same form does not try again.
  const unsure = await fresh(other)
  office.texts.answer = { status: 503 }
  expect((await post(other, unsure)).statusCode).toBe(409)
  office.clear()
  expect((await post(other, unsure)).statusCode).toBe(409)
  expect(texts()).toEqual([])
})

describe('a form pressed again while the service has not answered', () => {
  /** The first press, which is being sent, and the second; the service answers when `answers` is called. */
  async function twice() {
    const subject = await record()
    await say(subject, {})
    const { as: _, ...form } = formValues((await web.get(pathOf(subject), town.worker)).body, pathOf(subject))
    const { promise, resolve: answers } = Promise.withResolvers<void>()
    office.texts.pace = promise
    const first = post(subject, form)
    const sending = `select 1 from records.contact_permit where subject_id = $1 and used_at is not null and outcome is null`
    await expect.poll(async () => (await town.db.admin.query(sending, [subject])).rowCount).toBe(1)
    return { subject, first, second: post(subject, form), answers }
  }

  it('waits for what becomes of the first, and sends nothing', async () => {
    const { subject, first, second, answers } = await twice()
    expect(await Promise.race([second, setTimeout(400, 'waits')])).toBe('waits')
    answers()
    expect((await first).headers.location).toBe(`/records/${subject}?done=message`)
    expect((await second).headers.location).toBe(`/records/${subject}?done=message-once`)
    expect(texts()).toHaveLength(1)
  })

  it('is told what the service declined, by its own try', async () => {
    const { first, second, answers } = await twice()
    office.texts.answer = { status: 400 }
    answers()
    for (const press of [first, second])
      expect(words((await press).body)).toContain('the service refused this number or address')
  })

  it('is told that it is not confirmed when that takes longer than any service is given', async () => {
    const { subject, first, second, answers } = await twice()
    await town.db.admin.query(
      `update records.contact_permit set used_at = used_at - interval '20 seconds' where subject_id = $1`,
      [subject],
    )
    const told = await second
    expect([told.statusCode, words(told.body).includes('We don’t know whether it was sent')]).toEqual([
      409,
      true,
    ])
    answers()
    await first
  })
})

it('says what the service refused, and the same form sends once the number is right', async () => {
  const subject = await record()
  await say(subject, {})
  const { as: _, ...form } = formValues((await web.get(pathOf(subject), town.worker)).body, pathOf(subject))
  office.texts.answer = { status: 400 }
  const refused = await post(subject, { ...form, level: 'full', text: 'Kept words' })
  expect([refused.statusCode, refused.body.includes('Kept words')]).toEqual([409, true])
  expect(words(refused.body)).toContain(
    'Nothing was sent: the service refused this number or address. Check it in safe contact',
  )
  office.clear()
  expect((await post(subject, form)).headers.location).toBe(`/records/${subject}?done=message`)
  expect(texts()).toHaveLength(1)
})

it('says why not now: another day, to be asked again, what nobody can read any more', async () => {
  const today = new Date().getUTCDay()
  const otherDays = [0, 1, 2, 3, 4, 5, 6].filter((day) => (day - today + 8) % 7 > 2)
  for (const [way, sentence] of [
    [{ zone: 'UTC', days: otherDays }, 'today is not one of the days that this young person named.'],
    [{ askAgain: '2020-01-01' }, 'counted until a day that has passed. Ask them again before you write.'],
  ] as const) {
    const subject = await record()
    await say(subject, way)
    const refused = await post(subject, {})
    expect([refused.statusCode, words(refused.body)]).toEqual([409, expect.stringContaining(sentence)])
  }
  const subject = await record()
  await say(subject, {})
  await town.destroyKeys(subject)
  const refused = await post(subject, {})
  expect([refused.statusCode, words(refused.body)]).toEqual([
    409,
    expect.stringContaining('the key to what they said was destroyed. When you see them, ask again'),
  ])
  expect(texts()).toEqual([])
})

it('offers no more than they allowed, and sends the line in their language', async () => {
  const subject = await record()
  await say(subject, { textLevel: 'neutral' })
  const { body } = await web.get(pathOf(subject), town.worker)
  expect(body).not.toContain('value="full"')
  const more = await post(subject, { level: 'full', text: 'Friday?' })
  expect([more.statusCode, words(more.body).includes('this young person allowed less than that')]).toEqual([
    409,
    true,
  ])
  expect((await post(subject, { language: 'es' })).statusCode).toBe(303)
  expect(texts().map(({ text }) => text)).toEqual(['Hola, soy Sam from the library. Llama cuando puedas.'])
  expect(words((await web.get(`/records/${subject}`, town.worker)).body)).toContain('Sent: the neutral line.')
})

it('is refused in words, with all that was typed: nothing said, not today, nothing written, not taken', async () => {
  let subject = await record()
  const typed = { level: 'full', text: 'Kept words' }
  const homeOf = async () => (await web.get(`/records/${subject}`, town.worker)).body
  await say(subject, { textLevel: 'none' })
  expect(await homeOf()).not.toContain(pathOf(subject))
  subject = await record()
  expect(words((await web.get(pathOf(subject), town.worker)).body)).toContain(
    'Text: not now. They said nothing about it.',
  )
  expect((await post(subject, typed)).statusCode).toBe(409)
  await say(subject, {})
  expect(await homeOf()).toContain(pathOf(subject))
  const empty = await post(subject, { level: 'full', text: ' ' })
  expect([empty.statusCode, empty.body.includes('Write a message of 1 to 459 letters.')]).toEqual([422, true])
  const unknown = await post(subject, { ...typed, channel: 'call' })
  expect([unknown.statusCode, unknown.body.includes('Choose how to send it.')]).toEqual([422, true])
  expect(unknown.body).toContain('Kept words')
  office.texts.answer = { status: 503 }
  const refused = await post(subject, typed)
  expect(refused.statusCode).toBe(409)
  expect(words(refused.body)).toContain('We don’t know whether it was sent')
  expect(refused.body).toContain('Kept words')
  office.clear()
  const noServer = await post(subject, typed, town.worker, noServers)
  expect([noServer.statusCode, words(noServer.body).includes('this server cannot send that way')]).toEqual([
    422,
    true,
  ])
  expect(words((await noServers.get(pathOf(subject), town.worker)).body)).toContain(
    'This server can send neither texts nor emails.',
  )
  const noKey = await post(subject, typed, town.worker, noKeys)
  expect([noKey.statusCode, noKey.body.includes('Kept words')]).toEqual([503, true])
  for (const other of [town.inShelter, town.outsider])
    expect((await post(subject, typed, other)).statusCode).toBe(404)
  await town.db.admin.query('update records.subject set closed_at = now() where id = $1', [subject])
  expect((await web.get(pathOf(subject), town.worker)).statusCode).toBe(409)
  expect(await homeOf()).not.toContain(pathOf(subject))
  expect(texts()).toEqual([])
  const { rows } = await town.db.admin.query(
    `select 1 from records.item where subject_id = $1 and kind = 'contact-log'`,
    [subject],
  )
  expect(rows).toEqual([])
})

it('keeps what is typed as a draft until it is sent', async () => {
  const subject = await record()
  await say(subject, {})
  const saved = await web.post(
    '/records/drafts',
    {
      'draft.form': 'message',
      'draft.subject': subject,
      'draft.version': '0',
      text: 'Half a word',
      level: 'full',
    },
    town.worker,
    { accept: 'application/json' },
  )
  expect(saved.statusCode).toBe(200)
  const { body } = await web.get(pathOf(subject), town.worker)
  expect(body).toContain('Half a word')
  const { as: _, ...values } = formValues(body, pathOf(subject))
  expect((await post(subject, values)).statusCode).toBe(303)
  expect(texts().map(({ text }) => text)).toEqual(['Half a word'])
  expect((await web.get(pathOf(subject), town.worker)).body).not.toContain('Half a word')
})
