import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aColleague } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { labelFaults } from '#web/testing/label-faults.ts'
import { sharing } from './feature.ts'
import { endingReleases, releasesOf } from './releases/releases-of.ts'
import { takeBack } from './releases/take-back.ts'
import { lapseTasks } from './releases/tell-of-lapses.ts'
import { type RenewalJobs, renewalJobs } from './testing/renewal-jobs.ts'
import {
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from './testing/sharing-town.ts'

let town: SharingTown
let web: RecordsWeb
let jobs: RenewalJobs
let ana: Shareable

const DAY = 86_400_000

beforeAll(async () => {
  town = await sharingTown()
  jobs = await renewalJobs(town.db)
  web = await recordsWeb(town, undefined, undefined, {}, sharing.routes)
  await signFor(town.db, town.coalition)
})
afterAll(async () => {
  await jobs.close()
  await web.close()
  await town.close()
})
beforeEach(async () => {
  await town.db.admin.query(
    `update sharing.release set revoked_at = clock_timestamp(), revoked_by = recorded_by, revoked_through = 'helper'
     where revoked_at is null`,
  )
  await town.db.admin.query('delete from notices.notice')
  ana = await aYoungPerson(town)
})

/** Of a program, who was told that releases end. */
async function toldOf(): Promise<{ person: string; about: string | null }[]> {
  await aDayPasses()
  const { rows } = await town.db.admin.query<{ person: string; about: string | null }>(
    `select person_id as person, about_id as about from notices.notice where about_kind = 'releases-ending' order by made_at`,
  )
  return rows
}
async function aDayPasses(): Promise<void> {
  const job = await jobs.waiting()
  await jobs.inJob(job, async (ctx) => {
    await lapseTasks['tell-of-lapses']?.(ctx, {})
  })
}
const inDays = (days: number) => ({ until: new Date(Date.now() + days * DAY) })
const noticeTo = (person: string) => ({ person, about: town.shelter.program })
/** Born 18 years before a day that many days from now; of a leap day, which was none 18 years before, on the first of March. */
const turns18In = async (days: number) => {
  const birth = new Date(isoDay(new Date(Date.now() + days * DAY), 'America/New_York'))
  birth.setUTCFullYear(birth.getUTCFullYear() - 18)
  const birthDate = birth.toISOString().slice(0, 10)
  return await aYoungPerson(town, { about: { birthDate } })
}

describe('a release that ends by itself', () => {
  it('is said once to whoever holds the record, a week before, and names nobody', async () => {
    await aSignedRelease(town, ana, inDays(8))
    expect(await toldOf()).toEqual([])
    await aSignedRelease(town, ana, inDays(6))
    await aSignedRelease(town, ana, inDays(5))
    expect(await toldOf()).toEqual([noticeTo(town.worker.id)])
    expect(await toldOf()).toHaveLength(1)
    const { rows } = await town.db.admin.query<{ row: string }>('select n::text as row from notices.notice n')
    expect(rows.map(({ row }) => row).join()).not.toMatch(/Ana|release of/)
  })

  it('is said to the leads too where whoever holds one of the records may work there no more', async () => {
    const lead = await aColleague(town.db, 'program-lead', town.shelter)
    const left = await aColleague(town.db, 'program-worker', town.shelter)
    const other = await aYoungPerson({ ...town, worker: left })
    await aSignedRelease({ ...town, worker: left }, other, inDays(5))
    await town.db.admin.query(
      'update identity.membership set verified_until = current_date - 2 where person_id = $1',
      [left.id],
    )
    await aSignedRelease(town, ana, inDays(6))
    const told = await toldOf()
    expect(told).toHaveLength(2)
    expect(told).toEqual(expect.arrayContaining([noticeTo(town.worker.id), noticeTo(lead.id)]))
    // Of what is held nobody else hears.
    await town.db.admin.query('delete from notices.notice')
    await aSignedRelease(town, ana, inDays(4))
    expect(await toldOf()).toEqual([noticeTo(town.worker.id)])
  })

  it('is not said of one that was taken back, or has ended', async () => {
    const release = await aSignedRelease(town, ana, inDays(3))
    await town.worker.run((ctx) => takeBack(ctx, release, 'young-person'))
    expect(await toldOf()).toEqual([])
    expect(await town.worker.run((ctx) => endingReleases(ctx))).toEqual([])
  })

  it('stands on a page of the program without a name, and on no other program’s', async () => {
    const release = await aSignedRelease(town, ana, inDays(4))
    const page = await web.get('/due/releases', town.worker)
    expect([await htmlFaults(page.body), labelFaults(page.body)]).toEqual([[], []])
    expect(page.body).toContain(`/records/${ana.subject}/releases`)
    expect(textOf(page.body)).not.toContain('Ana Example')
    expect(textOf((await web.get('/due/releases', town.nurse)).body)).toContain(
      'No release ends within a week',
    )
    expect(await town.nurse.run((ctx) => endingReleases(ctx))).toEqual([])
    expect((await town.worker.run((ctx) => endingReleases(ctx))).map(({ id }) => id)).toEqual([release])
  })

  it('is told of by jobs alone', async () => {
    await expect(
      town.worker.run((ctx) => ctx.prepared('test_tell_by_hand', 'select sharing.tell_of_lapses()', [])),
    ).rejects.toThrow('jobs only')
    expect(Object.keys(lapseTasks)).toEqual(['tell-of-lapses'])
  })
})

describe('at 18 (R26)', () => {
  it('a release that a guardian signed ends with the first of the month, and the page says to ask afresh', async () => {
    const other = await turns18In(45)
    const release = await aSignedRelease(town, other, inDays(170))
    const [line] = await town.worker.run((ctx) => releasesOf(ctx, town.keys, other.subject))
    expect(line?.id).toBe(release)
    expect(line?.endsWhy).toBe('turns-18')
    expect(line?.endsAt && isoDay(line.endsAt, 'Pacific/Kiritimati')).toMatch(/-01$/)
    const page = textOf((await web.get(`/records/${other.subject}/releases`, town.worker)).body)
    expect(page).toContain('with the month they turn 18')
    expect(page).toContain('ask them afresh')
  })

  it('one that the young person signed alone ends on its last day', async () => {
    const other = await turns18In(45)
    await aSignedRelease(town, other, {
      ...inDays(170),
      signatures: [{ capacity: 'youth', how: 'typed', name: 'Ana Example' }],
    })
    const [line] = await town.worker.run((ctx) => releasesOf(ctx, town.keys, other.subject))
    expect(line?.endsWhy).toBe('last-day')
    expect(line?.endsAt).toEqual(line?.until)
  })

  it('is said a week before that month', async () => {
    await aSignedRelease(town, ana, inDays(170))
    const at = (days: number) =>
      town.db.admin.query(
        `update sharing.age set guardian_until = now() + make_interval(days => $2), adult_from = now() + make_interval(days => $2 + 31)
         where subject_id = $1`,
        [ana.subject, days],
      )
    await at(8)
    expect(await toldOf()).toEqual([])
    await at(6)
    expect(await toldOf()).toEqual([noticeTo(town.worker.id)])
    const page = textOf((await web.get('/due/releases', town.worker)).body)
    expect(page).toContain('with the month they turn 18: ask them afresh')
  })
})
