import type { Route } from '#platform/http/route.ts'
import { EDGE, multipart } from '#platform/http/testing/signed-in.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { translator } from '#platform/i18n/index.ts'
import type { Ask } from './requests/types.ts'
import type { Scene } from './scene.ts'

/**
 * What came of a call: `yes` · `no` at the door, `not theirs` behind it (403) · `absent` (404, or not on the list) ·
 * `sign-in` · else the status, which in a call with a valid body should not be.
 */
export type Outcome = 'yes' | 'no' | 'not theirs' | 'absent' | 'sign-in' | `${number}`

/** Refused, so that the same call may be made by the next one. */
export const changesNothing = (outcome: Outcome) =>
  outcome === 'no' || outcome === 'not theirs' || outcome === 'absent' || outcome === 'sign-in'

/** The page that gives a form back until somebody has signed in, by its title; a program reads the code. */
const SIGN_IN_FIRST = new RegExp(
  `<title>${translator('en')('signin.again.title')}|"code":"(?:not-signed-in|idle|prove-again)"`,
)

export async function outcomeOf(
  scene: Scene,
  route: Route,
  ask: Ask,
  cookie: string | undefined,
): Promise<Outcome> {
  const { status, location, body } = await answerTo(scene, route, ask, cookie)
  // A page sends to the sign-in page; a form that is refused says so, and one that worked may lead there (leaving).
  if (status === 303 && route.method === 'GET' && location.startsWith('/sign-in')) return 'sign-in'
  if (status === 303 || (status >= 200 && status < 300))
    return ask.shows === undefined || body.includes(ask.shows) ? 'yes' : 'absent'
  if (status === 401 || (status === 403 && SIGN_IN_FIRST.test(body))) return 'sign-in'
  // The sentence of the door itself; a verb that refuses says something else.
  if (status === 403) return /Your sign-in does not allow this/.test(body) ? 'no' : 'not theirs'
  if (status === 404 || ask.absent?.test(body)) return 'absent'
  return `${status}`
}

/**
 * Somebody who is signed in asks as their page's script may, so that a refusal comes as its code. As a page, each of some ten
 * thousand refusals would be drawn with all counts of its navigation; behind-sign-in.db.test.ts reads the page, on every route.
 */
const asProgram = { accept: 'application/json' }

async function answerTo(scene: Scene, route: Route, ask: Ask, cookie: string | undefined) {
  const headers = { ...ask.headers, ...(cookie === undefined ? {} : { ...asProgram, cookie }) }
  if (route.schema.response === 'live') return firstOfStream(`${scene.origin}${ask.url}`, headers)
  const { type, payload } = bodyOf(route, ask)
  const answer = await scene.app.inject(
    route.method === 'GET'
      ? { method: 'GET', url: ask.url, headers }
      : {
          method: route.method,
          url: ask.url,
          headers: { ...ownForm, ...headers, 'content-type': type },
          payload,
        },
  )
  return {
    status: answer.statusCode,
    location: String(answer.headers.location ?? ''),
    body: answer.body,
  }
}

/** A stream stays open: its status is known at once, and then nobody listens any more. */
async function firstOfStream(url: string, headers: Record<string, string>) {
  const ending = new AbortController()
  const answer = await fetch(url, { headers, redirect: 'manual', signal: ending.signal })
  const body = answer.ok ? '' : await answer.text()
  ending.abort()
  return { status: answer.status, location: answer.headers.get('location') ?? '', body }
}

function bodyOf(route: Route, ask: Ask): { type: string; payload: string | Buffer } {
  if (route.face === 'api') return { type: 'application/json', payload: JSON.stringify(ask.json ?? {}) }
  if (ask.file)
    return {
      type: `multipart/form-data; boundary=${EDGE}`,
      payload: multipart(ask.values ?? {}, ask.file),
    }
  return { type: ownForm['content-type'], payload: encoded(ask.values) }
}

function encoded(values: Ask['values'] = {}): string {
  return new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ).toString()
}
