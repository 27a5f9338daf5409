// What a run of vitest says while it runs, and what it leaves for `npm test`: a line now and then, each failure in a few
// lines, and a report of every test. Whole pages that a test compared are cut: what failed must fit on a screen.
import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { digest, type Failure } from './digest.ts'

export interface Report {
  readonly tests: readonly {
    readonly file: string
    readonly name: string
    readonly state: 'passed' | 'failed' | 'skipped'
  }[]
  /** Failures of tests, of files that broke outside of any test, and errors that no test was waiting for. */
  readonly failures: readonly Failure[]
}

const SAY_EVERY_MS = 15_000

/** Given to vitest as a module: `TEST_REPORT` names the file for the report. */
export default class RunReporter implements Reporter {
  #files = 0
  #done = 0
  #tests: Report['tests'][number][] = []
  #failures: Failure[] = []
  #said = Date.now()

  /** Ends with the run that started it: one that is killed tells nobody, but its end of the pipe closes. */
  onInit(): void {
    if (process.env.TEST_ENDS_WITH_STDIN !== '1') return
    process.stdin.once('close', () => process.kill(process.pid, 'SIGTERM')).resume()
    // Waiting for that keeps nothing alive.
    if ('unref' in process.stdin) process.stdin.unref()
  }

  onTestRunStart(specifications: readonly unknown[]): void {
    this.#files = specifications.length
  }

  onTestCaseResult(test: TestCase): void {
    const result = test.result()
    if (result.state === 'pending') return
    this.#tests.push({ file: test.module.relativeModuleId, name: test.fullName, state: result.state })
    if (result.state === 'failed') this.#fail(test.module, test.fullName, result.errors)
  }

  onTestModuleEnd(module: TestModule): void {
    this.#done += 1
    // A file that cannot be loaded, or whose hooks break, has no test that says so.
    const errors = [
      ...module.errors(),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
    ]
    if (errors.length > 0) this.#fail(module, 'the file itself', errors)
    if (Date.now() - this.#said < SAY_EVERY_MS) return
    this.#said = Date.now()
    this.#say(`  ${this.#done} of ${this.#files} files, ${this.#failures.length} failures`)
  }

  onUserConsoleLog(log: { readonly content: string }): void {
    if (log.content.startsWith('SKIPPED')) process.stderr.write(log.content)
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly { message?: string; stack?: string }[],
    reason: string,
  ): void {
    // What is skipped is never run, so that only its file knows of it.
    for (const module of modules)
      for (const test of module.children.allTests('skipped'))
        if (!this.#tests.some((one) => one.file === module.relativeModuleId && one.name === test.fullName))
          this.#tests.push({ file: module.relativeModuleId, name: test.fullName, state: 'skipped' })
    for (const error of errors) this.#add(digest('', 'an error that no test was waiting for', [error]))
    if (reason === 'interrupted') this.#add(digest('', 'the run', [{ message: 'was interrupted' }]))
    const to = process.env.TEST_REPORT
    const report: Report = { tests: this.#tests, failures: this.#failures }
    if (to) writeFileSync(to, JSON.stringify(report))
  }

  #fail(module: TestModule, name: string, errors: readonly { message?: string; stack?: string }[]): void {
    this.#add(digest(module.relativeModuleId, name, errors))
  }

  #add(failure: Failure): void {
    this.#failures.push(failure)
    this.#say(failure.text)
  }

  #say(text: string): void {
    process.stdout.write(`${text}\n`)
  }
}
