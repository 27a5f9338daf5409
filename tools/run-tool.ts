import { execFile } from 'node:child_process'
import { fromRoot } from '#platform/root.ts'

export interface ToolResult {
  readonly passed: boolean
  readonly stdout: string
  /** What it said on either stream; why it could not be started, when it was not. */
  readonly output: string
}

/**
 * Runs a script of a package with the Node that runs us, in the project's folder.
 *
 * The script is named by its path: of two packages with the same command, one under another name, npm links
 * either into `.bin`.
 *
 * Those written in Go collect their garbage at five times what is alive, not twice: a tool that ends within
 * seconds otherwise spends a fifth of its processor time on memory that its end gives back anyway.
 *
 * @param script inside node_modules, e.g. `oxlint/bin/oxlint`.
 */
export async function runTool(script: string, args: readonly string[]): Promise<ToolResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [fromRoot('node_modules', script), ...args],
      { cwd: fromRoot(), maxBuffer: 1 << 28, env: { GOGC: '400', ...process.env } },
      (error, stdout, stderr) => {
        const output = [stdout, stderr].filter((text) => text.trim() !== '').join('\n')
        resolve({ passed: error === null, stdout, output: output || (error?.message ?? '') })
      },
    )
  })
}
