import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { askedAtOnce } from '#web/testing/fields-at-once.ts'
import { aDesk, type Desk, expectGoodPage } from '../../../curation/testing/desk.ts'
import { canaryStreet, holdsCanary } from '../../testing/entries.ts'
import { aRecord } from '../../testing/records.ts'

let db: TestDatabase
let desk: Desk

beforeAll(async () => {
  db = await testDatabase()
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk.close()
  await db.close()
})

const filled = {
  'organization-name': 'Harbor Youth (fictional)',
  'service-name': 'Night line (fictional)',
  'service-needIds': ['133'],
  'service-phones-0-number': '(555) 555-0142',
  'service-hours-mode': 'always',
  'evidence-method': 'human call',
  'evidence-note': 'Called the front desk',
}
const street = {
  'place-is': 'yes',
  'place-name': 'Canary office',
  'place-addresses-0-address_1': canaryStreet.address_1,
  'place-addresses-0-city': canaryStreet.city,
  'place-addresses-0-state_province': canaryStreet.state_province,
  'place-addresses-0-postal_code': canaryStreet.postal_code,
}
const count = async () => (await db.admin.query('select 1 from directory.service')).rowCount

const cards = async (name: string) =>
  (
    await db.admin.query<{ need_ids: number[] }>('select need_ids from directory.service where name = $1', [
      name,
    ])
  ).rows

