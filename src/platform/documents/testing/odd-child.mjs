// What a child would do that a file has taken over. Says what it got, as bytes that count as drawn.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { argv, env, exit, stdout } from 'node:process'
import { Worker } from 'node:worker_threads'

const say = (text) => stdout.write(Buffer.concat([Buffer.of(0), Buffer.from(text)]), () => exit(0))
const attempt = (act) => {
  try {
    act()
    return 'done'
  } catch (error) {
    return error.code ?? error.name
  }
}
const [kind, ...rest] = (argv[2] ?? '').split(' ')
const place = rest.join(' ')
const acts = {
  environment: () => say(JSON.stringify(Object.keys(env).toSorted())),
  'read-file': () => say(attempt(() => readFileSync(place))),
  'read-folder': () => say(attempt(() => readdirSync(place))),
  'write-file': () => say(attempt(() => writeFileSync(place, 'left behind'))),
  'start-program': async () => {
    const { execFileSync } = await import('node:child_process')
    say(attempt(() => execFileSync('/bin/true')))
  },
  'start-thread': () => say(attempt(() => new Worker('', { eval: true }))),
  'make-code': () => say(attempt(() => new Function('return 1')())),
  'call-out': () => {
    const socket = connect(Number(place), '127.0.0.1')
    socket.on('connect', () => say('connected'))
    socket.on('error', (error) => say(error.code))
  },
  'end-badly': () => exit(3),
  'say-nothing': () => exit(0),
  'say-nonsense': () =>
    stdout.write(Buffer.concat([Buffer.of(1), Buffer.from('document-fine')]), () => exit(0)),
  flood: () => {
    const more = () => stdout.write(Buffer.alloc(1_000_000), more)
    more()
  },
  'take-memory': () => {
    const kept = []
    say(
      attempt(() => {
        while (kept.length < 40) kept.push(Buffer.alloc(50_000_000, 1))
      }),
    )
  },
  'take-heap': () => {
    const kept = []
    for (;;) kept.push(`${kept.length} of many`.split(''))
  },
  loop: () => {
    for (;;);
  },
  sleep: () => setInterval(() => undefined, 1_000),
}
await acts[kind]()
