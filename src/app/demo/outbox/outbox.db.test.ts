import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { type Outbox, openOutbox } from '#platform/outbox/index.ts'
import { type PrivateFolder, privateFolder } from '#platform/private-folder.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { demoDatabase } from '../../testing/demo-database.ts'
import { type TestWeb, testWeb } from '../../testing/web.ts'
import { memberOf } from '../coalition.ts'

let db: TestDatabase
let folder: PrivateFolder
let outbox: Outbox
let web: TestWeb
beforeAll(async () => {
  db = await demoDatabase()
  folder = await privateFolder('outbox')
  outbox = openOutbox(join(folder.path, 'outbox.ndjson'))
  web = await testWeb({ pool: db.app, keyring: db.keyring, outbox })
})
afterAll(async () => {
  await web.close()
  await folder.remove()
  await db.close()
})

const post = (url: string, fields: Record<string, string>, cookie = '') =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { ...ownForm, cookie },
  })

describe('the outbox of a demo', () => {
  it('holds an invitation of the administrator, and its link opens', async () => {
    const signedIn = await post('/sign-in', { person: memberOf('Marisol Vega') })
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
    const form = (await web.app.inject({ url: '/people/invite', headers: { cookie } })).body
    const [, choice = ''] = /<option value="(agency-administrator[^"]*)"/.exec(form) ?? []
    const [, as = ''] = /name="as" value="([^"]+)"/.exec(form) ?? []
    const until = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
    const invited = await post(
      '/people/invite',
      { as, name: 'Noor Newcomer', choice, verifiedUntil: until, how: 'in-person' },
      cookie,
    )
    expect(invited.statusCode).toBe(200)

    const { body } = await web.app.inject({ url: '/outbox' })
    expect(body).toContain('Noor Newcomer')
    expect(body).toContain('by Marisol Vega')
    const [, link = ''] = /<a href="(\/join\/[\w-]{43})">/.exec(body) ?? []
    const joining = await web.app.inject({ url: link })
    expect([joining.statusCode, joining.body.includes('Noor Newcomer')]).toEqual([200, true])
  })

  it('follows no link but to this program', async () => {
    await outbox.mail.send({ to: 'ana@agency.example', subject: 'S', text: 'https://elsewhere.example/x' })
    const { body } = await web.app.inject({ url: '/outbox' })
    expect(body).toContain('https://elsewhere.example/x')
    expect(body).not.toContain('href="https://elsewhere')
  })

  it('is not there where the installation is no demo', async () => {
    const real = await testWeb({ pool: db.app, keyring: db.keyring, demo: false })
    expect((await real.app.inject({ url: '/outbox' })).statusCode).toBe(404)
    expect(real.services.config.smtpUrl).toBeUndefined()
    await real.close()
  })
})
