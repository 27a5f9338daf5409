import type { LightMyRequestResponse } from 'fastify'
import type { Route } from '#platform/http/route.ts'
import type { Services } from '#platform/http/services.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import type { KeyStore } from '#platform/key-store/index.ts'
import { records } from '../feature.ts'
import type { RecordsTown } from './records-town.ts'

const plenty = { points: 10_000, seconds: 60, lease: 100 }

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** Somebody of the town, by the secret of their session. */
type SignedIn = { readonly secret: string }

export interface RecordsWeb {
  readonly web: TestServer
  get(url: string, by?: SignedIn, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  post(
    url: string,
    fields: Fields,
    by?: SignedIn,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

/** Every page of records over the town, as people there use it. */
export async function recordsWeb(
  town: Pick<RecordsTown, 'db' | 'keys'>,
  keyStore: KeyStore = town.keys,
  sends?: Services['sends'],
  more: Partial<Services> = {},
  besides: readonly Route[] = [],
): Promise<RecordsWeb> {
  const { app: pool, keyring } = town.db
  const web = await testServer({
    routes: [...(records.routes ?? []), ...besides],
    services: { pool, keyring, keyStore, sends, demo: false, ...more },
    limits: { search: plenty, form: plenty, bulk: plenty, 'sign-in': plenty },
  })
  const cookieOf = (by?: SignedIn) => ({ ...(by && { cookie: `bw_session=${by.secret}` }) })
  return {
    web,
    get: async (url, by, headers) => await web.app.inject({ url, headers: { ...cookieOf(by), ...headers } }),
    post: async (url, fields, by, headers) =>
      await web.app.inject({
        method: 'POST',
        url,
        headers: { ...ownForm, ...cookieOf(by), ...headers },
        payload: new URLSearchParams(
          Object.entries(fields).flatMap(([name, value]) =>
            [value].flat().map((one): [string, string] => [name, one]),
          ),
        ).toString(),
      }),
    close: () => web.close(),
  }
}

/** What a page says, as somebody hears it. */
export const textOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html)
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
