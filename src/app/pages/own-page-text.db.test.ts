import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownPage } from '#features/own-page/feature.ts'
import { aReadRecord, codesFor } from '#features/own-page/testing/own-page-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { type SharingTown, sharingTown, signFor } from '#features/sharing/testing/sharing-town.ts'
import { textTwins } from './text-twins.tsx'

const NOTES = '/en/text/notes'

let town: SharingTown
let web: RecordsWeb

beforeAll(async () => {
  town = await sharingTown()
  await signFor(town.db, town.coalition)
  const pages = ownPage.publicPages ?? []
  web = await recordsWeb(town, undefined, undefined, {}, [...pages, ...textTwins(pages)])
})
afterAll(async () => {
  await web?.close()
  await town?.close()
})

describe('the page of a young person whose phone reads text alone', () => {
  it('opens by the same code, takes a no, and closes, without leaving text', async () => {
    const ana = await aReadRecord(town)
    const { own } = await codesFor(town, ana.subject)
    expect((await web.get(NOTES)).body).toContain(`action="${NOTES}"`)

    const opened = await web.post(NOTES, { code: own })
    expect([opened.statusCode, opened.headers.location]).toEqual([303, `${NOTES}/mine`])
    const cookie = { cookie: String([opened.headers['set-cookie']].flat()[0]).split(';')[0] ?? '' }
    const mine = await web.get(`${NOTES}/mine`, undefined, cookie)
    expect(textOf(mine.body)).toContain("A nurse or doctor read your helper's notes.")
    expect(mine.body).not.toMatch(/<(script|svg|img)\b/)
    expect(mine.headers.refresh).toMatch(/; url=\/en\/text\/notes$/)

    const no = await web.post(`${NOTES}/mine`, {}, undefined, cookie)
    expect(textOf(no.body)).toContain('We wrote it down. It counts from now on.')

    const done = await web.post(`${NOTES}/mine/close`, {}, undefined, cookie)
    expect([done.statusCode, done.headers.location]).toEqual([303, NOTES])
    expect((await web.get(`${NOTES}/mine`, undefined, cookie)).headers.location).toBe(NOTES)
  })
})
