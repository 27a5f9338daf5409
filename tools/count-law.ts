// How many facts the register ships, how many of them with an exception, and in how many of the 56 places, by topic. Run: node tools/count-law.ts
import { lawFiles, topicEntries } from '#features/law/index.ts'
import { states } from '#platform/geo/index.ts'

const all = states().map(({ code }) => code)
const facts = lawFiles().flatMap(({ jurisdiction, facts: own }) =>
  own.map(({ topic, unless }) => ({ jurisdiction, topic, excepts: unless !== undefined })),
)
const here = facts.filter(({ jurisdiction }) => all.includes(jurisdiction))
const places = (of: typeof facts) => new Set(of.map(({ jurisdiction }) => jurisdiction)).size
const look = lawFiles().flatMap((file) => file.look)

const lines = [
  `${facts.length} facts, all drafts: ${facts.length - here.length} of federal law, ${here.length} of ${places(here)} places out of ${all.length}`,
  `${facts.filter(({ excepts }) => excepts).length} facts with an exception, in ${places(here.filter(({ excepts }) => excepts))} places and federal law`,
  `${look.length} entries of where to look`,
  ...topicEntries().map(({ id }) => {
    const about = here.filter(({ topic }) => topic === id)
    return `${id}: ${places(about)} places, ${about.length} facts`
  }),
]
process.stdout.write(`${lines.join('\n')}\n`)