describe('adding a service', () => {
  it('with a new agency and no place makes its card at once', async () => {
    const form = await desk.open('/steward/add')
    await expectGoodPage(form)
    const after = await desk.follow(await desk.send(form, '/steward/add', filled))
    expect(after.body).toContain('Added.')
    expect(after.body).toContain('Night line (fictional)')
    expect(after.body).toContain('Harbor Youth (fictional)')
    const { rows } = await db.admin.query<{ name: string; fictional: boolean }>(
      'select name, fictional from directory.public_card',
    )
    expect(rows).toEqual([{ name: 'Night line (fictional)', fictional: true }])
  })

  it('begins with six things and how one knows; the rest is folded', async () => {
    const form = await desk.open('/steward/add')
    const asked = askedAtOnce(form.body).find((one) => one.form === '/steward/add')
    expect(asked?.fields).toEqual([
      'organization-name',
      'service-name',
      'needs-find',
      'service-phones-0-number',
      'service-profile-areas',
      'service-profile-ageMin',
      'service-profile-ageMax',
      'evidence-method',
      'evidence-note',
    ])
  })

  it('leads on to what is missing, each in its own part of the form', async () => {
    const after = await desk.follow(
      await desk.send(await desk.open('/steward/add'), '/steward/add', {
        'organization-name': 'Begun Youth (fictional)',
        'service-name': 'Begun (fictional)',
        'needs-find': 'dentist',
        'service-phones-0-number': '(555) 555-0143',
        'service-profile-areas': 'Cook County, IL',
        'service-profile-ageMin': '12',
        'service-profile-ageMax': '17',
        'evidence-method': 'human call',
        'evidence-note': 'Called the front desk',
      }),
    )
    const gaps = [...after.body.matchAll(/href="([^"]+)">((?:Add|Say|Choose) [^<]+)</g)]
    const [hours] = gaps.filter(([, , words]) => words === 'Add hours')
    expect(gaps.map(([, , words]) => words)).toEqual([
      'Say whom it takes',
      'Add hours',
      'Add a description',
      'Say what happens when you call',
      'Say if it is free',
      'Add a website',
      'Add a place people go to',
    ])
    const edit = await desk.open(hours?.[1]?.split('#')[0] ?? '')
    expect(edit.body).toMatch(/<details class="form-section" id="schedules" open/)
    expect(edit.body).toMatch(/<details class="form-section" id="who" tabindex/)
    await expectGoodPage(edit)
  })

  it('takes a need that words name, and asks about words that are only near to one', async () => {
    const send = async (needs: string, more = {}) =>
      desk.send(await desk.open('/steward/add'), '/steward/add', {
        ...filled,
        'service-needIds': [],
        'needs-find': needs,
        ...more,
      })
    const named = `Named ${randomUUID()}`
    await send('dentist', { 'service-name': named })
    expect((await cards(named))[0]?.need_ids).toHaveLength(1)

    const near = `Near ${randomUUID()}`
    const asked = await send('somewhere to sleep with a dog', { 'service-name': near })
    expect(asked.statusCode).toBe(422)
    expect(asked.body).toContain('<a href="#service-needIds">')
    await expectGoodPage(asked)
    const [id = ''] = /(?<=name="service-needIds" value=")\d+/.exec(asked.body) ?? []
    await send('somewhere to sleep with a dog', { 'service-name': near, 'service-needIds': [id] })
    expect((await cards(near))[0]?.need_ids).toEqual([Number(id)])

    const unknown = await send('xqzzw')
    expect(unknown.statusCode).toBe(422)
    expect(unknown.body).toContain('value="xqzzw"')
  })

  it('to an agency that is here asks nothing about the agency again', async () => {
    const { organizationId } = await asSteward(db, (ctx) => aRecord(ctx, { location: null }))
    const url = `/steward/add/${organizationId}`
    const form = await desk.open(url)
    expect(form.body).not.toContain('organization-name')
    await expectGoodPage(form)
    const { 'organization-name': _agency, ...service } = filled
    const after = await desk.follow(await desk.send(form, url, service))
    expect(after.body).toContain(`/steward/organization/${organizationId}`)
    expect((await desk.open(`/steward/add/${randomUUID()}`)).statusCode).toBe(404)
  })

  it('at a public place shows where it is', async () => {
    const after = await desk.follow(
      await desk.send(await desk.open('/steward/add'), '/steward/add', { ...filled, ...street }),
    )
    expect(after.body).toContain('4471 Canary Nest Lane')
  })

  it('where people stay hides the place at once, whatever was chosen', async () => {
    const after = await desk.follow(
      await desk.send(await desk.open('/steward/add'), '/steward/add', {
        ...filled,
        ...street,
        'service-name': 'Emergency shelter (fictional)',
        'place-visibility': 'public',
      }),
    )
    expect(after.body).toContain('Confidential place')
    expect(holdsCanary(after.body)).toBe(false)
  })

  it('finds needs in plain words and loses nothing typed', async () => {
    const answer = await desk.send(await desk.open('/steward/add'), '/steward/add', {
      ...filled,
      act: 'find',
      'needs-find': 'dentist',
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('value="Night line (fictional)"')
    await expectGoodPage(answer)
  })

  it.each([
    ['no agency', { 'organization-name': '' }, 'organization-name'],
    ['no name', { 'service-name': '' }, 'service-name'],
    [
      'a phone that is none',
      { 'service-phones-0-number': '', 'service-phones-0-description': 'x' },
      'service-phones-0-number',
    ],
    ['half an address', { ...street, 'place-addresses-0-city': '' }, 'place-addresses-0-city'],
    ['a place without a name', { ...street, 'place-name': '' }, 'place-name'],
    ['no way of knowing', { 'evidence-method': '' }, 'evidence-method'],
    ['no source', { 'evidence-note': '' }, 'evidence-note'],
    [
      'ages the wrong way round',
      { 'service-profile-ageMin': '18', 'service-profile-ageMax': '12' },
      'service-profile-ageMax',
    ],
  ])('with %s adds nothing, leads to the field and keeps what was typed', async (_what, typed, field) => {
    const before = await count()
    const answer = await desk.send(await desk.open('/steward/add'), '/steward/add', {
      ...filled,
      'service-alert': 'Typed so far',
      ...typed,
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`<a href="#${field}">`)
    expect(answer.body).toContain(` id="${field}"`)
    expect(answer.body).toContain('>Typed so far</textarea>')
    expect(await count()).toBe(before)
    await expectGoodPage(answer)
  })
})

describe('adding a place later', () => {
  const begun = async (more = {}) => {
    const after = await desk.follow(
      await desk.send(await desk.open('/steward/add'), '/steward/add', {
        ...filled,
        'service-name': `Later ${randomUUID()} (fictional)`,
        ...more,
      }),
    )
    return /\/steward\/service\/[\da-f-]{36}(?=\/place)/.exec(after.body)?.[0] ?? ''
  }
  const { 'place-is': _is, ...there } = street
  /** Other than what was hidden above: whatever leads there is hidden, too. */
  const open = {
    'place-name': 'Open office',
    'place-addresses-0-address_1': '12 Open Office Road',
    'place-addresses-0-city': 'Peoria',
    'place-addresses-0-state_province': 'IL',
    'place-addresses-0-postal_code': '61602',
  }
  const known = { 'evidence-method': 'human call', 'evidence-note': 'Called the front desk' }

  it('shows a public one with its service', async () => {
    const url = await begun({
      'organization-name': 'Open Youth (fictional)',
      'service-phones-0-number': '(555) 555-0177',
    })
    const form = await desk.open(`${url}/place`)
    await expectGoodPage(form)
    const after = await desk.follow(
      await desk.send(form, `${url}/place`, { ...open, ...known, 'place-visibility': 'public' }),
    )
    expect(after.body).toContain('12 Open Office Road')
    expect(after.body).not.toContain('Add a place people go to')
    const { rows } = await db.admin.query(
      "select 1 from directory.field_provenance where entity = 'location' and evidence = 'Called the front desk'",
    )
    expect(rows).toHaveLength(1)
  })

  it('hides one where people stay, whatever was chosen, and keeps no words that may lead to it', async () => {
    const url = await begun({ 'service-name': `Emergency shelter ${randomUUID()} (fictional)` })
    const note = `Their page on ${randomUUID()}`
    const after = await desk.follow(
      await desk.send(await desk.open(`${url}/place`), `${url}/place`, {
        ...there,
        ...known,
        'evidence-note': note,
        'place-visibility': 'public',
      }),
    )
    expect(after.body).toContain('Confidential place')
    expect(holdsCanary(after.body)).toBe(false)
    const { rows } = await db.admin.query('select 1 from directory.field_provenance where evidence = $1', [
      note,
    ])
    expect(rows).toEqual([])
  })

  it.each([
    ['no name', { 'place-name': '' }, 'place-name'],
    ['half an address', { 'place-addresses-0-city': '' }, 'place-addresses-0-city'],
    ['no source', { 'evidence-note': '' }, 'evidence-note'],
  ])('with %s adds nothing and keeps what was typed', async (_what, typed, field) => {
    const url = await begun()
    const answer = await desk.send(await desk.open(`${url}/place`), `${url}/place`, {
      ...there,
      ...known,
      'place-visibility': 'area',
      ...typed,
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`<a href="#${field}">`)
    expect(answer.body).toContain(`value="${canaryStreet.address_1}"`)
    expect((await desk.open(url)).body).toContain('Add a place people go to')
    await expectGoodPage(answer)
  })
})
