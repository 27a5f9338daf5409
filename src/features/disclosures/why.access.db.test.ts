import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { sharing } from '../sharing/feature.ts'
import { flagSigner } from '../sharing/releases/people.ts'
import { noteRefusal } from '../sharing/releases/refuse.ts'
import { stopSharing } from '../sharing/sharing/stop-sharing.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  endSignature,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../sharing/testing/sharing-town.ts'
import { disclosures } from './feature.ts'

let town: SharingTown
let web: RecordsWeb
let ana: Shareable
let basis: string

beforeAll(async () => {
  town = await sharingTown()
  web = await recordsWeb(town, undefined, undefined, {}, [
    ...(sharing.routes ?? []),
    ...(disclosures.routes ?? []),
  ])
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town)
  await aSignedRelease(town, ana)
  basis = await aShare(town, ana)
})

const here = (id = basis, by = town.nurse) => web.get(`/shared/${id}/why`, by)
const theirs = (by = town.worker, id = basis) => web.get(`/records/${ana.subject}/shares/${id}/why`, by)
/** All of the page but what is drawn anew for each. */
const bare = (html: string) => html.replace(/nonce="[^"]*"/g, '').replace(/datetime="[^"]*"/gi, '')

describe('why somebody can see what was shared', () => {
  it('is told to who receives it by way, law, purpose and end, and by parts that pass', async () => {
    const page = await here()
    expect([page.statusCode, await pageFaults(page.body)]).toEqual([200, NO_FAULTS])
    const text = textOf(page.body)
    expect(text).toContain('A signed release')
    expect(text).toContain('42 USC 10406(c)(5)')
    expect(text).toContain('Identity: birth date and more about them, name')
    expect(text).toContain('Victim advocate’s notes: the text')
    expect(page.body).not.toMatch(/Ana|doctor/)
    expect(page.body).not.toContain(ana.subject)
  })

  it('is told to who shares it, and after it ended why it did', async () => {
    const before = await theirs()
    expect([before.statusCode, await pageFaults(before.body)]).toEqual([200, NO_FAULTS])
    expect(textOf(before.body)).toContain('Why they can see this')
    await town.worker.run((ctx) => stopSharing(ctx, ana.subject, basis))
    const after = textOf((await theirs()).body)
    expect(after).toContain('Why they could see this')
    expect(after).toContain('Somebody stopped it.')
    for (const by of [town.nurse, town.teacher]) expect((await theirs(by)).statusCode).toBe(404)
    const bea = await aYoungPerson(town)
    expect((await web.get(`/records/${bea.subject}/shares/${basis}/why`, town.worker)).statusCode).toBe(404)
  })

  it('says which parts of the stored decision stay', async () => {
    await town.db.admin.query(
      `update sharing.basis set decided = jsonb_set(decided, '{decision,scope}', (
         select jsonb_agg(s || case when s -> 'groups' ? 'names' then '{"groups": ["names"]}'::jsonb else '{}' end)
         from jsonb_array_elements(decided #> '{decision,scope}') s)) where id = $1`,
      [basis],
    )
    expect(textOf((await here()).body)).toContain(
      'Identity: name Stays with who wrote it: birth date and more about them.',
    )
  })
})

describe('why somebody cannot', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['it was stopped', () => town.worker.run((ctx) => stopSharing(ctx, ana.subject, basis))],
    [
      'the young person refused',
      () => town.worker.run((ctx) => noteRefusal(ctx, ana.subject, { recipient: null, categories: null })),
    ],
    [
      'a signer was flagged',
      () => town.worker.run((ctx) => flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'abuser' })),
    ],
    ['nobody’s signature stands', () => endSignature(town.db, town.coalition)],
    [
      'the rules let nothing of it pass, though it stands',
      () =>
        town.db.admin.query(
          `update sharing.item_statement set names_reporter = true, names_other_client = true
          where item_id = any ($1)`,
          [[ana.identity, ...ana.notes]],
        ),
    ],
  ])('is the same page when %s as for what never was', async (_why, act) => {
    await act()
    const [page, none] = [await here(), await here(randomUUID())]
    expect([page.statusCode, none.statusCode]).toEqual([404, 404])
    expect(bare(page.body)).toBe(bare(none.body))
    expect(page.headers['content-length']).toBe(none.headers['content-length'])
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
  })

  it('is the same page for what was shared with somebody else', async () => {
    const [page, none] = [await here(basis, town.teacher), await here(randomUUID(), town.teacher)]
    expect([page.statusCode, bare(page.body)]).toEqual([404, bare(none.body)])
    expect(bare((await here(basis, town.worker)).body)).toBe(
      bare((await here(randomUUID(), town.worker)).body),
    )
  })
})
