import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { openShared } from '../sharing/reading/open-shared.ts'
import { whatMayPass } from '../sharing/sharing/share.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../sharing/testing/sharing-town.ts'
import { disclosures } from './feature.ts'
import { overviewOf } from './overview/overview-of.ts'

let town: SharingTown
let web: RecordsWeb
let auditor: Colleague
let theirs: Colleague
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  const of = (agency = '') => ({ coalition: town.coalition, agency })
  auditor = await aColleague(town.db, 'agency-auditor', of(town.shelter.agency))
  theirs = await aColleague(town.db, 'agency-auditor', of(town.clinic.agency))
  web = await recordsWeb(town, undefined, undefined, {}, disclosures.routes ?? [])
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town)
  await ask()
  await aSignedRelease(town, ana)
  const basis = await aShare(town, ana)
  await town.nurse.run((ctx) => openShared(ctx, town.keys, basis))
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const ask = () =>
  town.worker.run((ctx) =>
    whatMayPass(ctx, town.keys, ana.subject, {
      program: town.clinic.program ?? '',
      purpose: 'care',
      items: [ana.identity, ...ana.notes],
    }),
  )
const figures = async (by = auditor) => {
  const lines = await by.run((ctx) => overviewOf(ctx, 12))
  return Object.fromEntries(lines.map(({ figure, code, n }) => [`${figure} ${code}`, n]))
}
/** The same sharing, as if it were of so many other young people. */
async function ofManyMore(n: number): Promise<void> {
  for (let at = 0; at < n; at += 1) {
    const other = await aYoungPerson(town)
    await aSignedRelease(town, other)
    await aShare(town, other)
  }
}

describe('what an agency shares, in numbers', () => {
  it('is told by way, reason and end, and not where fewer than eleven young people are behind it', async () => {
    expect(await figures()).toMatchObject({
      'way release': null,
      'read view': null,
      'denied no-release': null,
    })
    await ofManyMore(10)
    const now = await figures()
    expect(now).toMatchObject({ 'way release': 11, 'read view': null })
    expect(now['lapses month']).toBe(11)
  })

  it('is rounded, so that one more tells of nobody, and questions are no young people', async () => {
    await ofManyMore(1)
    expect(await figures()).toMatchObject({ 'way release': 11, 'lapses month': 11 })
    await town.db.admin.query('update sharing.denied set n = n + 40')
    expect((await figures())['denied no-release']).toBeNull()
    const { rows } = await town.db.admin.query<{ n: string }>(
      'select disclosures.told_number(n, n) as n from unnest(array[0, 10, 11, 21, 22]::bigint[]) n',
    )
    expect(rows.map(({ n }) => n)).toEqual(['0', null, '11', '11', '22'])
  })

  it('counts each reason once for a question, and keeps nothing of whom it was asked', async () => {
    const { rows } = await town.db.admin.query('select * from sharing.denied where reason = $1', [
      'no-release',
    ])
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
      'agency_id',
      'coalition_id',
      'month',
      'n',
      'program_id',
      'reason',
    ])
  })

  it('is of one’s own agency, for its auditors, and for nobody else', async () => {
    expect(await figures(theirs)).toEqual({})
    for (const who of [town.worker, town.nurse]) {
      await expect(figures(who)).rejects.toThrow()
      expect((await web.get('/disclosures/figures', who)).statusCode).toBe(403)
    }
  })

  it('is a sound page, each figure as a picture and a table, that names nobody', async () => {
    for (const query of ['', '?months=1']) {
      const page = await web.get(`/disclosures/figures${query}`, auditor)
      expect(page.statusCode).toBe(200)
      expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
      expect(page.body).not.toMatch(/Ana|doctor/)
      expect(page.body).not.toContain(ana.subject)
      const text = textOf(page.body)
      expect(text).toContain('A signed release')
      expect(text).toContain(
        'Numbers are rounded down to 11, 22, 33 and so on. Where fewer than 11 young people are behind a number, it is not shown.',
      )
    }
  })
})
