import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answeredStage } from './answered-stage.ts'
import type { Outcome } from './outcome.ts'
import { type Counts, sum } from './stage.ts'

/** Leaves what one part of a run (`--shard=1/2 --out=FOLDER`) found, for when all parts have run. */
export function keepPart(out: string, answered: string, counts: Counts): void {
  mkdirSync(out, { recursive: true })
  cpSync(answered, join(out, 'answered'), { recursive: true })
  writeFileSync(join(out, 'counts.json'), JSON.stringify(counts))
}

/**
 * Puts the parts of a run together, and looks at what only all of them can show.
 *
 * @throws {Error} with a sentence when a folder holds no part.
 */
export function joinParts(folders: readonly string[]): Outcome {
  const answered = mkdtempSync(join(tmpdir(), 'breakwater-joined-'))
  try {
    const counts = folders.map((folder) => {
      if (!existsSync(join(folder, 'counts.json')))
        throw new Error(`${folder} holds no part: make one with npm test -- --shard=1/2 --out=${folder}`)
      cpSync(join(folder, 'answered'), answered, { recursive: true })
      return JSON.parse(readFileSync(join(folder, 'counts.json'), 'utf8')) as Counts
    })
    const { failures, sentence, ...routes } = answeredStage(answered)
    return {
      counts: sum([...counts, routes]),
      failures,
      used: [],
      slowness: 1,
      skipped: sentence === undefined ? [] : [sentence],
    }
  } finally {
    rmSync(answered, { recursive: true, force: true })
  }
}
