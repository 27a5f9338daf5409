import { afterAll, beforeAll, expect, it } from 'vitest'
import { certificates } from '#features/certificates/feature.ts'
import { aCertificate } from '#features/certificates/testing/some-certificates.ts'
import { type RecordsTown, recordsTown } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { textTwins } from './text-twins.tsx'

let town: RecordsTown
let web: RecordsWeb

beforeAll(async () => {
  town = await recordsTown()
  const pages = certificates.professionalPages ?? []
  web = await recordsWeb(town, town.keys, undefined, {}, [...pages, ...textTwins(pages)])
})
afterAll(async () => {
  await web?.close()
  await town?.close()
})

it('a certificate that its learner shows is the same in text alone, without styles and scripts', async () => {
  const id = await aCertificate(town, town.worker)
  expect((await web.get(`/en/text/certificates/${id}`)).statusCode).toBe(404)
  await town.db.admin.query(
    'update certificates.certificate set published_at = clock_timestamp() where id = $1',
    [id],
  )
  const page = await web.get(`/en/text/certificates/${id}`)
  expect(page.statusCode).toBe(200)
  expect(textOf(page.body)).toContain('This certificate is valid.')
  expect(page.body).not.toMatch(/<(script|svg|img)\b/)
})
