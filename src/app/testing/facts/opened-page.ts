import { ownForm } from '#platform/http/testing/test-server.tsx'
import { askWeb as patiently } from '../ask-web.ts'
import { openedText } from '../opened.ts'
import type { TestWeb } from '../web.ts'
import type { Ask } from './every-page.ts'
import { plain, wordsOf } from './page-words.ts'

/** What came back, and what it says. */
export interface OpenedPage extends Ask {
  /** With its language. */
  readonly address: string
  readonly status: number
  readonly isPage: boolean
  /** Of a page; empty for a file. */
  readonly html: string
  readonly words: string
}

/** @param prefix of the language: `/es`. */
export async function openPage(web: TestWeb, asked: Ask, prefix: string): Promise<OpenedPage> {
  const { method, url, payload } = asked
  const address = `${prefix}${url}`
  const answer = await patiently(web, {
    method,
    url: address,
    headers: { 'sec-fetch-mode': 'navigate', ...(method === 'POST' && ownForm) },
    ...(payload && { payload: typed(payload) }),
  })
  const isPage = String(answer.headers['content-type']).startsWith('text/html')
  return {
    ...asked,
    address: method === 'GET' ? address : `${method} ${address} ${typed(payload ?? {})}`,
    status: answer.statusCode,
    isPage,
    html: isPage ? answer.body : '',
    words: isPage ? wordsOf(answer.body) : fileWords(await openedText(answer.rawPayload)),
  }
}

/** A pack holds pages; other files are words already. */
function fileWords(text: string): string {
  return text.includes('<html') ? wordsOf(text) : plain(text)
}

function typed(payload: NonNullable<Ask['payload']>): string {
  return new URLSearchParams(
    Object.entries(payload).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => [name, one]),
    ),
  ).toString()
}
