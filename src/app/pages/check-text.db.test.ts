import { afterAll, beforeAll, expect, it } from 'vitest'
import { administrations } from '#features/administrations/feature.ts'
import { aCheckAt, readyHere } from '#features/administrations/testing/checks-town.ts'
import { aPasskeyOf } from '#features/own-page/testing/own-page-town.ts'
import { aRecord, type RecordsTown, recordsTown } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { textTwins } from './text-twins.tsx'

const CHECK = '/en/text/notes/check'

let town: RecordsTown
let web: RecordsWeb

beforeAll(async () => {
  town = await recordsTown()
  const pages = administrations.publicPages ?? []
  web = await recordsWeb(town, town.keys, undefined, {}, [
    ...(administrations.routes ?? []),
    ...pages,
    ...textTwins(pages),
  ])
  await readyHere(town, town.clinic, [town.worker])
})
afterAll(async () => {
  await web?.close()
  await town?.close()
})

it('A check on a screen that was handed over is the same in text alone, without styles and scripts', async () => {
  const { worker } = town
  await aPasskeyOf(town, worker.id)
  const { subject } = await aRecord(town, worker.run)
  const { check } = await aCheckAt(town, worker, subject, 'assent', { mode: 'self-administered' })
  const handed = await web.post(`/records/${subject}/checks/${check}/hand-over`, {}, worker)
  const cookies = [handed.headers['set-cookie']].flat().map((line) => String(line).split(';')[0])
  const cookie = { cookie: cookies.filter((line) => /=./.test(line ?? '')).join('; ') }
  const gate = await web.get(CHECK, undefined, cookie)
  expect([gate.statusCode, gate.body.includes(`action="${CHECK}"`)]).toEqual([200, true])
  expect(gate.body).not.toMatch(/<(script|svg|img)\b|questions\.css/)
  const questions = await web.post(CHECK, { do: 'start', seen: 'no' }, undefined, cookie)
  expect(questions.body).toContain('name="q2"')
  const done = await web.post(CHECK, { q2: '2', do: 'done' }, undefined, cookie)
  expect(textOf(done.body)).toContain('Give the screen back')
})
