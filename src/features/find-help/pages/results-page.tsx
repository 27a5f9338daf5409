import type { FoundCard } from '#features/directory/index.ts'
import { CachedFragment, CountyLists, dayOf, type PageProps } from '#features/directory/parts.ts'
import { Lines, type ShownLine } from '#features/lines/index.ts'
import { county, state } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  Button,
  DangerLine,
  FilterBar,
  FilterPart,
  Form,
  Notice,
  PageHeading,
  PageLink,
  SafetyText,
  Section,
} from '#web/parts/index.ts'
import { isBed } from '../beds.ts'
import type { HelpFound, Understood } from '../find-help.ts'
import type { Locality } from '../locality.ts'
import type { MoreChoices } from '../more-choices.ts'
import { type Criteria, MOST_RESULTS, PAGE_OF_RESULTS, type Typed } from '../search-fields.ts'
import { FiltersInForce, filtersInForce } from './filter-chips.tsx'
import { Filters } from './filters.tsx'
import { Kept } from './help-form.tsx'
import { ListFrame } from './list-frame.tsx'
import { NotListed } from './not-listed.tsx'
import { Farther, MightTake, TrustedCards } from './results-lists.tsx'
import { OtherMeanings, takenFor } from './understood.tsx'

export interface ResultsPageProps extends PageProps {
  typed: Typed
  criteria: Criteria
  locality: Locality
  answer: HelpFound
  /** What else may be tried where few fit. */
  more: MoreChoices
  /** Asked for only where they are not in memory. */
  lines: () => readonly ShownLine[]
  /** Changes with the lines. */
  stamp: string
  /** 211, for what no list of ours holds. */
  referral: ShownLine | undefined
  now: Date
}

const PICK_FORM = 'hand-out'

/**
 * What a search found: the filters beside it, who fits first, then who might, then who is farther away, and what helps
 * when it is not enough. What a filter changes stands in parts by id, so that a script can put in the new ones.
 */
export function ResultsPage(props: ResultsPageProps) {
  const { t, locale, demo, typed, criteria, locality, answer, lines, stamp, now } = props
  const { found, understood } = answer
  const talkFirst = found.length === 0 || wantsToTalk(answer)
  const talk = (
    <div id="talk" class="anchor">
      <CachedFragment
        id={`lines ${locale} ${dayOf(now)} ${stamp} ${locality.state} ${talkFirst}`}
        of={() => (
          <Lines
            t={t}
            lines={lines()}
            state={locality.state ?? undefined}
            withoutEmergency
            brief={!talkFirst}
          />
        )}
      />
    </div>
  )
  const count = filtersInForce(t, criteria, understood).length
  const need = understood.kind === 'need' ? understood.need : null
  const body = (
    <>
      <FilterPart id="results-head" class="results-head">
        <PageHeading lead={leadOf(t, criteria, understood)}>{headingWords(t, locality)}</PageHeading>
        <OtherMeanings t={t} typed={typed} criteria={criteria} understood={understood} />
        <FilterBar open={count === 0 ? t('results.filters') : t('results.filters.button', { count })}>
          <FiltersInForce t={t} typed={typed} criteria={criteria} understood={understood} />
        </FilterBar>
      </FilterPart>
      <p class="hush" role="status" id="page-says" />
      <div class="results">
        <Filters
          t={t}
          demo={demo}
          typed={typed}
          criteria={criteria}
          locality={locality}
          need={need}
          count={answer.more ? undefined : shownCount(props)}
        />
        <FilterPart id="results" class="results-list stack">
          {talkFirst && talk}
          <Found {...props} />
          {!talkFirst && talk}
          <County t={t} locality={locality} />
          <CachedFragment
            id={`counties ${locale} ${demo} ${locality.state}`}
            of={() => <CountyLists t={t} demo={demo} state={locality.state} />}
          />
        </FilterPart>
      </div>
    </>
  )
  return (
    <CachedFragment
      id={`list ${locale} ${demo}`}
      of={(hole) => (
        <ListFrame locale={locale} t={t} path="/help" demo={demo}>
          <BackLink t={t} path="/help" />
          <DangerLine t={t} />
          {hole(0)}
        </ListFrame>
      )}
      holes={[body]}
    />
  )
}

/** What words were taken for. A need that was chosen is said by its chip. */
function leadOf(t: T, criteria: Criteria, understood: Understood) {
  const isChosen = understood.kind === 'anything' || (understood.kind === 'need' && criteria.words === '')
  return isChosen ? undefined : takenFor(t, criteria, understood)
}

function shownCount({ answer, more }: ResultsPageProps): number {
  return answer.found.length + more.nearMiss.length + more.farther.length
}

