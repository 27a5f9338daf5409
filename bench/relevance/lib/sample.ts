import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import { keyOf } from './keys.ts'
import type { RealSet } from './source-services.ts'

export interface SampledService {
  readonly set: RealSet
  readonly id: string
  readonly key: string
}

/** The services whose needs are judged, as they were drawn. */
export function sampledServices(): readonly SampledService[] {
  const drawn: { set: RealSet; id: string }[] = JSON.parse(
    readFileSync(fromRoot('bench', 'relevance', 'services-sample.json'), 'utf8'),
  )
  return drawn.map(({ set, id }) => ({ set, id, key: keyOf(set, id) }))
}
