import { round } from '../lib/closed-loop.ts'
import { report, say, type Target } from '../lib/report.ts'
import { type Asked, askBoth, type Packet } from './lib/ask-both.ts'
import { assignedNeeds } from './lib/assigned-needs.ts'
import { agreementOf, type Comparison, compareSearches, gradesOf, type SearchFigures } from './lib/compare.ts'
import { judgmentsOf } from './lib/judgments.ts'
import { type JudgedService, needsFigures } from './lib/needs-measure.ts'
import { withSet } from './lib/set-database.ts'
import { type RealSet, realSets } from './lib/source-services.ts'
import { writePackets } from './lib/write-packets.ts'

const searched: readonly RealSet[] = ['relational-2x', 'nested-json']
const [a, b] = [judgmentsOf('A'), judgmentsOf('B')]

/**
 * `npm run bench -- relevance [folder name]`: imports the real sets, asks both searches, and prints how good they are
 * by what two readers judged. With a folder and a name it writes the pairs there that nobody has judged.
 */
export async function benchRelevance(): Promise<void> {
  const asked: Asked[] = []
  const packets = new Map<string, Packet>()
  const needs: { set: RealSet; services: readonly JudgedService[]; unjudged: number }[] = []
  const conditions: Record<string, number> = {}
  for (const set of chosenSets()) {
    await withSet(set, async (database) => {
      const given = await assignedNeeds(database.admin, set)
      const services = given.flatMap(({ service, assigned }): JudgedService[] => {
        const [byA, byB] = [a.services[service.key], b.services[service.key]]
        return byA && byB ? [{ assigned, judged: [byA, byB] }] : []
      })
      conditions[`${set}_sampled_not_imported`] = given.filter(({ imported }) => !imported).length
      needs.push({ set, services, unjudged: given.length - services.length })
      if (!searched.includes(set)) return
      const found = await askBoth(database, set)
      asked.push(...found.asked)
      for (const [key, packet] of found.packets) packets.set(key, packet)
      conditions[`${set}_cards`] = found.cards
    })
  }
  const grades = gradesOf(a.pairs, b.pairs)
  const unjudged = [...packets.values()].filter(({ key }) => !grades.has(key))
  handOut(unjudged)
  const figures: Record<string, number> = {}
  const targets: Record<string, Target> = {}
  for (const { set, services } of needs) Object.assign(figures, sayNeeds(set, services, targets))
  sayHeading()
  for (const set of new Set(asked.map((one) => one.set)))
    for (const language of ['en', 'es'] as const)
      for (const half of ['all', 'tune', 'held-out'] as const) {
        const some = asked.filter(
          (one) =>
            one.set === set &&
            one.question.language === language &&
            (half === 'all' || one.question.half === half),
        )
        const name = `${set} ${language} ${half}`
        Object.assign(figures, sayComparison(name, compareSearches(some, grades)))
        if (half !== 'all') continue
        for (const ahead of [
          'hits_in_five_ahead',
          'ndcg_ahead',
          'hits_with_phone_ahead',
          'ndcg_with_phone_ahead',
        ])
          targets[`${name} ${ahead}`] = { atLeast: language === 'en' ? 0.15 : 0.4 }
      }
  report({
    bench: 'relevance',
    figures,
    floor: {},
    ratios: {},
    targets,
    conditions: {
      ...conditions,
      questions_asked: asked.length,
      pairs: packets.size,
      unjudged_pairs: unjudged.length,
      readers_kappa: round(agreementOf(a.pairs, b.pairs)),
    },
  })
  const services = needs.reduce((sum, one) => sum + one.unjudged, 0)
  if (unjudged.length + services === 0) return
  say(
    `The judgments do not cover what was found: ${unjudged.length} of ${packets.size} pairs and ${services} services ` +
      'lack one reader or both. Such pairs counted as no help and such services were left out, so these figures are not final: ' +
      'have them judged (npm run bench -- relevance <folder> <name>, then relevance-judgments <folder>).',
  )
  process.exitCode = 1
}

/** All sets, or those of RELEVANCE_SETS. */
function chosenSets(): readonly RealSet[] {
  const asked = (process.env.RELEVANCE_SETS ?? '').split(',').filter(Boolean)
  return realSets.filter((set) => asked.length === 0 || asked.includes(set))
}

function handOut(unjudged: readonly Packet[]): void {
  const [folder, name = 'more'] = process.argv.slice(3).filter((word) => !word.startsWith('--'))
  if (!folder) return
  say(`${writePackets(folder, name, unjudged)} pairs for readers were written to ${folder}.`)
}

function sayNeeds(
  set: RealSet,
  services: readonly JudgedService[],
  targets: Record<string, Target>,
): Record<string, number> {
  if (services.length === 0) return {}
  const found = needsFigures(services)
  say(
    `Needs of ${set}: ${JSON.stringify(found, (_, value) => (typeof value === 'number' ? round(value) : value))}`,
  )
  targets[`${set} right_in_three`] = { atLeast: 0.85 }
  targets[`${set} wrong_share`] = { atMost: 0.1 }
  targets[`${set} harmful_needs`] = { atMost: 0 }
  targets[`${set} none_fits_share`] = { atMost: 0.05 }
  return {
    [`${set} services_meant`]: found.meant,
    [`${set} services_without_need`]: found.withoutNeed,
    [`${set} right_in_three`]: exact(found.rightInThree),
    [`${set} right_by_both_readers`]: exact(found.rightByBoth),
    [`${set} needs_assigned`]: found.assigned,
    [`${set} wrong_share`]: exact(found.wrong),
    [`${set} harmful_needs`]: found.harmful,
    [`${set} none_fits_share`]: exact(found.noneFitsBoth),
    [`${set} none_fits_either_share`]: exact(found.noneFitsEither),
  }
}

const columns = {
  hits_in_five: 'hitsInFive',
  ndcg: 'ndcg',
  hits_with_phone: 'hitsWithPhone',
  ndcg_with_phone: 'ndcgWithPhone',
  nothing_in_five: 'nothingInFive',
  nothing_in_ten: 'nothingInTen',
} as const satisfies Record<string, keyof SearchFigures>

function sayHeading(): void {
  say(
    `ours plain ahead${' '.repeat(17)}${Object.keys(columns)
      .map((name) => name.padEnd(19))
      .join('')}questions (none relevant)`,
  )
}

/** One line of the table, and its figures; those that no question has say nothing. */
function sayComparison(name: string, { questions, emptyPools, of }: Comparison): Record<string, number> {
  const figures: Record<string, number> = {}
  let line = name.padEnd(33)
  for (const [column, field] of Object.entries(columns)) {
    const [ours, plain] = [of.ours[field], of.plain[field]]
    const ahead = ours - plain
    if (Number.isFinite(ahead))
      Object.assign(figures, {
        [`${name} ${column}_ours`]: exact(ours),
        [`${name} ${column}_plain`]: exact(plain),
      })
    if (Number.isFinite(ahead) && !column.startsWith('nothing'))
      figures[`${name} ${column}_ahead`] = exact(ahead)
    line += (Number.isFinite(ahead) ? [ours, plain, ahead].map(round).join(' ') : '-').padEnd(19)
  }
  say(`${line}${questions} (${emptyPools})`)
  return figures
}

/** Fine enough that no figure reaches its bar by being rounded. */
function exact(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
