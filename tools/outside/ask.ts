import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { openedText } from '#app/testing/opened.ts'

/** One thing to ask for. */
export interface Question {
  readonly method: 'GET' | 'POST'
  /** With its query. */
  readonly path: string
  /** Fields of a form, or, where it begins with `{`, JSON. */
  readonly body?: string
  readonly bearer?: string
  /** Only its beginning is waited for. */
  readonly live?: boolean
}

/** What came back, files unpacked to the text that is in them. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Asks one program as one person, or as a visitor. */
export type Ask = (question: Question) => Promise<Answer>

const agent = new Agent({ keepAlive: true })
let asked = 0

/**
 * Asks as the browser does that loads a page. Each question comes from another address, so that no limit and no guard
 * against reading the directory out holds it up: the program has to trust 127.0.0.1 to name it.
 *
 * @param cookie of somebody who is signed in.
 */
export function askerOf(url: string, cookie?: string): Ask {
  return async (question) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await once(url, question, cookie)
      // A program on a busy machine may answer that too many are here, and to try again.
      if (answer.status !== 503 || tries === 5) return answer
      await pause(Number(answer.headers['retry-after'] ?? 5) * 1000)
    }
  }
}

function once(url: string, question: Question, cookie: string | undefined): Promise<Answer> {
  const { method, path, body, bearer, live } = question
  asked += 1
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), {
      method,
      agent,
      timeout: 120_000,
      headers: {
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        'accept-language': 'en',
        'sec-fetch-site': 'same-origin',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        'x-forwarded-for': `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
        ...(cookie !== undefined && { cookie }),
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { 'content-type': typeOf(body) }),
      },
    })
    sent.on('timeout', () => sent.destroy(new Error(`no answer to ${method} ${path} in two minutes`)))
    sent.on('error', reject)
    sent.on('response', (response) => {
      const { statusCode: status = 0, headers } = response
      const given = live ? Promise.resolve('') : textOf(response)
      given.then((text) => resolve({ status, headers, text }), reject).finally(() => live && sent.destroy())
    })
    sent.end(body)
  })
}

const typeOf = (body: string) =>
  body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return await openedText(Buffer.concat(chunks))
}
