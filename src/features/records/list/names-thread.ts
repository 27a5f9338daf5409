// Bundled by itself: what runs in the thread that compares names.
import { serveWork } from '#platform/threads/serve-work.ts'
import { likePeople } from './domain/compare.ts'
import type { NamesWork } from './names-work.ts'

serveWork<NamesWork, never>(async ({ wanted, known }) => likePeople(wanted, known))
