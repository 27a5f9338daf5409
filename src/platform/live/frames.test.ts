import { describe, expect, it } from 'vitest'
import { eventData } from './frames.ts'
import type { OutboxEvent } from './read-events.ts'

const said = (kind: string, id: string | null, version: number | null): OutboxEvent => ({
  channel: 'harbor.keep',
  kind,
  id,
  version,
  agoMs: 1,
})

describe('what streams are told of one channel', () => {
  it('is each thing once, as it was said last, with what was said last at the end', () => {
    const all = [said('open', 'a', 3), said('full', 'a', null), said('open', 'b', 1), said('open', 'a', 2)]
    expect(JSON.parse(eventData('harbor.keep', all))).toEqual({
      topic: 'harbor.keep',
      changed: [
        { kind: 'full', id: 'a' },
        { kind: 'open', id: 'b', version: 1 },
        { kind: 'open', id: 'a', version: 2 },
      ],
    })
  })

  it('is "look again" where there is too much', () => {
    const many = Array.from({ length: 201 }, (_one, n) => said('open', `line-${n}`, 1))
    expect(JSON.parse(eventData('harbor.keep', many))).toEqual({ topic: 'harbor.keep', many: true })
  })
})
