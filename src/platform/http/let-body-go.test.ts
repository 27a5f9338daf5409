import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleRoutes } from './testing/sample-routes.tsx'
import { publicUrl, type TestServer, testServer } from './testing/test-server.tsx'

let server: TestServer
let port: number
beforeAll(async () => {
  server = await testServer({ routes: sampleRoutes })
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (server.app.server.address() as AddressInfo).port
})
afterAll(() => server.close())

/** A form that says how long it is, from somebody who reads nothing before all of it is sent. */
async function formOf(bytes: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    [
      'POST /find HTTP/1.1',
      `Host: ${new URL(publicUrl).host}`,
      `Origin: ${publicUrl}`,
      'Sec-Fetch-Site: same-origin',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${bytes}`,
      '',
      '',
    ].join('\r\n'),
  )
  return socket
}

async function read(socket: Socket): Promise<string> {
  let answer = ''
  for await (const piece of socket) answer += String(piece)
  return answer
}

const written = (socket: Socket, piece: Buffer) =>
  new Promise<boolean>((resolve) => socket.write(piece, (error) => resolve(!error)))

const piece = Buffer.alloc(65_536, 'a')

it('tells whoever sent far too much so, after the last byte, on a connection that still stands', async () => {
  const socket = await formOf(48 * piece.length)
  for (let sent = 0; sent < 48; sent += 1) {
    expect(await written(socket, piece)).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const answer = await read(socket)
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(answer).toContain('Send less at a time.')
})

it('tells it whoever sends nothing and waits', async () => {
  expect(await read(await formOf(10 << 20))).toMatch(/^HTTP\/1\.1 413 /)
})

it('reads no more than a mistake is long', async () => {
  const socket = await formOf(1 << 30)
  socket.on('error', () => undefined)
  let pieces = 0
  while (pieces < 1_024 && (await written(socket, piece))) pieces += 1
  // 8 MB, and what lies in the buffers between.
  expect(pieces * piece.length).toBeLessThan(32 << 20)
  expect(pieces * piece.length).toBeGreaterThan(4 << 20)
  socket.destroy()
})
