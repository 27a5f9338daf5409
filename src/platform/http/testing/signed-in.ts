import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { stewardCookie, type TestDatabase } from '#platform/testing/database.ts'
import { formValues } from './form-values.ts'
import { ownForm } from './test-server.tsx'

export type Answer = Awaited<ReturnType<FastifyInstance['inject']>>
export type Values = Readonly<Record<string, string | readonly string[] | undefined>>

/** A file as a form sends it. */
export interface SentFile {
  readonly field: string
  readonly name: string
  readonly content: string | Buffer
}

/** A signed-in steward without a browser: opens pages, reads their forms, sends them back changed. */
export interface SignedIn {
  /** For calls that this does not make. */
  readonly cookie: string
  open(url: string): Promise<Answer>
  /** Posts exactly these fields. */
  post(url: string, values?: Values): Promise<Answer>
  /** Posts the form on a page as it stands there, with these fields changed; undefined leaves one out. */
  send(page: Answer, action: string, changes?: Values): Promise<Answer>
  /** Posts a form that may hold a file. */
  upload(url: string, values: Values, file?: SentFile): Promise<Answer>
  /** Where a 303 leads, opened. */
  follow(answer: Answer): Promise<Answer>
}

/** @param steward id of a fictional person; the database's own steward when absent. */
export async function signedIn(
  app: FastifyInstance,
  db: TestDatabase,
  steward: string = db.stewardId,
): Promise<SignedIn> {
  const cookie = await stewardCookie({ ...db, stewardId: steward })
  const open = (url: string) => app.inject({ url, headers: { cookie } })
  const post = (url: string, values: Values = {}) =>
    app.inject({ method: 'POST', url, headers: { ...ownForm, cookie }, payload: encoded(values) })
  return {
    cookie,
    open,
    post,
    send: (page, action, changes = {}) => post(action, { ...formValues(page.body, action), ...changes }),
    upload: (url, values, file) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...ownForm, cookie, 'content-type': `multipart/form-data; boundary=${EDGE}` },
        payload: multipart(values, file),
      }),
    async follow(answer) {
      expect(answer.statusCode, answer.body.slice(0, 2_000)).toBe(303)
      return open(String(answer.headers.location))
    },
  }
}

function pairs(values: Values): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, String(one)]),
  )
}

function encoded(values: Values): string {
  return new URLSearchParams(pairs(values)).toString()
}

/** What stands between the parts of {@link multipart}. */
export const EDGE = 'edge0123456789'

/** The body of a form with `enctype="multipart/form-data"`, as a browser writes it. */
export function multipart(values: Values, file?: SentFile): Buffer {
  const part = (about: string, content: string | Buffer) => [
    Buffer.from(`--${EDGE}\r\nContent-Disposition: form-data; ${about}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]
  return Buffer.concat([
    ...pairs(values).flatMap(([name, value]) => part(`name="${name}"`, value)),
    ...(file
      ? part(
          `name="${file.field}"; filename="${file.name}"\r\nContent-Type: application/octet-stream`,
          file.content,
        )
      : []),
    Buffer.from(`--${EDGE}--\r\n`),
  ])
}
