import { get, type IncomingMessage } from 'node:http'

/** One event as a browser would see it. */
export interface Heard {
  readonly event: string
  readonly data: unknown
  readonly id: string
}

/** A reader of a stream, over a real connection. */
export interface Reader {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** Events with something in them, oldest first. */
  readonly heard: readonly Heard[]
  /** What a browser would send when it comes back. */
  lastId(): string
  readonly ended: Promise<void>
  isOver(): boolean
  /** Takes nothing more, and stays connected. */
  pause(): void
  leave(): void
}

export interface ListenAs {
  readonly lastEventId?: string | undefined
  readonly cookie?: string | undefined
  readonly socketPath?: string | undefined
}

/** Opens a stream and reads it, as a browser's EventSource does. */
export function listenTo(url: string, { lastEventId, cookie, socketPath }: ListenAs = {}): Promise<Reader> {
  const headers = { ...(cookie && { cookie }), ...(lastEventId && { 'last-event-id': lastEventId }) }
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false, socketPath }, (response) => resolve(read(response)))
    request.on('error', reject)
  })
}

function read(response: IncomingMessage): Reader {
  const heard: Heard[] = []
  let id = ''
  let rest = ''
  let over = false
  response.setEncoding('utf8')
  response.on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(
        block
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      )
      id = fields.get('id') ?? id
      const data = fields.get('data')
      if (data !== undefined)
        heard.push({ event: fields.get('event') ?? 'message', data: JSON.parse(data), id })
    }
  })
  response.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => {
    response.once('close', () => {
      over = true
      resolve()
    })
  })
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    heard,
    lastId: () => id,
    ended,
    isOver: () => over,
    pause: () => void response.pause(),
    leave: () => void response.destroy(),
  }
}
