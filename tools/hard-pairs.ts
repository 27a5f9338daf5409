// `node tools/hard-pairs.ts draw [SEED]`: pairs of real records that are hard to tell, as lines of a list to be labeled.
// `node tools/hard-pairs.ts show [SEED]`: the raw rows of each pair beside each other, for whoever labels them; with a seed
// in another order and with the sides changed, for the second reading. Rows go to the screen only: they are not ours to keep.
// `node tools/hard-pairs.ts measure`: how well "same address" and the matcher tell them.
import { compare, SHOW_AT } from '#features/curation/duplicates/domain/compare.ts'
import { drawHardPairs, halvesOf, rank } from '#features/curation/duplicates/testing/draw-hard-pairs.ts'
import {
  measurePairs,
  readHardPairs,
  sameAddress,
  sameAddressAndUnit,
} from '#features/curation/duplicates/testing/hard-pairs.ts'
import { readRealSets } from '#features/curation/duplicates/testing/real-sets.ts'
import { sharedPath } from '#platform/testing/shared.ts'

const [act, given] = process.argv.slice(2)
const shared = sharedPath('data')
if (shared === undefined) throw new Error('The real exports are not here; they lie beside the repository.')

/** Switches and ids of other tables say nothing to whoever compares; neither do ways to get there. */
const untold =
  /IsPrivate$|^(Exclude|Eligibility[A-Z]|Highlighted|LanguageOf|SearchHints|Max Of|EnteredOn|UpdatedOn|UniqueID|Taxonomy[TC]|Categories|AgencyClass|AgencyStatus|Coverage|Physical(County|Country|StateProv)|Latitude|Longitude|latitude|longitude|Parent\w+Num|FeeStr|LanguagesOff|AvailabilityP|EnteredOn|Hours$|service_metadata|flag|bookmark|country|state_province|Phone\dName|Mailing|Other|IRSStatus|Legal|SourceOf|Preferred|Disabilities|BusService|service_(schedule|taxonomy|phones|contacts|tag|locations|organization|address|program)$|code_|SDOH|procedure|schedules|services|eligibility|accessibility|transportation|id$|access_req|service_details|audience|keywords|taxonomy_ids|funding|accepted|languages)/

if (act === 'draw') {
  const drawn = drawHardPairs(readRealSets(shared), given ?? '19')
  const halves = halvesOf(drawn)
  const lines = drawn.map(({ kind, shares, a, b }, at) =>
    [kind, shares.replaceAll(', ', ' + '), a.key, b.key, halves[at], '', '', ''].join(','),
  )
  process.stdout.write(`kind,shares,a,b,half,first,second,equal\n${lines.join('\n')}\n`)
} else if (act === 'show') {
  const pairs = readHardPairs(shared).map(({ kind, a, b }, at) => ({ kind, a, b, number: at + 1 }))
  const order =
    given === undefined ? pairs : pairs.toSorted((x, y) => (rank(given, x) < rank(given, y) ? -1 : 1))
  for (const { number, kind, a, b } of order) {
    process.stdout.write(`\n#${number} ${kind}\n`)
    for (const side of given === undefined ? [a, b] : [b, a])
      process.stdout.write(`  ${side.set}: ${told(side.raw)}\n`)
  }
} else if (act === 'measure') {
  const all = readHardPairs(shared)
  for (const kind of ['location', 'service', 'both'] as const)
    for (const half of ['tune', 'held-out', 'all'] as const) {
      const pairs = all.filter(
        (pair) => (kind === 'both' || pair.kind === kind) && (half === 'all' || pair.half === half),
      )
      const figures = {
        'same address': measurePairs(pairs, sameAddress),
        'and unit': measurePairs(pairs, sameAddressAndUnit),
        found: measurePairs(pairs, ({ a, b }) => compare(a.record, b.record).score >= SHOW_AT),
      }
      const text = Object.entries(figures).map(
        ([name, { f1, precision, recall }]) =>
          `${name} ${f1.toFixed(3)} (${precision.toFixed(2)}/${recall.toFixed(2)})`,
      )
      process.stdout.write(`${kind}, ${half}, ${pairs.length}: ${text.join(', ')}\n`)
    }
} else {
  throw new Error('Say what to do: draw [SEED], show [SEED] or measure.')
}

/** A row as one line, without what is empty; long texts are cut. */
function told(value: unknown): string {
  if (Array.isArray(value)) return [...new Set(value.map(told))].join(' / ')
  if (typeof value !== 'object' || value === null) return String(value).replace(/\s+/g, ' ').slice(0, 150)
  return Object.entries(value)
    .filter(([key, inner]) => !untold.test(key) && inner !== '' && inner !== null && told(inner) !== '')
    .map(([key, inner]) => `${key}=${told(inner)}`)
    .join(' | ')
}
