import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '#platform/db/actor.ts'
import { asVisitor } from '#platform/testing/database.ts'
import { aColleague, type Colleague, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { verifyFile } from './credential/verify-file.ts'
import { completedBy, withoutCertificate } from './holding/completions.ts'
import { issueCertificate } from './holding/issue.ts'
import { ownCertificate, ownCertificates, publishCertificate } from './holding/own-certificates.ts'
import { publishedCertificate } from './holding/published.ts'
import { approvalsFor, approvalsHere, endApproval, recordApproval } from './keeping/approvals.ts'
import { boardReport, issuedHere, takeBack } from './keeping/issued.ts'
import { deletePart, FILE_PARTS, fileOf, missingOf, writePart } from './keeping/provider-file.ts'
import { providerOf, sayProvider } from './keeping/providers.ts'
import { aCompletion, anApproval } from './testing/some-certificates.ts'

let town: RecordsTown
let ofCoalition: Colleague
beforeAll(async () => {
  town = await recordsTown()
  const { coalition } = town.clinic
  ofCoalition = await aColleague(town.db, 'coalition-administrator', { coalition })
})
afterAll(() => town.close())

const PUBLIC_URL = 'https://harbor.example'
const made = () => ({ keyring: town.db.keyring, publicUrl: PUBLIC_URL })
const issue = (
  by: Colleague,
  completion: string,
  more: Partial<Parameters<typeof issueCertificate>[1]> = {},
) =>
  by.run((ctx) =>
    issueCertificate(ctx, { completion, approval: null, licenseNumber: null, email: null, ...more }, made()),
  )
const own = (by: Colleague, id: string) => by.run((ctx) => ownCertificate(ctx, town.db.keyring, id))
const seen = (id: string) => asVisitor(town.db, (ctx) => publishedCertificate(ctx, town.db.keyring, id))
const completed = (by: Colleague, more: Parameters<typeof aCompletion>[2] = {}) => aCompletion(town, by, more)
const nameOf = async (by: Colleague) =>
  (await town.db.admin.query<{ name: string }>('select name from identity.person where id = $1', [by.id]))
    .rows[0]?.name ?? ''
const NOT_FOUND = { code: 'no-such-certificate' }
const DENIED = { code: '42501' }
let statements = 0
const run =
  (sql: string, values: unknown[] = []) =>
  (ctx: Context) => {
    statements += 1
    return ctx.prepared<Record<string, unknown>>(`certificates_t${statements}`, sql, values)
  }

const said = {
  legalName: 'Harbor Clinic, Inc.',
  address: '2 Harbor Way, Harbor, IL 60000',
  number: null,
  signatory: 'Rosa Marin',
  signatoryTitle: 'Training lead',
}

describe('a certificate', () => {
  it('is issued once for a completion, also when two ask together, and to whoever completed the course alone', async () => {
    const completion = await completed(town.worker)
    await expect(issue(town.colleague, completion)).rejects.toMatchObject(NOT_FOUND)
    const both = await Promise.allSettled([issue(town.worker, completion), issue(town.worker, completion)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'issued-already' },
    })
    expect((await town.worker.run(withoutCertificate)).map(({ id }) => id)).not.toContain(completion)
  })

  it('is a file that verifies offline, and says that it is not accredited', async () => {
    const id = await issue(town.worker, await completed(town.worker))
    const { file, shown, name } = await own(town.worker, id)
    expect(await verifyFile(file, new Date())).toMatchObject({
      ok: true,
      file: { id: `${PUBLIC_URL}/certificates/${id}` },
    })
    expect(file).toContain('Certificate of completion: not accredited CE')
    expect(shown.approval).toBeNull()
    expect(name).toBe(await nameOf(town.worker))
    expect(file).not.toContain(name)
  })

  it('keeps name, license number and file sealed, bound to its own row', async () => {
    const first = await issue(town.worker, await completed(town.worker), { licenseNumber: 'RN 041.99' })
    const second = await issue(town.worker, await completed(town.worker))
    const { rows } = await town.db.admin.query<{ all: string }>(
      'select c::text as all from certificates.certificate c',
    )
    for (const { all } of rows) {
      expect(all).not.toContain('RN 041.99')
      expect(all).not.toContain(await nameOf(town.worker))
    }
    expect(await own(town.worker, first)).toMatchObject({ licenseNumber: 'RN 041.99' })
    const swap = () =>
      town.db.admin.query(
        `update certificates.certificate c set sealed = (select o.sealed from certificates.certificate o
           where o.id = case when c.id = $1 then $2::uuid else $1::uuid end) where c.id in ($1, $2)`,
        [first, second],
      )
    await swap()
    await expect(own(town.worker, first)).rejects.toThrow()
    await expect(own(town.worker, second)).rejects.toThrow()
    await swap()
  })

  it('is private until its learner publishes it, and shows no license number then', async () => {
    const id = await issue(town.worker, await completed(town.worker), { licenseNumber: 'RN 041.99' })
    await expect(seen(id)).rejects.toMatchObject(NOT_FOUND)
    await expect(seen('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject(NOT_FOUND)
    for (const by of [town.administrator, town.colleague, ofCoalition])
      await expect(by.run((ctx) => publishCertificate(ctx, id, true))).rejects.toMatchObject(NOT_FOUND)
    for (const by of [town.administrator, town.colleague, ofCoalition])
      expect(await by.run(run('select certificates.publish($1, true) as done', [id]))).toEqual([
        { done: false },
      ])
    await expect(seen(id)).rejects.toMatchObject(NOT_FOUND)
    await town.worker.run((ctx) => publishCertificate(ctx, id, true))
    const published = await seen(id)
    expect(published).toMatchObject({ name: await nameOf(town.worker), takenBackOn: null })
    expect(JSON.stringify(published)).not.toContain('RN 041.99')
    await town.worker.run((ctx) => publishCertificate(ctx, id, false))
    await expect(seen(id)).rejects.toMatchObject(NOT_FOUND)
  })

  it('says that it was taken back, and then its learner gets another one', async () => {
    const completion = await completed(town.worker)
    const id = await issue(town.worker, completion)
    await town.worker.run((ctx) => publishCertificate(ctx, id, true))
    await expect(town.colleague.run((ctx) => takeBack(ctx, id, 'wrong-details'))).rejects.toMatchObject(
      NOT_FOUND,
    )
    await town.worker.run((ctx) => takeBack(ctx, id, 'wrong-details'))
    expect(await seen(id)).toMatchObject({ takenBackOn: new Date().toISOString().slice(0, 10) })
    await expect(town.worker.run((ctx) => takeBack(ctx, id, 'wrong-details'))).rejects.toMatchObject({
      code: 'taken-back-already',
    })
    const again = await issue(town.worker, completion, { licenseNumber: 'RN 2' })
    expect(again).not.toBe(id)
    expect(
      (await town.worker.run((ctx) => ownCertificates(ctx, town.db.keyring))).map((one) => one.id),
    ).toContain(id)
  })

  it('is seen by nobody else in rows, but by those who keep the certificates of its provider', async () => {
    const id = await issue(town.worker, await completed(town.worker))
    const rows = run('select from certificates.certificate where id = $1', [id])
    for (const by of [
      town.colleague,
      town.lead,
      town.auditor,
      town.outsider,
      town.inShelter,
      town.administrator,
    ])
      expect(await by.run(rows)).toEqual([])
    expect(await asVisitor(town.db, rows)).toEqual([])
    // No provider of the agency said who it is, so it is the coalition's.
    expect(await ofCoalition.run(rows)).toHaveLength(1)
  })

  it('cannot be made by hand for what nobody completed, nor changed or deleted', async () => {
    const id = await issue(town.worker, await completed(town.worker))
    for (const [change, values] of [
      ['agency_id, person_id, completion_id, course, edition + 1, completed_on', []],
      [`agency_id, person_id, completion_id, course, edition, completed_on - 1`, []],
      [`agency_id, person_id, completion_id, 'another-course', edition, completed_on`, []],
    ] as const)
      await expect(
        town.worker.run(
          run(
            `insert into certificates.certificate (coalition_id, id, agency_id, person_id, completion_id, course, edition, completed_on,
               issuer, sealed, issued_at) select coalition_id, gen_random_uuid(), ${change}, issuer, sealed, now()
             from certificates.certificate where id = $1`,
            [id, ...values],
          ),
        ),
      ).rejects.toMatchObject(DENIED)
    for (const sql of [
      'update certificates.certificate set published_at = now()',
      'delete from certificates.certificate',
      'delete from certificates.approval',
      `update certificates.approval set ends_on = '2099-01-01'`,
      'delete from certificates.provider',
    ])
      for (const by of [town.worker, town.administrator, ofCoalition])
        await expect(by.run(run(sql))).rejects.toMatchObject(DENIED)
  })
})

describe('an approval', () => {
  const record = (by: Colleague, more: Parameters<typeof anApproval>[0] = {}) =>
    by.run(async (ctx) => {
      await recordApproval(ctx, anApproval(more))
      return (await approvalsHere(ctx))[0]?.id ?? ''
    })
  const may = (by: Colleague, testedOut = false) =>
    by.run((ctx) =>
      approvalsFor(ctx, {
        agency: town.clinic.agency ?? null,
        course: 'who-to-call',
        completedOn: new Date().toISOString().slice(0, 10),
        testedOut,
      }),
    )

  it('is recorded by administrators of the provider alone, and puts credits on certificates while it counts', async () => {
    for (const by of [town.worker, town.lead, town.auditor])
      await expect(record(by)).rejects.toMatchObject(DENIED)
    const approval = await record(town.administrator)
    expect(await town.outsider.run((ctx) => approvalsHere(ctx))).toEqual([])
    const completion = await completed(town.worker)
    const id = await issue(town.worker, completion, { approval })
    const { file, shown } = await own(town.worker, id)
    expect(file).toContain('"creditsEarned": 0.2')
    expect(file).not.toContain('not accredited')
    expect(shown).toMatchObject({
      title: 'Who to Call (approved title)',
      approval: { number: 'P-1042', courseNumber: '20-77' },
    })
    // Another agency's people cannot use it.
    const elsewhere = await completed(town.outsider)
    await expect(issue(town.outsider, elsewhere, { approval })).rejects.toMatchObject({ code: 'no-approval' })
    await town.administrator.run((ctx) => endApproval(ctx, approval))
  })

  it('does not count before it starts, after it ended, for another course, nor for time where somebody tested out', async () => {
    const none = async (more: Parameters<typeof anApproval>[0]) => {
      const id = await record(town.administrator, more)
      expect((await may(town.worker)).map((one) => one.id)).not.toContain(id)
      await expect(issue(town.worker, await completed(town.worker), { approval: id })).rejects.toMatchObject({
        code: 'no-approval',
      })
      await town.administrator.run((ctx) => endApproval(ctx, id))
    }
    await none({ startsOn: '2020-01-01', endsOn: '2020-12-31' })
    await none({ startsOn: '2096-01-01', endsOn: '2098-12-31' })
    await none({ course: 'asking-with-care' })
    const ofTime = await record(town.administrator, { timeBased: true })
    expect(await may(town.worker, true)).toEqual([])
    expect(await may(town.worker)).toHaveLength(1)
    await town.administrator.run((ctx) => endApproval(ctx, ofTime))
    expect(await may(town.worker)).toEqual([])
    const since = await completed(town.worker, { daysAgo: 0 })
    await expect(issue(town.worker, since, { approval: ofTime })).rejects.toMatchObject({
      code: 'no-approval',
    })
    // Whoever completed the course while it counted has it.
    await issue(town.worker, await completed(town.worker), { approval: ofTime })
  })

  it('is offered for what was completed at its agency alone, and of the coalition everywhere', async () => {
    const here = await record(town.administrator)
    const everywhere = await record(ofCoalition)
    // Completed where they worked before.
    const completion = await completed(town.worker)
    await town.db.admin.query('update training.completion set agency_id = $2 where id = $1', [
      completion,
      town.elsewhere.agency,
    ])
    const offered = await town.worker.run(async (ctx) =>
      approvalsFor(ctx, await completedBy(ctx, completion)),
    )
    expect(offered.map(({ id }) => id)).toEqual([everywhere])
    await expect(issue(town.worker, completion, { approval: here })).rejects.toMatchObject({
      code: 'no-approval',
    })
    await issue(town.worker, completion, { approval: everywhere })
    await town.administrator.run((ctx) => endApproval(ctx, here))
    await ofCoalition.run((ctx) => endApproval(ctx, everywhere))
  })

  it('is refused by the database too where it does not count', async () => {
    const approval = await record(town.administrator, { startsOn: '2020-01-01', endsOn: '2020-12-31' })
    const completion = await completed(town.worker)
    const insert = (which: string | null) =>
      town.worker.run(
        run(
          `insert into certificates.certificate (coalition_id, id, agency_id, person_id, completion_id, course, edition, completed_on,
             provider_agency_id, approval_id, issuer, sealed, issued_at)
           select coalition_id, gen_random_uuid(), agency_id, person_id, id, course, edition, completed_on, agency_id, $2,
             'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', repeat('x', 64)::bytea, now()
           from training.completion where id = $1`,
          [completion, which],
        ),
      )
    await expect(insert(approval)).rejects.toMatchObject(DENIED)
    await insert(null)
    await town.db.admin.query('delete from certificates.certificate where completion_id = $1', [completion])
  })

  it('must have a period', async () => {
    await expect(
      record(town.administrator, { startsOn: '2026-02-01', endsOn: '2026-01-01' }),
    ).rejects.toMatchObject({
      code: 'period',
    })
  })

  it('is reported to its board with what learners gave, and no cell of it is a formula', async () => {
    const approval = await record(town.administrator)
    const bad = await aColleague(town.db, 'program-worker', town.clinic)
    await town.db.admin.query(`update identity.person set name = '=HYPERLINK("x")' where id = $1`, [bad.id])
    await issue(bad, await completed(bad), { approval, licenseNumber: '+1' })
    const gone = await issue(town.worker, await completed(town.worker), { approval })
    await town.administrator.run((ctx) => takeBack(ctx, gone, 'not-completed'))
    const report = (by: Colleague) => by.run((ctx) => boardReport(ctx, town.db.keyring, approval))
    const lines = (await report(town.administrator)).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")","'+1"`)
    for (const by of [town.worker, town.outsider, ofCoalition])
      await expect(report(by)).rejects.toMatchObject(NOT_FOUND)
    expect(
      (await town.administrator.run((ctx) => issuedHere(ctx, town.db.keyring))).map(
        ({ takenBackWhy }) => takenBackWhy,
      ),
    ).toContain('not-completed')
    expect(await town.outsider.run((ctx) => issuedHere(ctx, town.db.keyring))).toEqual([])
  })
})

describe('a provider', () => {
  it('is said by administrators, for their agency or the coalition, and stands on certificates', async () => {
    await expect(town.worker.run((ctx) => sayProvider(ctx, said))).rejects.toMatchObject(DENIED)
    await town.administrator.run((ctx) => sayProvider(ctx, said))
    expect(await town.outsider.run((ctx) => providerOf(ctx, town.clinic.agency ?? ''))).toBeNull()
    const id = await issue(town.worker, await completed(town.worker))
    expect(await own(town.worker, id)).toMatchObject({
      shown: { provider: { legalName: 'Harbor Clinic, Inc.', signatory: 'Rosa Marin, Training lead' } },
    })
    expect(
      (await town.administrator.run((ctx) => issuedHere(ctx, town.db.keyring))).map((one) => one.id),
    ).toContain(id)
  })
})

describe('the file of a provider', () => {
  const write = (by: Colleague, part: (typeof FILE_PARTS)[number] = 'gap-analysis', course = 'who-to-call') =>
    by.run(async (ctx) => {
      await writePart(ctx, { course, edition: 1, part, words: 'What was missing, and how we know.' })
      return (await fileOf(ctx, course, 1))[0]?.id ?? ''
    })

  it('is kept part by part by its administrators, and seen by nobody else', async () => {
    const id = await write(town.administrator)
    await expect(write(town.worker)).rejects.toMatchObject(DENIED)
    const file = await town.administrator.run((ctx) => fileOf(ctx, 'who-to-call', 1))
    expect(missingOf(file)).toEqual(FILE_PARTS.slice(1))
    for (const by of [town.worker, town.outsider, ofCoalition, town.auditor])
      expect(await by.run(run('select from certificates.file_part where id = $1', [id]))).toEqual([])
  })

  it('is deleted by nobody within six years, and not while somebody completed the course since', async () => {
    // Nobody ever completed this one; it is new.
    const fresh = await write(town.administrator, 'outcomes', 'after-a-missed-chance')
    await expect(town.administrator.run((ctx) => deletePart(ctx, fresh))).rejects.toMatchObject({
      code: 'file-kept',
    })
    await town.administrator.run((ctx) => sayProvider(ctx, said))
    await issue(town.worker, await completed(town.worker))
    const id = await write(town.administrator)
    const remove = () => town.administrator.run((ctx) => deletePart(ctx, id))
    await expect(remove()).rejects.toMatchObject({ code: 'file-kept' })
    expect(await town.administrator.run(run('delete from certificates.file_part returning id'))).toEqual([])
    await town.db.admin.query(
      `update certificates.file_part set written_at = now() - interval '6 years 1 day' where id = $1`,
      [id],
    )
    // Somebody completed the course of this provider since, so it stays.
    await expect(remove()).rejects.toMatchObject({ code: 'file-kept' })
    await town.db.admin.query(`update certificates.certificate set completed_on = completed_on - 2193`)
    await expect(town.worker.run((ctx) => deletePart(ctx, id))).rejects.toMatchObject(NOT_FOUND)
    expect(await remove()).toEqual({ course: 'who-to-call', edition: 1 })
    await expect(remove()).rejects.toMatchObject(NOT_FOUND)
  })
})
