import { isoDay, isoIn } from '#platform/i18n/index.ts'
import type { Groups, Kind } from '../../domain/kinds.ts'
import type { OpenItem } from '../../open-items.ts'
import { phoneWords } from '../../parts/phone-words.ts'
import { type Typed, WAYS, wayField } from './fields.ts'

type Plain = Pick<OpenItem, 'knownAt' | 'dueAt' | 'assignedTo'>

/**
 * An entry as its form has it. What it says is text in any case, so that two versions can be laid side by side.
 *
 * @param plain absent: an earlier version, of which the words alone are kept
 */
export function typedOf<K extends Kind>(
  kind: K,
  groups: Groups<K>,
  zone: string,
  plain?: Plain | undefined,
): Typed {
  const words = (typedWords[kind] as (groups: Groups<K>) => Typed)(groups)
  return plain === undefined ? words : { ...words, ...plainOf(kind, plain, zone) }
}

/** `2026-11-27T14:05` on the clock of a zone, as browsers write it. */
export const clockOf = (at: Date, zone: string): string => isoIn(at, zone).slice(0, 16)

function plainOf(kind: Kind, { knownAt, dueAt, assignedTo }: Plain, zone: string): Typed {
  if (kind === 'note' || kind === 'psychotherapy-note' || kind === 'contact-log')
    return { known: clockOf(knownAt, zone) }
  if (kind !== 'task') return {}
  return { due: dueAt === null ? '' : isoDay(dueAt, zone), assigned: assignedTo ?? '' }
}

const minute = (of: number): string =>
  `${String(Math.floor(of / 60) % 24).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`

const typedWords: { readonly [K in Kind]: (groups: Groups<K>) => Typed } = {
  note: ({ narrative }) => ({ text: narrative.text }),
  'psychotherapy-note': ({ narrative }) => ({ text: narrative.text }),
  task: ({ narrative }) => ({ text: narrative.text }),
  'contact-log': ({ narrative: { channel, reached, text } }) => ({
    channel,
    reached: reached ? 'yes' : 'no',
    text,
  }),
  'correction-request': ({ narrative }) => narrative,
  document: ({ narrative }) => narrative,
  'known-person': ({ person }) => person,
  release: ({ words }) => ({
    agreed: words.said,
    signers: words.signatures.map(({ name }) => name).join('\n'),
  }),
  screening: ({ result }) => ({ check: result.title }),
  'mandated-report': ({ report }) => ({ report: report.what }),
  concern: ({ narrative, reporter }) => ({
    text: narrative.text,
    who: narrative.who,
    reach: reporter.reach,
  }),
  identity: ({ names, about }) => ({
    name: names.name,
    others: names.otherNames.join('\n'),
    birth: about.birthDate ?? '',
    band: about.ageBand,
    pronouns: about.pronouns,
    language: about.language,
    tribe: about.tribe,
    needs: about.accessNeeds,
  }),
  'safe-contact': ({ contact }) => ({
    ...Object.fromEntries(
      WAYS.flatMap((way) => {
        const said = contact.ways.find(({ channel }) => channel === way)
        if (!said) return []
        return Object.entries({
          said: said.allowed ? 'yes' : 'no',
          to: phoneWords(said.to),
          who: said.whoMayAnswer,
          days: said.days.join(','),
          from: said.allowed ? minute(said.from) : '',
          until: said.allowed ? minute(said.until) : '',
          zone: said.zone,
          say: said.sayAs,
          voicemail: said.voicemail ? 'yes' : '',
          level: said.textLevel === 'none' ? '' : said.textLevel,
          ask: said.allowed ? said.askAgain : '',
        }).map(([field, value]) => [wayField(way, field as 'to'), value])
      }),
    ),
    verify: contact.verifyPhrase,
    duress: contact.duressPhrase,
  }),
}
