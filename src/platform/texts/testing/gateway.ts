import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedText {
  readonly headers: IncomingHttpHeaders
  /** As it came over the wire. */
  readonly body: string
}

export interface TestGateway {
  readonly url: string
  /** `host:port`, to be allowed although it is on this machine. */
  readonly host: string
  readonly received: ReceivedText[]
  /** Status and body of the next answers; a status below 300 keeps what came. */
  answer: { readonly status: number; readonly body?: string }
  /** Answers wait for this. */
  pace: Promise<unknown> | undefined
  close(): Promise<void>
}

/** A text gateway on loopback, which keeps what it takes. */
export async function textGateway(): Promise<TestGateway> {
  const received: ReceivedText[] = []
  const state: Pick<TestGateway, 'answer' | 'pace'> = { answer: { status: 202 }, pace: undefined }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', async () => {
      await state.pace
      const { status, body = '' } = state.answer
      if (status < 300) received.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      response.writeHead(status).end(body)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    url: `http://${host}/send`,
    host,
    received,
    get answer() {
      return state.answer
    },
    set answer(next) {
      state.answer = next
    },
    get pace() {
      return state.pace
    },
    set pace(next) {
      state.pace = next
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
