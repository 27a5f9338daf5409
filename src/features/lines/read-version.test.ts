import { describe, expect, it } from 'vitest'
import { readVersion, type TypedVersion, typedOf } from './read-version.ts'
import { aContent } from './testing/line-desk.ts'

const typed: TypedVersion = {
  name: 'Franklin County line (fictional)',
  state: 'OH',
  county: 'franklin county',
  role: 'report',
  call1: '(614) 555-0142',
  hours: 'always',
  languages: ['en'],
  knownBy: 'agency-page',
  source: 'children.harbor.example/report',
}
const content = (over: TypedVersion = {}) => {
  const read = readVersion({ ...typed, ...over })
  if ('size' in read) throw new Error(JSON.stringify([...read]))
  return read.content
}

it('reads a line as people type it', () => {
  expect(content()).toEqual(aContent())
})

it('writes toll-free numbers with their 1, and keeps short codes short', () => {
  const { channels } = content({ call1: '8556424453', text: '741-741', keyword: ' home ', tty: '711' })
  expect(channels).toEqual([
    { kind: 'call', number: '+18556424453', display: '1-855-642-4453' },
    { kind: 'text', number: '741741', display: '741741', keyword: 'HOME' },
    { kind: 'tty', number: '711', display: '711' },
  ])
})

it('keeps for whom a number is', () => {
  const { channels } = content({
    reach1: 'area',
    area1: 'Clark County',
    call2: '614 555 0143',
    reach2: 'mandated-reporters',
    call3: '614 555 0144',
    reach3: 'rest-of-state',
  })
  expect(channels).toMatchObject([
    { area: 'Clark County' },
    { for: 'mandated-reporters' },
    { reach: 'rest-of-state' },
  ])
})

it('reads hours of weekdays on any clock', () => {
  expect(content({ hours: 'weekdays', from: '8 am', to: '5:30 pm' }).hours).toEqual({
    weekdays: { from: '08:00', to: '17:30', zone: null },
  })
  expect(content({ hours: 'unknown' }).hours).toBeNull()
})

it('keeps an address in the one form that a call can be written down for', () => {
  expect(content({ chat: 'HTTPS://Chat.Harbor.Example/a b' }).channels.at(-1)).toEqual({
    kind: 'chat',
    url: 'https://chat.harbor.example/a%20b',
  })
})

it('shows a line in the form as it reads it back', () => {
  const full = aContent({
    channels: [
      { kind: 'call', number: '+16145550142', display: '614-555-0142', area: 'Oahu' },
      { kind: 'text', number: '741741', display: '741741', keyword: 'HOME' },
      { kind: 'chat', url: 'https://chat.harbor.example/' },
      { kind: 'tty', number: '711', display: '711' },
    ],
    hours: { weekdays: { from: '08:00', to: '17:00', zone: null } },
    interpreters: true,
    operator: 'Made-up department',
  })
  const read = readVersion({ ...typedOf(full), knownBy: 'call', source: 'we called' }, full)
  expect('content' in read && read.content).toEqual(full)
})

describe('says what to change in which field', () => {
  it.each<[string, string, TypedVersion]>([
    ['name', 'empty', { name: 'x' }],
    ['name', 'long', { name: 'x'.repeat(121) }],
    ['state', 'choose', { state: '' }],
    ['county', 'county', { county: 'Cook County' }],
    ['role', 'choose', { role: 'tip' }],
    ['kind', 'choose', { role: 'support' }],
    ['call1', 'number', { call1: '555-0142' }],
    ['call1', 'number', { call1: '911' }],
    ['reach1', 'choose', { reach1: 'nobody' }],
    ['area1', 'area', { reach1: 'area' }],
    ['text', 'number', { text: 'HOME' }],
    ['keyword', 'keyword', { text: '741741', keyword: 'two words' }],
    ['chat', 'address', { chat: 'http://chat.harbor.example' }],
    ['chat', 'address', { chat: 'https://harbor.example@elsewhere.example/' }],
    // Without its slashes it would lead to a page of our own.
    ['chat', 'address', { chat: 'https:chat.harbor.example' }],
    ['tty', 'number', { tty: '1' }],
    ['hours', 'choose', { hours: 'sometimes' }],
    ['from', 'clock', { hours: 'weekdays', from: '25:00', to: '17:00' }],
    ['to', 'clock', { hours: 'weekdays', from: '17:00', to: '8:00' }],
    ['interpreters', 'choose', { interpreters: 'maybe' }],
    ['knownBy', 'choose', { knownBy: 'a friend' }],
    ['source', 'empty', { source: '' }],
    ['source', 'long', { source: 'x'.repeat(201) }],
  ])('%s: %s', (field, mistake, over) => {
    const read = readVersion({ ...typed, ...over })
    expect('size' in read && read.get(field as never)).toBe(mistake)
  })
})
