import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take many times as long as the others, the longest first. Begun last, one of them would keep one worker
 * busy while the other has nothing left to do.
 */
const longest = [
  'e2e/public-gate.e2e.test.ts',
  'e2e/work-gate.e2e.test.ts',
  'e2e/steward-gate.e2e.test.ts',
  'src/app/confidentiality.db.test.ts',
  'src/app/two-sources-of-one-listing.db.test.ts',
  'src/app/access-matrix.access.db.test.ts',
  'src/platform/db/migrate.db.test.ts',
  'src/app/every-fact-has-a-record.db.test.ts',
  'src/app/fuzz.db.test.ts',
  'src/features/awareness/papers.test.ts',
]

/** The longest files first, then the others in the order of their names, which is the same on every machine. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}`))
      return at < 0 ? longest.length : at
    }
    return files.toSorted((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId, 'en'))
  }
}
