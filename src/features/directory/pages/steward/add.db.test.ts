import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
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
