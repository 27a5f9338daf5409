import { Forbidden } from '#platform/errors.ts'

/**
 * A request that changes something must come from one of our own pages.
 *
 * Browsers say so in `Sec-Fetch-Site`. Where that header is absent (old browsers), `Origin` must be ours;
 * under our `no-referrer` policy a page posts `Origin: null`, which only the first rule can tell apart
 * from another site. Programs without either are refused: nothing changes state for them.
 *
 * @throws {Forbidden} `cross-site`
 */
export function assertSameOrigin(
  headers: { readonly 'sec-fetch-site'?: unknown; readonly origin?: unknown },
  publicOrigin: string,
): void {
  const site = headers['sec-fetch-site']
  const same = site === undefined ? headers.origin === publicOrigin : site === 'same-origin'
  if (same) return
  throw new Forbidden(
    'cross-site',
    'This was not sent from one of our own pages, so nothing was changed. Open the page here and send it again.',
  )
}
