import type { OutboxEvent } from './read-events.ts'

/** More different things than this in one frame are told as "look at all of it again". */
const MOST_IN_FRAME = 200

/**
 * What streams are sent, ready for the socket: an event of Server-Sent Events inside a chunk of HTTP/1.1. Made once
 * and written to every stream as it is, so no stream costs more than the write.
 */
export function chunk(event: string): Buffer {
  const body = Buffer.from(event)
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')])
}

/** Events of one channel. With an id, the stream has then heard everything up to there. */
export function eventFrame(channel: string, events: readonly OutboxEvent[], id?: string): Buffer {
  return chunk(`${idLine(id)}event: changed\ndata: ${eventData(channel, events)}\n\n`)
}

/**
 * What happened to one thing is told once, as it was last, and in that order: what was said of a thing last stands last.
 * The channel is sent as `topic`: so it is read by pages that were open before this program was updated.
 * Nobody is told what they can ask for.
 */
export function eventData(channel: string, events: readonly OutboxEvent[]): string {
  const last = new Map<string, { kind: string; id?: string; version?: number }>()
  for (const { kind, id, version } of events) {
    const key = `${kind} ${id ?? ''}`
    last.delete(key)
    last.set(key, { kind, ...(id !== null && { id }), ...(version !== null && { version }) })
  }
  const changed = [...last.values()]
  return JSON.stringify(
    changed.length > MOST_IN_FRAME ? { topic: channel, many: true } : { topic: channel, changed },
  )
}

/** No event for the page: only where it is, for when it comes back. It also keeps proxies from hanging up. */
export function cursorFrame(id: string | undefined): Buffer {
  return chunk(id === undefined ? ':\n\n' : `id: ${id}\n\n`)
}

/** What was missed cannot be told one by one: look at everything anew. */
export function reloadFrame(id: string | undefined): Buffer {
  return chunk(`${idLine(id)}event: reload\ndata: {}\n\n`)
}

/** Whoever this stream was for is signed in no more: it was taken back. */
export const signedOutFrame: Buffer = chunk('event: signed-out\ndata: {}\n\n')

/** Nothing was taken back, and whoever this stream was for has to prove again who they are. */
export const awayFrame: Buffer = chunk('event: away\ndata: {}\n\n')

/** First bytes of a stream. @param retryMs how long the browser waits before it comes back. */
export function openingFrame(retryMs: number, id: string | undefined): Buffer {
  return chunk(`retry: ${String(retryMs)}\n${idLine(id)}\n`)
}

function idLine(id: string | undefined): string {
  return id === undefined ? '' : `id: ${id}\n`
}