/** The lists themselves: who fits, who might, who is farther away, and what to do where that is not enough. */
function Found(props: ResultsPageProps) {
  const { t, typed, answer, more, now, criteria, locality, demo, referral } = props
  const { found, request } = answer
  const list = { t, request, now, demo, pickForm: PICK_FORM }
  const fits = found.filter(({ fit }) => fit === 'fits')
  const might = [...found.filter(({ fit }) => fit === 'perhaps'), ...more.nearMiss]
  const elsewhere = <NotListed t={t} typed={typed} answer={answer} line={referral} />
  return (
    <>
      <NoneTakes t={t} more={more} gender={request.gender} />
      {found.length === 0 ? (
        <Nothing t={t} answer={answer} locality={locality} />
      ) : (
        <Widened t={t} locality={locality} answer={answer} />
      )}
      {fits.length > 0 && (
        <section class="section" aria-labelledby="fit">
          <div class="section-head">
            <h2 id="fit">{fitWords(t, answer, fits.length)}</h2>
            <Order t={t} found={fits} byWords={Boolean(request.words)} />
          </div>
          {isBed(request.needIds) && <NoRoom t={t} found={fits} />}
          <TrustedCards {...list} found={fits} trust="fit" />
        </section>
      )}
      {fits.length === 0 && might.length > 0 && <p>{t('results.noneFits')}</p>}
      <MightTake {...list} found={might} />
      <More t={t} typed={typed} answer={answer} show={criteria.show} />
      <Farther t={t} found={more.farther} now={now} />
      {found.some(({ miles }) => miles !== null) && <p class="hint">{distanceWords(t, locality)}</p>}
      {(fits.length === 0 || answer.step !== 'near') && elsewhere}
      {found.length > 0 && <CachedFragment id={`hand-out ${t.locale}`} of={() => <HandOut t={t} />} />}
    </>
  )
}

/** How many fit; where nothing was asked of them, how many there are. */
function fitWords(t: T, { more, request, understood }: HelpFound, count: number): string {
  if (more) return t('results.first', { count })
  const { age, gender, language, onlyFree } = request
  const isAsked = age !== null || gender !== null || language !== null || onlyFree
  return t(isAsked && understood.kind !== 'name' ? 'results.fit' : 'results.found', { count })
}

/** How the list is ordered, when there is an order. */
function Order({ t, found, byWords }: { t: T; found: readonly FoundCard[]; byWords: boolean }) {
  if (found.length < 2) return null
  return <p class="hint">{t(byWords ? 'results.order.words' : 'results.order')}</p>
}

/** Beds are looked for and nobody has said that one is free: so that is said, once, before anybody calls five places. */
function NoRoom({ t, found }: { t: T; found: readonly FoundCard[] }) {
  const beds = found.filter(({ card }) => isBed(card.needIds))
  if (beds.length === 0 || beds.some(({ space }) => space?.state === 'space')) return null
  return <p>{t('results.noRoom')}</p>
}

function headingWords(t: T, locality: Locality): string {
  if (locality.kind === 'near') return t('help.results.heading.here')
  const area = locality.kind === 'county' || locality.kind === 'state'
  return t(area ? 'help.results.heading.area' : 'help.results.heading', { place: locality.label })
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

/** There is help near, and for others: said as what it is, so that nobody thinks they asked in a wrong way. */
function NoneTakes(props: { t: T; more: MoreChoices; gender: Criteria['gender'] }) {
  const { t, more, gender } = props
  if (more.noneTakes === undefined || gender === null) return null
  const who = t(`card.gender.${gender}`)
  return (
    <Notice t={t} kind="aging">
      <p>{t(more.noneTakes === 'none' ? 'results.noneTakes' : 'results.noneTakes.unsaid', { who })}</p>
      <p>{t('results.noneTakes.gap')}</p>
    </Notice>
  )
}

function Nothing({ t, answer, locality }: { t: T; answer: HelpFound; locality: Locality }) {
  return (
    <Notice t={t} title={t('help.none.heading')}>
      {answer.understood.kind === 'name' && <p>{t('help.none.name')}</p>}
      <p>
        <SafetyText t={t} k="help.none.body" />
      </p>
      {locality.state !== null && <p>{t('help.none.report')}</p>}
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

/** A ZIP code may cross a county line, and some help depends on the county. */
function County({ t, locality }: { t: T; locality: Locality }) {
  const { countyFips, state: code } = locality
  const home = code === null ? undefined : state(code)
  if (countyFips === null && home === undefined) return null
  const name = (countyFips !== null && county(countyFips)?.name) || locality.label
  return (
    <Section heading={t('help.professionals.heading')}>
      {countyFips !== null && (
        <>
          {locality.kind === 'zip' && <p>{t('help.results.county', { county: name })}</p>}
          {locality.kind === 'near' && <p>{t('help.results.county.here', { county: name })}</p>}
          <p>
            <PageLink t={t} path={`/county/${countyFips}`}>
              {t('help.professionals', { county: name })}
            </PageLink>
          </p>
        </>
      )}
      {home && (
        <p>
          <PageLink t={t} path={`/duty/${home.code.toLowerCase()}`}>
            {t('professional.duty.in', { state: home.name })}
          </PageLink>
        </p>
      )}
      <p>
        <PageLink t={t} path="/tell">
          {t('fix.missing.link')}
        </PageLink>
      </p>
    </Section>
  )
}
