import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { reached } from './reached-hosts.ts'

/** A line between two servers that can be cut, and that remembers every byte that crossed it. */
export interface BrokenLine {
  readonly url: string
  readonly host: string
  /** The next calls break: `before` nothing is answered, `within` the answer stops in its middle. */
  breakNext(how: 'before' | 'within', times?: number): void
  /** From now on it holds: a cut that nothing has met yet, as where the server was down instead, is not made later. */
  mend(): void
  /** Where calls go; changes when a server restarts. */
  leadTo(port: number): void
  /** Everything that crossed, both ways, as text. */
  crossed(): string
  /** How many calls were cut. */
  cut(): number
  close(): Promise<void>
}

export async function aBrokenLine(): Promise<BrokenLine> {
  let port = 0
  let before = 0
  let within = 0
  let cut = 0
  const parts: Buffer[] = []
  const server = http.createServer((req, res) => {
    if (before > 0) {
      before -= 1
      cut += 1
      req.socket.destroy()
      return
    }
    const asked: Buffer[] = []
    req.on('data', (part: Buffer) => asked.push(part))
    req.on('end', () => {
      parts.push(...asked)
      const onward = http.request(
        { host: '127.0.0.1', port, path: req.url, method: req.method, headers: req.headers, agent: false },
        (answer) => {
          const given: Buffer[] = []
          answer.on('data', (part: Buffer) => given.push(part))
          answer.on('error', () => res.destroy())
          answer.on('end', () => {
            const body = Buffer.concat(given)
            parts.push(body, Buffer.from(JSON.stringify(answer.headers)))
            const { 'transfer-encoding': _chunked, connection: _kept, ...headers } = answer.headers
            res.writeHead(answer.statusCode ?? 500, { ...headers, 'content-length': String(body.length) })
            if (within > 0 && body.length > 1) {
              within -= 1
              cut += 1
              res.write(body.subarray(0, body.length >> 1))
              setTimeout(() => res.destroy(), 2)
              return
            }
            res.end(body)
          })
        },
      )
      onward.on('error', () => res.destroy())
      onward.end(Buffer.concat(asked))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = reached((server.address() as AddressInfo).port)
  return {
    url: `http://${host}`,
    host,
    breakNext(how, times = 1) {
      if (how === 'before') before += times
      else within += times
    },
    mend() {
      before = 0
      within = 0
    },
    leadTo: (to) => {
      port = to
    },
    crossed: () => Buffer.concat(parts).toString('utf8'),
    cut: () => cut,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
