import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announceNoticePages } from '#features/notices/index.ts'
import { beTold, type PostOffice, postOffice } from '#features/notices/testing/post-office.ts'
import { onDuty } from '#features/on-call/testing/on-call-town.ts'
import { textOf } from '#features/records/testing/records-web.ts'
import { translator } from '#platform/i18n/index.ts'
import { noticePages } from './navigation.ts'
import { aConcern, type ConcernTown, concernTown, newestOf } from './testing/concern-town.ts'

const t = translator('en')
let town: ConcernTown
let office: PostOffice
beforeAll(async () => {
  town = await concernTown()
  office = await postOffice(town.db)
  announceNoticePages([noticePages])
})
afterAll(async () => {
  await office?.close()
  await town?.close()
})

const { step: _sent, ...first } = aConcern
const tell = () => town.post('/en/report', aConcern)
const here = () => ({ coalition: town.response.coalition, desk: town.response })
const alerts = async () =>
  (
    await town.db.admin.query<{ id: string; about_id: string; waits: boolean; held: boolean }>(
      `select id, about_id, next_at is not null as waits, ended_at is not null as held from on_call.alert order by raised_at`,
    )
  ).rows
const noticed = async (person: string) =>
  (
    await town.db.admin.query<{ kind: string }>(
      'select kind from notices.notice where person_id = $1 order by made_at',
      [person],
    )
  ).rows.map(({ kind }) => kind)
/** On which page, above its first field, it says this. */
const saysFirst = (html: string, sentence: string) => {
  const at = html.indexOf(sentence)
  return at > 0 && at < html.search(/<(?:input|select|textarea)[^>]*type="radio"|<fieldset/)
}

describe('a concern that comes in', () => {
  it('is told to every coordinator when nobody is on call, which the form says before its first field', async () => {
    for (const page of [await town.get('/en/report'), await town.post('/en/report', first)])
      expect(saysFirst(page.body, t('report.rule.nobody'))).toBe(true)
    expect((await tell()).statusCode).toBe(200)
    const kinds = await Promise.all(
      [town.coordinator, town.second, town.lead, town.outsider].map(({ id }) => noticed(id)),
    )
    expect(kinds).toEqual([['unanswered'], ['unanswered'], ['unanswered'], []])
  })

  it('reaches whoever is on call by a neutral text within ten seconds, in quiet hours', async () => {
    const minute = new Date().getUTCHours() * 60 + new Date().getUTCMinutes()
    await beTold(town.db, office, town.coordinator, {
      channels: ['text'],
      zone: 'UTC',
      quiet: { from: (minute + 1430) % 1440, until: (minute + 120) % 1440 },
    })
    await town.db.admin.query('update notices.notice set read_at = now()')
    await onDuty(town.db, here(), town.coordinator)
    const page = await town.get('/en/report')
    // The other place has nobody yet: what is not so for all is said of none.
    expect(page.body).toContain(t('report.rule.nobody'))
    const asked = await town.post('/en/report', first)
    expect(asked.body).toContain(t('report.onCall'))
    expect(asked.body).not.toContain(t('report.rule.nobody'))
    const begun = Date.now()
    await tell()
    await office.work()
    const took = Date.now() - begun
    expect(office.texts.received).toHaveLength(1)
    const said = JSON.stringify(office.texts.received)
    for (const word of ['oncern', 'Robin', String((await newestOf(town)).id)])
      expect(said).not.toContain(word)
    expect(took).toBeLessThan(10_000)
    expect(await noticed(town.second.id)).toEqual(['unanswered'])
  })

  it('shows on its page who acknowledged it, and taking it ends what nobody acknowledged', async () => {
    await town.db.admin.query('delete from on_call.shift')
    await onDuty(town.db, here(), town.coordinator)
    await tell()
    const id = String((await newestOf(town)).id)
    const alert = (await alerts()).at(-1)
    expect([alert?.about_id, alert?.waits]).toEqual([id, true])
    expect(textOf((await town.get(`/concerns/${id}`, town.coordinator)).body)).toContain(
      t('oncall.alert.acknowledge'),
    )
    // One coordinator who asks to close it quiets nobody.
    await town.post(`/concerns/${id}/close`, { reason: 'too-little' }, town.second)
    expect((await alerts()).at(-1)).toMatchObject({ about_id: id, waits: true })
    await town.post(`/concerns/${id}/closing`, { agree: 'no' }, town.second)
    const done = await town.post(`/on-call/alerts/${alert?.id}/acknowledge`, {}, town.coordinator)
    expect([done.statusCode, done.headers.location]).toEqual([303, `/concerns/${id}`])
    const shown = textOf((await town.get(`/concerns/${id}`, town.second)).body)
    expect(shown).toContain('acknowledged it')
    await tell()
    const another = String((await newestOf(town)).id)
    await town.post(`/concerns/${another}/take`, { name: 'Robin' }, town.second)
    expect((await alerts()).at(-1)).toMatchObject({ about_id: another, waits: false, held: true })
  })
})
