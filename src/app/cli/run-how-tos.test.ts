import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '#config'
import { fromRoot } from '#platform/root.ts'
import { allCommands } from './commands.ts'
import { parseCommand } from './parse-command.ts'

const commands = allCommands(() => loadConfig({}))
const read = (...path: string[]) => readFileSync(fromRoot(...path), 'utf8')
const settings = new Set(
  [...read('src', 'config.ts').matchAll(/^ {4}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name),
)

/** What a shell would make of a line. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare)
}

describe.each(['run-on-one-server', 'run-for-a-state', 'run-behind-a-tls-proxy'])('the guide %s', (guide) => {
  const text = read('docs', 'how-to', `${guide}.md`)

  it('gives commands that there are', () => {
    const lines = [...text.matchAll(/^(?:breakwater|\.\/breakwater|npm run -s breakwater --) (.+)$/gm)]
    for (const [, line = ''] of lines)
      expect([line, parseCommand(commands, wordsOf(line)).kind]).toEqual([line, 'run'])
    if (guide !== 'run-behind-a-tls-proxy') expect(lines.length).toBeGreaterThan(2)
  })

  it('names settings that there are', () => {
    const named = [
      ...text.matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+|HOST|PORT)(?:=[^`]*)?`|^([A-Z][A-Z0-9_]*)=/gm),
    ].map(([, inline, line]) => inline ?? line ?? '')
    // Read by the unit of the backup alone.
    const unknown = named.filter((name) => !settings.has(name) && name !== 'BACKUP_ENCRYPT_TO')
    expect(unknown).toEqual([])
  })
})

it('has units that run commands that there are', () => {
  for (const unit of ['breakwater-backup.service', 'breakwater-drill.service']) {
    const lines = [...read('deploy', 'systemd', unit).matchAll(/^ExecStart=.* cli (.+)$/gm)]
    expect(lines.length).toBeGreaterThan(0)
    for (const [, line = ''] of lines) {
      const told = line.replace('$BACKUP_ENCRYPT_TO', '--encrypt-to age1')
      expect([line, parseCommand(commands, wordsOf(told)).kind]).toEqual([line, 'run'])
    }
  }
})
