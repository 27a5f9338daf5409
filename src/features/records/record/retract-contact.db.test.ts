import { afterAll, beforeAll, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import type { Way } from '../contact/domain/may-contact.ts'
import { mergeSubject } from '../merge.ts'
import { aRecord } from '../testing/records-town.ts'
import { addItem } from '../write-item.ts'
import { type RecordPages, recordPages } from './testing/record-pages.ts'

/** What a young person said about contact: retracted, said twice, and what whoever contacts them has before their eyes. */
let web: RecordPages
beforeAll(async () => {
  web = await recordPages()
})
afterAll(() => web.close())

const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const record = async () => (await aRecord(web.town, web.town.worker.run)).subject
const say = (subject: string, more: Partial<Way> = {}, duressPhrase = 'all good here') =>
  web.town.worker.run((ctx) =>
    addItem(ctx, web.town.keys, subject, {
      kind: 'safe-contact',
      groups: {
        contact: {
          ways: [
            {
              channel: 'text',
              allowed: true,
              to: '+15555550142',
              whoMayAnswer: 'only me',
              days: [1],
              from: 0,
              until: 1440,
              zone: 'America/Chicago',
              sayAs: 'Sam from the library',
              voicemail: false,
              textLevel: 'full',
              askAgain: '2099-01-01',
              ...more,
            },
          ],
          verifyPhrase: 'blue bicycle',
          duressPhrase,
        },
      },
    }),
  )

it('is retracted with a reason, by anybody of the program; then nobody may contact them until they say more', async () => {
  const subject = await record()
  const item = await say(subject)
  const path = `/records/${subject}/contact`
  const retract = `${path}/${item}/retract`
  expect((await web.open(web.town.worker, path)).body).toContain(`href="${retract}"`)
  const form = await web.open(web.town.colleague, retract)
  expect(await pageFaults(form.body)).toEqual(NO_FAULTS)
  const values = formValues(form.body, retract)
  const unsaid = await web.post(web.town.colleague, retract, { ...values, reason: ' ' })
  expect([unsaid.status, unsaid.body.includes('Write why you retract it.')]).toEqual([422, true])
  const done = await web.post(web.town.colleague, retract, { ...values, reason: 'They have another phone.' })
  expect(done.to).toBe(`/records/${subject}?done=contact-retracted`)
  const page = await web.open(web.town.worker, done.to)
  expect(words(page.body)).toContain('Nobody may contact them: nothing was said.')
  expect(page.body).not.toMatch(/555-0142|blue bicycle|all good here/)
  expect((await web.open(web.town.worker, retract)).status).toBe(404)
  // What is said next begins anew; what was retracted stays in the history.
  const next = formValues((await web.open(web.town.worker, path)).body, path)
  expect(next.version).toBeUndefined()
  const saved = await web.post(web.town.worker, path, { ...next, 'safe-contact-call-said': 'no' })
  expect(saved.to).toBe(`/records/${subject}?done=contact`)
  const history = words((await web.open(web.town.worker, `/records/${subject}/items/${item}/history`)).body)
  expect(history).toMatch(/They have another phone\./)
})

it('is not retracted on a version that somebody changed meanwhile, nor on the page of another record', async () => {
  const [subject, other] = [await record(), await record()]
  const item = await say(subject)
  const retract = `/records/${subject}/contact/${item}/retract`
  const stale = await web.post(web.town.worker, retract, { version: '7', reason: 'Old.' })
  expect([stale.status, stale.body.includes('Somebody else changed this')]).toEqual([409, true])
  for (const [who, path] of [
    [web.town.worker, `/records/${other}/contact/${item}/retract`],
    [web.town.inShelter, retract],
  ] as const) {
    expect((await web.open(who, path)).status).toBe(404)
    expect((await web.post(who, path, { version: '1', reason: 'Mine.' })).status).toBe(404)
  }
  expect((await web.open(web.town.worker, retract, 'away')).status).toBe(503)
})

it('that differs in a record that is part of theirs is shown as such, and either can be retracted', async () => {
  const [subject, part] = [await record(), await record()]
  await say(subject)
  const theirs = await say(part, { to: '+15555550143' }, 'see you never')
  const two = 'Two records disagree about one of these ways.'
  await web.town.worker.run((ctx) => mergeSubject(ctx, part, subject))
  const { body } = await web.open(web.town.worker, `/records/${subject}`)
  expect(await pageFaults(body)).toEqual(NO_FAULTS)
  expect(words(body)).toContain(two)
  const page = (await web.open(web.town.worker, `/records/${subject}/contact`)).body
  expect(await pageFaults(page)).toEqual(NO_FAULTS)
  expect(words(page)).toMatch(/Another record of theirs says Text: \(555\) 555-0143/)
  const retract = `/records/${subject}/contact/${theirs}/retract`
  expect((await web.post(web.town.worker, retract, { version: '1', reason: 'Lost phone.' })).status).toBe(303)
  const after = words((await web.open(web.town.worker, `/records/${subject}`)).body)
  expect(after).not.toContain(two)
  expect(after).not.toContain('see you never')
})

it('stands where a contact is logged: what to say first, and what to do when they are not safe', async () => {
  const subject = await record()
  const of = async () => {
    const { body } = await web.open(web.town.colleague, `/records/${subject}`)
    const [, log = ''] =
      /<details[^>]*name="write"[^>]*>(?=<summary>(?:(?!<\/summary>).)*Log a contact)(.*?)<\/form>/s.exec(
        body,
      ) ?? []
    return words(log)
  }
  expect(await of()).not.toContain('They are not safe')
  await say(subject)
  expect(await of()).toContain(
    'When the young person is on the line, not before, say: blue bicycle . Then they know it is you. They are not safe when they say: all good here If you hear or read it: don’t repeat it and don’t ask about it. End the conversation the way you normally would. Then call your program lead, or whoever is on call, right away, and follow your program’s emergency plan.',
  )
})
