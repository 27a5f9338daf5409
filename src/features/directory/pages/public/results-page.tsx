import { Lines, type ShownLine } from '#features/lines/index.ts'
import { county, state } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  Button,
  CardList,
  DangerLine,
  Details,
  Form,
  Notice,
  PageHeading,
  PageLink,
  SafetyText,
  Section,
} from '#web/parts/index.ts'
import { whyHere } from '../../search/why-here.ts'
import { CountyLists } from './county-lists.tsx'
import type { HelpFound } from './find-help.ts'
import { CachedFragment } from './fragment-cache.tsx'
import { HelpCard } from './help-card.tsx'
import { HelpForm, Kept } from './help-form.tsx'
import type { Locality } from './locality.ts'
import { NotListed } from './not-listed.tsx'
import { dayOf, type PageProps, type Typed } from './page-props.ts'
import { ResultCard } from './result-card.tsx'
import { type Criteria, MOST_RESULTS, PAGE_OF_RESULTS } from './search-fields.ts'
import { Meaning } from './understood.tsx'

export interface ResultsPageProps extends PageProps {
  typed: Typed
  criteria: Criteria
  locality: Locality
  answer: HelpFound
  /** Asked for only where they are not in memory. */
  lines: () => readonly ShownLine[]
  now: Date
}

const PICK_FORM = 'hand-out'

/** What a search found, why each stands where it stands, and what helps when it is not enough. */
export function ResultsPage(props: ResultsPageProps) {
  const { t, locale, demo, typed, criteria, locality, answer, lines, now } = props
  const { found, request } = answer
  const talkFirst = found.length === 0 || wantsToTalk(answer)
  const talk = (
    <div id="talk" class="anchor">
      <CachedFragment
        id={`lines ${locale} ${dayOf(now)} ${locality.state}`}
        of={() => <Lines t={t} lines={lines()} state={locality.state ?? undefined} withoutEmergency />}
      />
    </div>
  )
  const elsewhere = <NotListed t={t} typed={typed} answer={answer} now={now} />
  const body = (
    <>
      <PageHeading lead={countWords(t, answer)}>{headingWords(t, locality)}</PageHeading>
      <Meaning t={t} typed={typed} criteria={criteria} understood={answer.understood} />
      {found.length === 0 ? (
        <>
          <Nothing t={t} answer={answer} />
          {elsewhere}
        </>
      ) : (
        <Widened t={t} locality={locality} answer={answer} />
      )}
      {!talkFirst && (
        <p>
          <a href="#talk">{t('help.toLines')}</a>
        </p>
      )}
      {talkFirst && talk}
      {found.length > 0 && (
        <Section heading={t('help.results.places')}>
          <Order t={t} locality={locality} found={found} byWords={Boolean(request.words)} />
          <CardList>
            {found.map((one) =>
              answer.understood.kind === 'name' ? (
                <HelpCard key={one.card.id} t={t} found={one} now={now} pickForm={PICK_FORM} />
              ) : (
                <ResultCard
                  key={one.card.id}
                  t={t}
                  found={one}
                  now={now}
                  why={whyHere(one, request)}
                  pickForm={PICK_FORM}
                />
              ),
            )}
          </CardList>
          <More t={t} typed={typed} answer={answer} show={criteria.show} />
          <CachedFragment id={`hand-out ${locale}`} of={() => <HandOut t={t} />} />
        </Section>
      )}
      {found.length > 0 && answer.step !== 'near' && elsewhere}
      <Again t={t} demo={demo} typed={typed} criteria={criteria} locality={locality} />
      {!talkFirst && talk}
      <County t={t} locality={locality} />
      <CachedFragment
        id={`counties ${locale} ${demo} ${locality.state}`}
        of={() => <CountyLists t={t} demo={demo} state={locality.state} />}
      />
    </>
  )
  return (
    <CachedFragment
      id={`list ${locale} ${demo}`}
      of={(hole) => (
        <PublicFrame locale={locale} t={t} title="list" path="/help" demo={demo}>
          <BackLink t={t} path="/help" />
          <DangerLine t={t} />
          {hole(0)}
        </PublicFrame>
      )}
      holes={[body]}
    />
  )
}

/** How the list is ordered, and from where it is measured, when there is an order and a distance. */
function Order(props: { t: T; locality: Locality; found: HelpFound['found']; byWords: boolean }) {
  const { t, locality, found, byWords } = props
  const measured = found.some((one) => one.miles !== null)
  if (found.length < 2 && !measured) return null
  return (
    <p class="hint">
      {found.length > 1 && t(byWords ? 'help.results.order.words' : 'help.results.order')}{' '}
      {measured && distanceWords(t, locality)}
    </p>
  )
}

function headingWords(t: T, locality: Locality): string {
  if (locality.kind === 'near') return t('help.results.heading.here')
  const area = locality.kind === 'county' || locality.kind === 'state'
  return t(area ? 'help.results.heading.area' : 'help.results.heading', { place: locality.label })
}

