import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { say } from '../lib/report.ts'
import { drawn, keyOf } from './lib/keys.ts'
import { needCategories } from './lib/our-needs.ts'
import { type RealSet, type SourceService, sourceServices } from './lib/source-services.ts'

const seed = 'breakwater relevance 2026-11-28'
const share: readonly (readonly [RealSet, number])[] = [
  ['relational-2x', 120],
  ['nested-json', 80],
  ['flat-211', 60],
]

/** The services whose needs are judged, by the seed. */
export function drawServices(): readonly SourceService[] {
  return share.flatMap(([set, count]) =>
    drawn(sourceServices(set), `${seed}/${set}`, (service) => service.id).slice(0, count),
  )
}

/**
 * `npm run bench -- relevance-draw [folder]`: draws the services whose needs are judged, keeps their ids, and writes
 * what a reader sees to a folder outside the repository: four files of services, one of our needs.
 */
export function keepDrawn(): void {
  const sample = drawServices()
  const ids = sample.map(({ set, id }) => JSON.stringify({ set, id }))
  writeFileSync(fromRoot('bench', 'relevance', 'services-sample.json'), `[\n  ${ids.join(',\n  ')}\n]\n`)
  const folder = process.argv[3]
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const shuffled = drawn(sample, `${seed}/shuffle`, (service) => `${service.set}/${service.id}`)
  const each = Math.ceil(shuffled.length / 4)
  for (let part = 0; part < 4; part++) {
    const lines = shuffled.slice(part * each, (part + 1) * each).map(packetOf)
    writeFileSync(join(folder, `services-${part + 1}.jsonl`), `${lines.join('\n')}\n`)
  }
  writeFileSync(join(folder, 'needs.txt'), needCategories().map(needLine).join('\n'))
  say(`${sample.length} services for readers are in ${folder}`)
}

function packetOf(service: SourceService): string {
  return JSON.stringify({
    key: keyOf(service.set, service.id),
    ...service,
    id: undefined,
    description: service.description.slice(0, 1_200),
  })
}

function needLine(need: ReturnType<typeof needCategories>[number]): string {
  return `${need.code}\t${need.labels.en}\t${need.synonyms.en.join(', ')}`
}
