import { runCli } from '#app/cli/run-cli.ts'
import { runProgram } from '#app/lifecycle/run-program.ts'
import { onStopSignal } from '#app/lifecycle/stop-signals.ts'

process.setSourceMapsEnabled(true)
// Whoever read our output may have gone (a closed terminal); that is no reason to fall.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)

const [mode, ...args] = process.argv.slice(2)
try {
  process.exit(await run())
} catch (error) {
  // A fault of ours. The stack says where; messages of database errors quote values, so only
  // the kind of error and the place are shown.
  const { name, stack, code = '' } = (error instanceof Error ? error : new Error()) as NodeJS.ErrnoException
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  process.stderr.write(`Something went wrong on our side (${name} ${code}).\n${frames.join('\n')}\n`)
  process.exit(1)
}

async function run(): Promise<number> {
  switch (mode) {
    case 'demo':
    case 'start':
      if (args.length > 0) return usage()
      return await runProgram(mode)
    case 'cli':
      return await runCommand()
    default:
      return usage()
  }
}

async function runCommand(): Promise<number> {
  let close = async (): Promise<void> => undefined
  let asked = 0
  onStopSignal((signal) => {
    asked += 1
    // A command that listens too (a long import ends after its batch) is left to it the first time.
    if (asked === 1 && process.listenerCount(signal) > 1) return
    if (asked > 2) return
    process.stderr.write('Stopping.\n')
    // What the command had under way is undone by the database.
    void close().finally(() => process.exit(1))
  })
  return await runCli({
    args,
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    onServices: (closeServices) => {
      close = closeServices
    },
  })
}

function usage(): number {
  process.stderr.write('Say how to run: demo, start, or cli followed by a command.\n')
  return 2
}