function countWords(t: T, { found, more }: HelpFound): string | undefined {
  if (found.length === 0) return undefined
  return t(more ? 'help.results.count.many' : 'help.results.count', { count: found.length })
}

function distanceWords(t: T, locality: Locality): string {
  return locality.kind === 'near'
    ? t('help.results.distance.here')
    : t('help.results.distance', { place: locality.label })
}

/** Someone who wants to talk is shown lines before places. */
const TALKING: ReadonlySet<string> = new Set([
  'hotline',
  'text-chat-line',
  'peer-line',
  'suicide-support',
  'psychiatric-crisis',
])

function wantsToTalk({ understood }: HelpFound): boolean {
  return understood.kind === 'need' && TALKING.has(understood.need.code)
}

function Nothing({ t, answer }: { t: T; answer: HelpFound }) {
  return (
    <Notice t={t} title={t('help.none.heading')}>
      {answer.understood.kind === 'name' && <p>{t('help.none.name')}</p>}
      <p>
        <SafetyText t={t} k="help.none.body" />
      </p>
      <p>{t('help.none.fewer')}</p>
    </Notice>
  )
}

/** Names the step that had to be taken, so that nobody takes a far place for a near one. */
function Widened({ t, locality, answer }: { t: T; locality: Locality; answer: HelpFound }) {
  if (locality.kind === 'state') return <Notice t={t}>{t('help.results.state')}</Notice>
  const { step, found } = answer
  const nearest = Math.min(...found.flatMap(({ miles }) => (miles === null ? [] : Math.round(miles))))
  if (step === 'near') return null
  const home = state(locality.state ?? '')?.name ?? locality.label
  return (
    <Notice t={t} kind="aging">
      {step === 'state' ? t('help.step.state', { state: home }) : t(`help.step.${step}`)}
      {Number.isFinite(nearest) && ` ${t('help.step.nearest', { miles: nearest })}`}
    </Notice>
  )
}

function More({ t, typed, answer, show }: { t: T; typed: Typed; answer: HelpFound; show: number }) {
  const href = useHref(t.locale)
  if (!answer.more) return null
  if (show >= MOST_RESULTS) return <p>{t('help.most')}</p>
  return (
    <Form action={href('/help')}>
      <Kept typed={typed} without={['show']} />
      <Button kind="quiet" name="show" value={String(show + PAGE_OF_RESULTS)}>
        {t('help.more')}
      </Button>
    </Form>
  )
}

/** Chosen cards on a page to print; the boxes stand on the cards and belong to this form. */
function HandOut({ t }: { t: T }) {
  const href = useHref(t.locale)
  return (
    <div class="hand-out">
      <h3>{t('help.pick.heading')}</h3>
      <p>{t('help.pick.hint')}</p>
      <Form action={href('/print')} id={PICK_FORM}>
        <Button kind="quiet">{t('help.pick.go')}</Button>
      </Form>
    </div>
  )
}

/** The form again, filled in; a position was not typed, so its county stands in for it. */
function Again(props: Pick<ResultsPageProps, 't' | 'demo' | 'typed' | 'criteria' | 'locality'>) {
  const { t, demo, typed, criteria, locality } = props
  const texts = {
    words: typed.words,
    place: locality.kind === 'near' ? locality.label : typed.place,
    age: typed.age,
  }
  const filled = (['words', 'place', 'age'] as const).filter((name) => texts[name])
  // Choices as they were understood: of those there are few, and only they may be part of what is kept.
  const chosen = {
    need: criteria.need?.code ?? '',
    gender: criteria.gender ?? '',
    language: criteria.language ?? '',
    open: criteria.onlyOpen ? 'yes' : '',
    free: criteria.onlyFree ? 'yes' : '',
  }
  return (
    <CachedFragment
      id={`again ${t.locale} ${demo} ${Object.values(chosen)} ${filled}`}
      of={(hole) => (
        <Details summary={t('help.again')}>
          <HelpForm
            t={t}
            demo={demo}
            typed={{ ...chosen, ...Object.fromEntries(filled.map((name, at) => [name, hole(at)])) }}
          />
        </Details>
      )}
      holes={filled.map((name) => texts[name])}
    />
  )
}

/** A ZIP code may cross a county line, and some help depends on the county. */
function County({ t, locality }: { t: T; locality: Locality }) {
  if (locality.countyFips === null) return null
  const name = county(locality.countyFips)?.name ?? locality.label
  return (
    <Section heading={t('help.professionals.heading')}>
      {locality.kind === 'zip' && <p>{t('help.results.county', { county: name })}</p>}
      {locality.kind === 'near' && <p>{t('help.results.county.here', { county: name })}</p>}
      <p>
        <PageLink t={t} path={`/county/${locality.countyFips}`}>
          {t('help.professionals', { county: name })}
        </PageLink>
      </p>
      <p>
        <PageLink t={t} path="/tell">
          {t('fix.missing.link')}
        </PageLink>
      </p>
    </Section>
  )
}
