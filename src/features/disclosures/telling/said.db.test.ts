import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RecordsWeb, recordsWeb } from '#features/records/testing/records-web.ts'
import { sayOfCaregiver } from '../../recipients/say-of-caregiver.ts'
import { aYoungPerson, type SharingTown, sharingTown } from '../../sharing/testing/sharing-town.ts'
import { disclosures } from '../feature.ts'

let town: SharingTown
let web: RecordsWeb

beforeAll(async () => {
  town = await sharingTown()
  web = await recordsWeb(town, undefined, undefined, {}, disclosures.routes ?? [])
})
afterAll(async () => {
  await web.close()
  await town.close()
})

it('what was said of a caregiver is ended by no address of another record of the same program', async () => {
  const [ana, other] = [await aYoungPerson(town), await aYoungPerson(town)]
  const statement = await town.worker.run((ctx) =>
    sayOfCaregiver(ctx, ana.subject, ana.mother, { kind: 'election', why: 'may-be-harmed' }),
  )
  const ended = async () =>
    (
      await town.db.admin.query<{ by: string | null }>(
        'select ended_by as by from sharing.caregiver_statement where id = $1',
        [statement],
      )
    ).rows
  const endBy = (subject: string) =>
    web.post(`/records/${subject}/caregiver-statements/${statement}/end`, {}, town.worker)
  expect((await endBy(other.subject)).statusCode).toBe(404)
  expect(await ended()).toEqual([{ by: null }])
  const end = await endBy(ana.subject)
  expect([end.statusCode, end.headers.location]).toEqual([
    303,
    `/records/${ana.subject}/tell/${ana.mother}/said?done=ended`,
  ])
  expect(await ended()).toEqual([{ by: town.worker.id }])
})

it.each([
  { kind: 'opt-in', categories: 'identity' },
  { kind: 'election', why: 'may-be-harmed' },
  { kind: 'reason-to-know', days: '30' },
])('what stands of a caregiver is not said twice, so that ending it leaves none: %o', async (said) => {
  const ana = await aYoungPerson(town)
  const at = `/records/${ana.subject}/tell/${ana.mother}/said`
  const say = (more: Record<string, string> = {}) => web.post(at, { ...said, ...more }, town.worker)
  const standing = async () =>
    (
      await town.db.admin.query<{ id: string }>(
        'select id from sharing.caregiver_statement where subject_id = $1 and ended_at is null',
        [ana.subject],
      )
    ).rows.map(({ id }) => id)
  const both = await Promise.all([say(), say()])
  expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303])
  const [one] = await standing()
  expect(await standing()).toEqual([one])
  await web.post(`/records/${ana.subject}/caregiver-statements/${one}/end`, {}, town.worker)
  expect(await standing()).toEqual([])
  expect((await say()).statusCode).toBe(303)
  expect(await standing()).toHaveLength(1)
})
