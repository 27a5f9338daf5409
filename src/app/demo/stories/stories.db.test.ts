import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import type { TestDatabase } from '#platform/testing/database.ts'
import { demoDatabase } from '../../testing/demo-database.ts'
import { type TestWeb, testWeb } from '../../testing/web.ts'
import { openStories } from './stories.ts'

let db: TestDatabase
let web: TestWeb
beforeAll(async () => {
  db = await demoDatabase()
  web = await testWeb({ pool: db.app, keyring: db.keyring })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

interface Form {
  readonly person: string
  readonly back: string
}

const open = (url: string, cookie?: string) =>
  web.app.inject({ url, headers: cookie === undefined ? {} : { cookie } })

async function storyForms(): Promise<Form[]> {
  const { body } = await open('/try')
  return [
    ...body.matchAll(/name="person" value="([^"]+)"\/?><input type="hidden" name="back" value="([^"]+)"/g),
  ].map(([, person = '', back = '']) => ({ person, back }))
}

async function sign({ person, back }: Form) {
  const answer = await web.app.inject({
    method: 'POST',
    url: '/sign-in',
    payload: new URLSearchParams({ person, back }).toString(),
    headers: ownForm,
  })
  return {
    location: String(answer.headers.location),
    cookie: String(answer.headers['set-cookie']).split(';')[0],
  }
}

describe('the stories of a demo', () => {
  it('lead from the band of the front page, in every language', async () => {
    for (const page of ['/en', '/es', '/ar', '/text/en', '/sign-in'])
      expect((await open(page)).body).toMatch(
        /<aside class="banner"[^>]*><p>[^<]+<span class="screen-only"><a href="\/try"/,
      )
  })

  it('open for whoever has no account', async () => {
    const { body } = await open('/try')
    for (const { href } of openStories) {
      expect(body).toContain(`href="${href}"`)
      const answer = await open(href)
      // A page for everybody is in a language; the short address leads there.
      expect([200, 302, 303, 307, 308]).toContain(answer.statusCode)
    }
  })

  it('sign in by one form each, and land on the page that they begin on', async () => {
    const forms = await storyForms()
    expect(forms.map(({ back }) => back).toSorted()).toEqual([
      '/availability',
      '/availability/lines',
      '/people/invite',
      '/steward/overdue',
    ])
    for (const form of forms) {
      const { location, cookie } = await sign(form)
      expect(location).toBe(form.back)
      expect([form.back, (await open(location, cookie)).statusCode]).toEqual([form.back, 200])
    }
  })

  it('give the night worker beds of their own to count, and a request that waits', async () => {
    const [night] = (await storyForms()).filter(({ back }) => back === '/availability/lines')
    const { cookie } = await sign(night ?? { person: '', back: '' })
    const lines = (await open('/availability/lines', cookie)).body
    expect(lines).toContain('Juniper overnight beds')
    expect(lines).not.toContain('Juniper drop-in')
    const asks = (await open('/availability/asks', cookie)).body
    const [ask] = /\/availability\/asks\/[0-9a-f-]{36}/.exec(asks) ?? []
    const one = await open(ask ?? '', cookie)
    expect(one.statusCode).toBe(200)
    expect(one.body).toContain('Response coordination')
    expect(one.body).toMatch(/action="\/availability\/asks\/answers\/[0-9a-f-]{36}"/)
  })

  it('name everybody else below, once', async () => {
    const { body } = await open('/try')
    const { rows } = await db.admin.query<{ name: string }>(
      'select name from identity.person where fictional',
    )
    for (const { name } of rows) if (name !== 'Testa Steward (fictional)') expect(body).toContain(name)
  })

  it('are not there where the installation is no demo', async () => {
    const real = await testWeb({ pool: db.app, keyring: db.keyring, demo: false })
    try {
      expect((await real.app.inject({ url: '/try' })).statusCode).toBe(404)
      for (const url of ['/en', '/text/en', '/sign-in', '/en/help'])
        expect([url, (await real.app.inject({ url })).body.includes('/try')]).toEqual([url, false])
    } finally {
      await real.close()
    }
  })
})
