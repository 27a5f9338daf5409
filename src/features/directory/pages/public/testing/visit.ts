import { ownForm, type TestServer } from '#platform/http/testing/test-server.tsx'

export interface Seen {
  readonly status: number
  readonly html: string
  readonly headers: Record<string, unknown>
}

/** Opens a page as a browser would. */
export async function visit(server: TestServer, url: string): Promise<Seen> {
  const response = await server.app.inject({ method: 'GET', url, headers: { 'sec-fetch-mode': 'navigate' } })
  return { status: response.statusCode, html: response.body, headers: response.headers }
}

/** Sends a form of one of our pages; a list is a box marked several times. */
export async function send(
  server: TestServer,
  url: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Promise<Seen> {
  const payload = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one]),
    ),
  ).toString()
  const response = await server.app.inject({ method: 'POST', url, headers: ownForm, payload })
  return { status: response.statusCode, html: response.body, headers: response.headers }
}

/** The text of a page's `<title>`. */
export function titleOf(html: string): string {
  return /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''
}
