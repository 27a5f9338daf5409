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
import { dayOf, type PageProps, type Typed } from './page-props.ts'
import { ResultCard } from './result-card.tsx'
import { MOST_RESULTS, PAGE_OF_RESULTS, type Wish } from './search-fields.ts'
import type { Spot } from './spot.ts'
import { Meaning } from './understood.tsx'

export interface ResultsPageProps extends PageProps {
  typed: Typed
  wish: Wish
  spot: Spot
  answer: HelpFound
  /** Asked for only where they are not in memory. */
  lines: () => readonly ShownLine[]
  now: Date
}

const PICK_FORM = 'hand-out'

/** What a search found, why each stands where it stands, and what helps when it is not enough. */
export function ResultsPage(props: ResultsPageProps) {
  const { t, locale, demo, typed, wish, spot, answer, lines, now } = props
  const { found, request } = answer
  const talkFirst = found.length === 0 || wantsToTalk(answer)
  const talk = (
    <div id="talk" class="anchor">
      <CachedFragment
        id={`lines ${locale} ${dayOf(now)} ${spot.state}`}
        of={() => <Lines t={t} lines={lines()} state={spot.state ?? undefined} withoutEmergency />}
      />
    </div>
  )
  const body = (
    <>
      <PageHeading lead={countWords(t, answer)}>{headingWords(t, spot)}</PageHeading>
      <Meaning t={t} typed={typed} wish={wish} understood={answer.understood} />
      {found.length === 0 ? <Nothing t={t} answer={answer} /> : <Widened t={t} spot={spot} answer={answer} />}
      {!talkFirst && (
        <p>
          <a href="#talk">{t('help.toLines')}</a>
        </p>
      )}
      {talkFirst && talk}
      {found.length > 0 && (
        <Section heading={t('help.results.places')}>
          <Order t={t} spot={spot} found={found} />
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
          <More t={t} typed={typed} answer={answer} show={wish.show} />
          <CachedFragment id={`hand-out ${locale}`} of={() => <HandOut t={t} />} />
        </Section>
      )}
      <Again t={t} demo={demo} typed={typed} wish={wish} spot={spot} />
      {!talkFirst && talk}
      <County t={t} spot={spot} />
      <CachedFragment
        id={`counties ${locale} ${demo} ${spot.state}`}
        of={() => <CountyLists t={t} demo={demo} state={spot.state} />}
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
function Order({ t, spot, found }: { t: T; spot: Spot; found: HelpFound['found'] }) {
  const measured = found.some((one) => one.miles !== null)
  if (found.length < 2 && !measured) return null
  return (
    <p class="hint">
      {found.length > 1 && t('help.results.order')} {measured && distanceWords(t, spot)}
    </p>
  )
}

function headingWords(t: T, spot: Spot): string {
  if (spot.kind === 'near') return t('help.results.heading.here')
  const area = spot.kind === 'county' || spot.kind === 'state'
  return t(area ? 'help.results.heading.area' : 'help.results.heading', { place: spot.label })
}

function countWords(t: T, { found, more }: HelpFound): string | undefined {
  if (found.length === 0) return undefined
  return t(more ? 'help.results.count.many' : 'help.results.count', { count: found.length })
}

function distanceWords(t: T, spot: Spot): string {
  return spot.kind === 'near'
    ? t('help.results.distance.here')
    : t('help.results.distance', { place: spot.label })
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
function Widened({ t, spot, answer }: { t: T; spot: Spot; answer: HelpFound }) {
  if (spot.kind === 'state') return <Notice t={t}>{t('help.results.state')}</Notice>
  const { step } = answer
  if (step === 'near') return null
  const home = state(spot.state ?? '')?.name ?? spot.label
  return (
    <Notice t={t} kind="aging">
      {step === 'state' ? t('help.step.state', { state: home }) : t(`help.step.${step}`)}
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
function Again(props: Pick<ResultsPageProps, 't' | 'demo' | 'typed' | 'wish' | 'spot'>) {
  const { t, demo, typed, wish, spot } = props
  const texts = { words: typed.words, place: spot.kind === 'near' ? spot.label : typed.place, age: typed.age }
  const filled = (['words', 'place', 'age'] as const).filter((name) => texts[name])
  // Choices as they were understood: of those there are few, and only they may be part of what is kept.
  const chosen = {
    need: wish.need?.code ?? '',
    gender: wish.gender ?? '',
    language: wish.language ?? '',
    open: wish.onlyOpen ? 'yes' : '',
    free: wish.onlyFree ? 'yes' : '',
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
function County({ t, spot }: { t: T; spot: Spot }) {
  if (spot.countyFips === null) return null
  const name = county(spot.countyFips)?.name ?? spot.label
  return (
    <Section heading={t('help.professionals.heading')}>
      {spot.kind === 'zip' && <p>{t('help.results.county', { county: name })}</p>}
      {spot.kind === 'near' && <p>{t('help.results.county.here', { county: name })}</p>}
      <p>
        <PageLink t={t} path={`/county/${spot.countyFips}`}>
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
