import { t } from '#web/frame/staff.tsx'
import { ButtonLink, DangerLine, Details, Section } from '#web/parts/index.ts'
import type { Reason } from '../model/codes.ts'
import type { Answered } from '../sharing/what-may-pass.ts'
import { EntryHead } from './entry-words.tsx'
import { stepWords, whyWords } from './words.ts'

interface About {
  readonly record: string
  /** With whom it cannot be shared, and what it was asked for. */
  readonly program: string
  readonly purpose: string
  /** In which state the program works whose record it is. */
  readonly works: string | undefined
  /** Who they are, where the record says it. */
  readonly identity: string | undefined
  /** It is known by the law of which places it is decided. */
  readonly placesKnown: boolean
}

/** A page on which something can be done that would make it possible. */
interface Step {
  readonly href: string
  readonly words: string
}

/** What cannot pass: each reason once, with all entries that share it, and where what would make it possible can be done. */
export function RefusedEntries({ answers, ...about }: About & { answers: readonly Answered[] }) {
  if (answers.length === 0) return null
  const groups = Map.groupBy(answers, (one) =>
    JSON.stringify([whyWords(one), stepWords(one), stepsOf(one, about)]),
  )
  return (
    <Section
      id="cannot"
      heading={
        <>
          {t('share.cannot')} <span class="count">{answers.length}</span>
        </>
      }
    >
      {[...groups].map(([key, alike]) => (
        <Alike key={key} alike={alike} about={about} />
      ))}
      <OtherWays works={about.works} />
    </Section>
  )
}

/** What this page does not decide: whom to call. A refusal here lifts no duty. */
function OtherWays({ works }: Pick<About, 'works'>) {
  return (
    <Details summary={t('facts.other.heading')}>
      <DangerLine t={t} />
      <p>
        {t('facts.other.report')}{' '}
        <a href={works === undefined ? '/duty' : `/duty/${works.toLowerCase()}`}>
          {t('facts.other.report.who')}
        </a>
      </p>
      <p>{t('facts.other.order')}</p>
    </Details>
  )
}

function Alike({ alike, about }: { alike: readonly Answered[]; about: About }) {
  const [first] = alike
  if (!first) return null
  const steps = stepsOf(first, about)
  return (
    <article class="card stack">
      <ul>
        {alike.map((one) => (
          <li key={one.item.id}>
            {asksOfEntry(one) ? (
              <a href={`/records/${about.record}/items/${one.item.id}/said`}>
                {t('facts.entry.say')} <EntryHead answer={one} />
              </a>
            ) : (
              <EntryHead answer={one} />
            )}
          </li>
        ))}
      </ul>
      <p class="hint">
        {t('share.why', { reasons: whyWords(first) })}
        <br />
        {t('share.next', { steps: stepWords(first) })}
      </p>
      {steps.length > 0 && (
        <p class="cluster">
          {steps.map(({ href, words }) => (
            <ButtonLink key={href} kind="quiet" href={href}>
              {words}
            </ButtonLink>
          ))}
        </p>
      )}
    </article>
  )
}

/** Reasons that may go away by what somebody who read an entry says of it. */
const OF_ENTRY: ReadonlySet<Reason> = new Set<Reason>(['signers', 'no-ground', 'cji', 'state-unknown'])

const asksOfEntry = ({ decision, unkept }: Answered) =>
  unkept.length > 0 || decision.reasons.some((reason) => OF_ENTRY.has(reason))

/** Where what would make it possible can be done on a page. */
function stepsOf(
  { decision }: Answered,
  { record, program, purpose, identity, placesKnown }: About,
): readonly Step[] {
  const { possible, reasons } = decision
  const steps: Step[] = []
  if (possible.includes('new-release'))
    steps.push({ href: `/records/${record}/releases/new`, words: t('share.releases.new') })
  if (possible.includes('record-standing'))
    steps.push({
      href: `/records/${record}/with/${program}?purpose=${purpose}`,
      words: t('facts.with.open'),
    })
  if (possible.includes('say-birth-month') && identity)
    steps.push({ href: `/records/${record}/items/${identity}/correct`, words: t('share.birth.add') })
  // By the law of a state they may sign alone; which state's, nobody has said yet.
  if (!placesKnown && (reasons.includes('signers') || reasons.includes('state-unknown')))
    steps.push({ href: `/records/${record}/places`, words: t('facts.places.say') })
  return steps
}
