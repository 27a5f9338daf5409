// Bundled for a test: work that does what work should not.
import { writeFileSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { Invalid } from '#platform/errors.ts'
import { serveWork } from '../serve-work.ts'

export type OddWork =
  | { readonly kind: 'spin'; readonly until: Int32Array }
  | { readonly kind: 'wait' | 'name' | 'priority' | 'fill' | 'refuse' | 'fail' | 'leave-files' }

serveWork<OddWork, string>(async (work, { signal, note }) => {
  switch (work.kind) {
    case 'spin':
      // Gives nothing else a turn, as a pattern does that goes back and forth in a long text.
      note('spinning')
      while (Atomics.load(work.until, 0) === 0);
      return 'spun'
    case 'wait':
      note('waiting')
      return await new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopped')))
    case 'priority':
      return getPriority(0)
    case 'name':
      return threadId
    case 'fill': {
      const full: number[][] = []
      for (;;) full.push(Array.from({ length: 100_000 }, (_, at) => at))
    }
    case 'refuse':
      throw new Invalid('not-so', 'Write it otherwise.', [{ field: 'file', sentence: 'Not so.' }])
    case 'fail':
      throw Object.assign(new TypeError('Ms. Wistrembold, 12 Elm Street'), { code: '23505' })
    case 'leave-files':
      writeFileSync(join(tmpdir(), 'rows'), 'rows')
      return tmpdir()
  }
})
