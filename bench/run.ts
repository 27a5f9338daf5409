// `npm run bench -- <name>`: measures, and prints one JSON object on the last line of stdout.
import { bundled } from './lib/bundled.ts'

const benches: Readonly<Record<string, () => Promise<void>>> = {
  search: async () => (await import('./search.ts')).benchSearch(),
  import: async () => (await import('./import.ts')).benchImport(),
  terms: async () => (await import('./terms.ts')).benchTerms(),
  live: async () => (await import('./live.ts')).benchLive(),
  enumeration: async () => (await import(await bundled('enumeration.ts'))).benchEnumeration(),
  existence: async () => {
    await bundled('../src/features/records/list/names-thread.ts', 'names-thread')
    await (await import(await bundled('existence.ts'))).benchExistence()
  },
  context: async () => (await import(await bundled('context.ts'))).benchContext(),
  records: async () => {
    await bundled('../src/features/records/list/names-thread.ts', 'names-thread')
    await (await import(await bundled('records.ts'))).benchRecords()
  },
  audit: async () => (await import(await bundled('audit.ts'))).benchAudit(),
  board: async () => (await import(await bundled('board.ts'))).benchBoard(),
  decide: async () => (await import('./decide.ts')).benchDecide(),
  hold: async () => (await import(await bundled('hold.ts'))).benchHold(),
  share: async () => (await import(await bundled('share.ts'))).benchShare(),
  screening: async () => (await import('./screening.ts')).benchScreening(),
  clocks: async () => (await import(await bundled('clocks.ts'))).benchClocks(),
  concerns: async () => (await import(await bundled('concerns.ts'))).benchConcerns(),
  nation: async () => (await import(await bundled('nation.ts'))).benchNation(),
  restore: async () => (await import(await bundled('restore.ts'))).benchRestore(),
  training: async () => (await import(await bundled('training.ts'))).benchTraining(),
  pooled: async () => (await import(await bundled('pooled.ts'))).benchPooled(),
  patterns: async () => (await import('./patterns.ts')).benchPatterns(),
  'beside-import': async () => (await import('./beside-import.ts')).benchBesideImport(),
  relevance: async () => (await import(await bundled('relevance/relevance.ts'))).benchRelevance(),
  'relevance-judgments': async () => (await import('./relevance/take-judgments.ts')).takeJudgments(),
  'relevance-draw': async () => (await import('./relevance/draw-services.ts')).keepDrawn(),
  'dirty-import': async () => (await import('./dirty-import.ts')).benchDirtyImport(),
}

const name = process.argv[2] ?? ''
const bench = benches[name]
if (bench) await bench()
else {
  process.stderr.write(`There is no benchmark "${name}": choose ${Object.keys(benches).join(' or ')}.\n`)
  process.exitCode = 2
}
