import { setTimeout as pause } from 'node:timers/promises'
import { demoStewards } from '#app/demo/load.ts'
import { routeTable } from '#app/route-table.ts'
import type { Product } from './product.ts'

/** A page that the gate visits: its path without a language prefix. */
export interface GatePage {
  readonly path: string
  readonly face: 'public' | 'pro'
  /** Mounted at its path alone, in a language of its own. */
  readonly unprefixed: boolean
}

/** Where a page is in a language of the site; a page in a language of its own has one address. */
export function addressIn(language: string, { path, unprefixed }: Pick<GatePage, 'path' | 'unprefixed'>) {
  return unprefixed ? path : `/${language}${path === '/' ? '' : path}`
}

/**
 * Every page of a face that a GET can reach, from the program's own route table; where a path has a
 * parameter, one that the demo has.
 *
 * @param samples value for a parameter, by the route's path and its name, by the path, or else by its name:
 *   `{ '/right/:kind/:name#kind': 'law', '/card/:id': '…', fips: '17031' }`.
 * @param permissions pages that ask for another permission are left out. Default: pages for anyone.
 */
export function pagesOf(
  face: 'public' | 'pro',
  samples: Readonly<Record<string, string>>,
  permissions: readonly string[] = ['anyone'],
): GatePage[] {
  const skip = new Set(['/exit', '/sign-out', '/sign-in/agency/return'])
  /** Files to keep, not pages. */
  const files = /\.(?:json|pdf|csv|zip|atom)$/
  return routeTable()
    .filter(
      (route) =>
        route.face === face &&
        permissions.includes(route.permission) &&
        route.method === 'GET' &&
        route.schema.response === 'page' &&
        !skip.has(route.path) &&
        !files.test(route.path),
    )
    .map((route) => ({
      face,
      unprefixed: route.unprefixed === true,
      path: route.path.replace(
        /:(\w+)/g,
        (_all, name: string) =>
          samples[`${route.path.replace(/^\/text/, '')}#${name}`] ??
          samples[route.path.replace(/^\/text/, '')] ??
          samples[name] ??
          `missing-${name}`,
      ),
    }))
}

/** Ids the demo has, read the way a visitor would read them: from a page of results. */
export async function demoSamples(product: Product): Promise<Record<string, string>> {
  const answer = await fetch(`${product.url}/en/help`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'place=60612&words=shelter',
  })
  const html = await answer.text()
  const card = /\/card\/([0-9a-f-]{36})/.exec(html)?.[1]
  const service = /\/service\/([0-9a-f-]{36})/.exec(html)?.[1]
  if (!card || !service) throw new Error('a search of the demo shows no card')
  return {
    '/card/:id': card,
    '/card/:id/print': card,
    '/fix/:id': card,
    '/service/:id': service,
    '/steward/flyers/:language': 'vi',
    '/guidance/part/:part': 'identify',
    '/guidance/for/:sector': 'health',
    '/guidance/for/:sector/:chapter#sector': 'health',
    '/guidance/for/:sector/:chapter#chapter': 'strategies',
    '/guidance/aid/:id': 'worried-about-a-young-person',
    '/guidance/:id': 'plan-before-the-report',
    '/training/:course': 'who-to-call',
    '/steward/guidance/:id': 'plan-before-the-report',
    '/right/:kind/:name#kind': 'guidance',
    '/right/:kind/:name#name': 'script-first-words',
    '/right/:kind/:name/:part#kind': 'law',
    '/right/:kind/:name/:part#name': 'topic',
    '/right/:kind/:name/:part#part': 'reporter',
    '/y/:page': 'ask',
    '/y/call/:language': 'zh-hans',
    '/law/:state': 'wa',
    '/law/topic/:topic': 'reporter',
    '/duty/:state': 'wa',
    '/duty/:state/:job#state': 'wa',
    '/duty/:state/:job#job': 'nurse',
    '/steward/law/fact/:id': await fictionalFact(product),
    '/steward/lines/:id': 'us-nhth',
    '/steward/lines/:id/correct': 'us-nhth',
    fips: '17031',
    state: 'IL',
    key: await providerKey(product, service),
  }
}

const ownForm = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

/** The secret of a link for a provider, made as a steward makes one to copy. */
export async function providerKey(product: Pick<Product, 'url'>, service: string): Promise<string> {
  const signedIn = await askedAgain(`${product.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: ownForm,
    body: `person=${demoStewards[0].id}`,
  })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const made = await askedAgain(`${product.url}/steward/service/${service}/link`, {
    method: 'POST',
    headers: { ...ownForm, cookie },
    body: '',
  })
  const key = /\/check\/([\w-]{43})/.exec(await made.text())?.[1]
  if (!key) throw new Error('the demo makes no link for a provider')
  return key
}

/**
 * A fact of the demo's fictional state, as its public page shows it. A database that did not answer in time leaves only
 * the drafts of real states, for half a minute.
 */
async function fictionalFact(product: Pick<Product, 'url'>): Promise<string> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const html = await (await fetch(`${product.url}/en/law/zh`)).text()
    const id = /id="(zh-reporter-[0-9a-f]{8})"/.exec(html)?.[1]
    if (id) return id
    await pause(10_000)
  }
  throw new Error('the demo shows no fact of the fictional state')
}

/** A program on a busy machine may answer that too many are here, and to try again: so that is done. */
async function askedAgain(url: string, init: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(url, init)
    if (answer.status !== 503 || tries === 5) return answer
    await pause(Number(answer.headers.get('retry-after') ?? 5) * 1000)
  }
}
