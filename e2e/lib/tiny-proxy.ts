import http from 'node:http'

/** What stands before several nodes: it asks each whether it is ready, and passes no one on to one that is not. */
export interface TinyProxy {
  readonly url: string
  /** Calls that had reached a node when it was gone, and that nobody may send twice. */
  cut(): number
  close(): Promise<void>
}

const LOOK_EVERY_MS = 200

/** @param ports of the nodes; one of them may start later, or be replaced at the same port. */
export async function aTinyProxy(port: number, ports: readonly number[]): Promise<TinyProxy> {
  const ready = new Set<number>()
  let cut = 0
  let turn = 0
  const look = async (node: number) => {
    const answer = await fetch(`http://localhost:${String(node)}/readyz`, {
      signal: AbortSignal.timeout(2_000),
    }).catch((error: unknown) => error)
    // One that takes its time stays as it was: a busy machine would leave no node to pass a call on to.
    if (answer instanceof DOMException && answer.name === 'TimeoutError') return
    if (answer instanceof Response && answer.status === 200) ready.add(node)
    else ready.delete(node)
  }
  await Promise.all(ports.map(look))
  const looking = setInterval(() => void Promise.all(ports.map(look)), LOOK_EVERY_MS)

  const server = http.createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => pass(req, res, Buffer.concat(parts), [...ready].toSorted()))
  })
  function pass(
    req: http.IncomingMessage,
    res: http.ServerResponse,
    body: Buffer,
    left: readonly number[],
  ): void {
    turn += 1
    const node = left[turn % left.length]
    if (node === undefined) return void res.writeHead(502).end('no node is ready')
    const others = left.filter((one) => one !== node)
    const call = http.request(
      {
        port: node,
        method: req.method,
        path: req.url,
        headers: { ...req.headers, connection: 'close' },
        agent: false,
      },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(res)
        answer.on('error', () => res.destroy())
      },
    )
    call.on('error', (error: NodeJS.ErrnoException) => {
      ready.delete(node)
      if (res.headersSent) return void res.destroy()
      // Nobody took it, or it may be asked twice.
      if (error.code === 'ECONNREFUSED' || req.method === 'GET') return pass(req, res, body, others)
      cut += 1
      res.writeHead(502, { 'x-cut': '1' }).end()
    })
    call.end(body)
  }
  await new Promise<void>((resolve) => server.listen(port, resolve))
  return {
    url: `http://localhost:${String(port)}`,
    cut: () => cut,
    async close() {
      clearInterval(looking)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
