import type { FastifyRequest } from 'fastify'
import { LOCALES, type Locale, splitLocale } from '#platform/i18n/index.ts'
import { type Checker, makeChecker } from './check-fields.ts'
import type { Route } from './route.ts'
import type { HeaderList } from './security-headers.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The entry of the route table that this address belongs to. */
    mount?: Mount
  }
}

/** A route at one address: a public route has one without a language and one for each. */
export interface Mount {
  readonly route: Route
  /** Pattern below which it is served, such as `/es/card/:id`. */
  readonly url: string
  /** The language in the address; without one, the reader's preference decides. */
  readonly locale: Locale | undefined
  /** What the path starts with before the part that all languages share. */
  readonly prefix: string
  readonly checkParams: Checker
  readonly checkQuery: Checker
  readonly checkBody: Checker
  readonly headers: HeaderList
}

/** All addresses of a route. Schemas are made ready once and shared between them. */
export function mountsOf(route: Route, headers: HeaderList): Mount[] {
  const shared = {
    route,
    headers,
    checkParams: makeChecker(route.schema.params, 'params'),
    checkQuery: makeChecker(route.schema.query, 'query'),
    checkBody: makeChecker(route.schema.body, 'body'),
  }
  const mount = (locale: Locale | undefined): Mount => {
    const prefix = locale === undefined ? '' : `/${locale}`
    const url = route.path === '/' ? prefix || '/' : `${prefix}${route.path}`
    return { ...shared, url, locale, prefix }
  }
  if (route.face !== 'public' || route.unprefixed) return [mount(undefined)]
  return [undefined, ...LOCALES].map(mount)
}

/** Parameters that link trackers add to addresses that people share. Nobody typed them; nobody keeps them. */
const trackers =
  /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|mc_[ce]id|igshid|igsh|ttclid|twclid|yclid|_hs\w+|si|ref_src)$/

/**
 * The address without trackers, when it holds any: a shared link must open, and what it tells about
 * where it was shared must not stay in the history.
 */
export function withoutTrackers(url: string): string | undefined {
  const at = url.indexOf('?')
  if (at < 0) return undefined
  const pairs = url.slice(at + 1).split('&')
  const kept = pairs.filter((pair) => !trackers.test(pair.split('=', 1)[0] ?? ''))
  if (kept.length === pairs.length) return undefined
  return kept.length === 0 ? url.slice(0, at) : `${url.slice(0, at)}?${kept.join('&')}`
}

/** The mount a request reached, or nothing for unknown paths and assets. */
export function mountOf(request: FastifyRequest): Mount | undefined {
  return request.routeOptions?.config?.mount
}

/** Paths that programs call get problem+json even where no route exists. */
export function isApiPath(url: string): boolean {
  return /^\/(?:api|hsds|fhir|cds-services|witness)(?:[/?]|$)/.test(splitLocale(url).path)
}
