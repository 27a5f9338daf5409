// Many readers in one light process for `npm run bench -- live`: bare sockets, and no more read than must be.
import { connect, type Socket } from 'node:net'
import type { HeardOf, Listen } from './live-messages.ts'

const now = () => performance.timeOrigin + performance.now()
const tell = (message: unknown) => process.send?.(message)

let sockets: Socket[] = []
let ids: string[] = []
let receipts: [number, number][] = []
/** Equal frames are read once: many streams are sent the same bytes. */
let known = new Map<string, number[]>()

function idsIn(text: string): number[] {
  const found = known.get(text)
  if (found) return found
  const read = [...text.matchAll(/"id":"([0-9a-f-]{36})"/g)].map(([, id = '']) => {
    const at = ids.indexOf(id)
    return at >= 0 ? at : ids.push(id) - 1
  })
  known.set(text, read)
  return read
}

function open(port: number, path: string, secret: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    sockets.push(socket)
    let rest = ''
    let isOpen = false
    socket.setEncoding('latin1')
    socket.on('error', reject)
    socket.on('data', (text: string) => {
      if (!isOpen) {
        if (!/^HTTP\/1\.1 200/.test(text)) reject(new Error(text.split('\r\n', 1)[0]))
        isOpen = true
        resolve()
        return
      }
      rest = rest === '' ? text : rest + text
      if (!rest.endsWith('\r\n')) return
      const at = now()
      for (const id of idsIn(rest)) receipts.push([id, at])
      rest = ''
    })
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: bw_session=${secret}\r\n\r\n`)
  })
}

/** A hundred at a time, as people come. */
async function listen({ port, path = '/bench/changes', secrets }: Listen): Promise<void> {
  for (let at = 0; at < secrets.length; at += 100) {
    await Promise.all(secrets.slice(at, at + 100).map((secret) => open(port, path, secret)))
  }
}

process.on('message', (message: { listen?: Listen; take?: true; leave?: true }) => {
  if (message.listen) {
    listen(message.listen).then(
      () => tell({ open: sockets.length }),
      (error: Error) => tell({ failed: error.message }),
    )
  }
  if (message.take) {
    tell({ heard: { ids, receipts } satisfies HeardOf })
    ids = []
    receipts = []
    known = new Map()
  }
  if (message.leave) {
    for (const socket of sockets) socket.destroy()
    sockets = []
    tell({ open: 0 })
  }
})
