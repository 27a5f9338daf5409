import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { fromRoot } from '#platform/root.ts'

/** Where Debian's packages put the compiler and the sources; no other version is taken, and nothing is fetched. */
const COMPILER = '/usr/bin/go'
const SOURCES = '/usr/share/gocode'
const PACKAGE = `${SOURCES}/src/golang.org/x/mod/sumdb/note/note.go`

export const HOW_TO_GET_GO =
  'install golang-go and golang-golang-x-mod-dev (Debian: apt-get install, as root)'

/** Whether this machine can compile the program beside this file. */
export const hasGo = (): boolean => existsSync(COMPILER) && existsSync(PACKAGE)

/**
 * Asks the program beside this file, which knows nothing of ours. What Go compiled is kept in its own cache: the first time
 * costs some ten seconds of a processor, later ones a quarter of one.
 *
 * @throws what Go says, where it cannot be compiled or fails
 */
export async function askGo(question: unknown): Promise<unknown> {
  const child = spawn(COMPILER, ['run', 'main.go'], {
    cwd: fromRoot('src', 'platform', 'tlog', 'testing', 'sumdb'),
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // Sources of the machine alone: no module, no network, no C.
      GO111MODULE: 'off',
      GOPATH: SOURCES,
      GOPROXY: 'off',
      GOTOOLCHAIN: 'local',
      GOFLAGS: '',
      CGO_ENABLED: '0',
    },
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve)
    child.once('error', reject)
  })
  // It ends early where it does not compile; what it said tells why.
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(question))
  const [said, wrong, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended])
  if (code !== 0) throw new Error(`go ended with ${code}: ${wrong.toString().slice(0, 2000)}`)
  return JSON.parse(said.toString())
}
