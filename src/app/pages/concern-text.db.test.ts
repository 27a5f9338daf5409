import { afterAll, beforeAll, expect, it } from 'vitest'
import { concerns } from '#features/concerns/feature.ts'
import { aConcern, type ConcernTown, codeIn, concernTown } from '#features/concerns/testing/concern-town.ts'
import { textOf } from '#features/records/testing/records-web.ts'
import { textTwins } from './text-twins.tsx'

let town: ConcernTown

beforeAll(async () => {
  town = await concernTown(textTwins(concerns.publicPages ?? []))
})
afterAll(async () => {
  await town?.close()
})

it('a concern is told in text alone, without styles and scripts, and the answer to a consult is asked for there', async () => {
  const form = await town.get('/en/text/report')
  expect([form.statusCode, /<(script|svg|img)\b/.test(form.body)]).toEqual([200, false])
  const sent = await town.post('/en/text/report', aConcern)
  expect(codeIn(sent.body)).toMatch(/./)
  expect(textOf(sent.body)).toContain('not the report')
  for (const path of ['/en/text/report/answer', '/en/report/answer', '/en/text/report/draft'])
    expect((await town.get(path)).statusCode).toBe(200)
  const saved = await town.post('/en/text/report', { ...aConcern, step: 'save' })
  const opened = await town.post('/en/text/report/draft', { code: codeIn(saved.body) })
  expect([opened.statusCode, opened.body]).toEqual([200, expect.stringContaining(aConcern.text)])
  const fields = Object.fromEntries(
    ['draft', 'version', 'writer', 'work', 'place'].map((name) => [
      name,
      new RegExp(`name="${name}" value="([^"]*)"`).exec(opened.body)?.[1] ?? '',
    ]),
  )
  const kept = await town.post('/en/text/report/draft/keep', { ...fields, text: 'More.' })
  expect([kept.statusCode, kept.body]).toEqual([200, '2'])
  const deleted = await town.post('/en/text/report/draft/delete', { code: codeIn(saved.body) })
  expect([deleted.statusCode, /<(script|svg|img)\b/.test(deleted.body)]).toEqual([200, false])
  const asked = await town.post('/en/text/report/answer', { code: codeIn(sent.body) })
  expect([asked.statusCode, textOf(asked.body)]).toEqual([
    200,
    expect.stringContaining('No answer under this code'),
  ])
})
