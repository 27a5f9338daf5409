import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of somebody else's that is told of lines. */
export async function aReceiver() {
  const got: string[] = []
  const server = http.createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => {
      got.push(`${JSON.stringify(req.headers)}\n${Buffer.concat(parts).toString()}`)
      res.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return { host, got, close: () => new Promise((resolve) => server.close(resolve)) }
}
