import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  ButtonLink,
  DefinitionList,
  EmptyState,
  Name,
  Notice,
  PageHeading,
  Section,
  type SortWord,
  Table,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import { disciplineName } from '../../domain/disciplines.ts'
import { fundingName, lanesToAskAbout } from '../../domain/funding.ts'
import { jurisdictionName } from '../../domain/jurisdiction.ts'
import { laneName, lanes } from '../../domain/lanes.ts'
import type { Program } from '../program-list.ts'
import { laneWords } from './lane-words.ts'
import { LanesNow } from './lanes-now.tsx'

interface Shown {
  readonly who: WhoActs
  readonly demo: boolean
  readonly done?: string | undefined
}

const stateWords = ({ state }: Program): string =>
  t(state === 'open' ? 'places.programs.isOpen' : 'places.programs.isClosed')

/** What the list of programs can be sorted by. */
export const programSorts = ['name', 'discipline', 'state', 'people'] as const

/** The programs of one's own agency. */
export function ProgramsPage({
  who,
  demo,
  done,
  programs,
  sort = 'state',
}: Shown & {
  readonly programs: readonly Program[]
  /** Absent: the open ones first. */
  readonly sort?: SortWord<(typeof programSorts)[number]> | undefined
}) {
  return (
    <WorkFrame
      title={t('places.programs.title')}
      path="/programs"
      who={who}
      demo={demo}
      here="programs"
      done={done}
    >
      <PageHeading lead={t('places.programs.lead')}>{t('places.programs.heading')}</PageHeading>
      <div class="cluster">
        <ButtonLink href="/programs/open">{t('places.programs.open')}</ButtonLink>
        <ButtonLink kind="quiet" href="/programs/which-lanes">
          {t('places.programs.which')}
        </ButtonLink>
      </div>
      <Table
        t={t}
        caption={t('places.programs.heading')}
        hideCaption
        rows={programs}
        rowKey={(one) => one.id}
        sorted={{ by: sort, href: (by) => `/programs?sort=${by}` }}
        empty={
          <EmptyState
            icon="programs"
            heading={t('places.programs.none')}
            next={{ href: '/programs/open', words: t('places.programs.open') }}
          />
        }
        columns={[
          {
            heading: t('places.programs.name'),
            rowHeading: true,
            sort: { key: 'name', value: (one) => one.name },
            cell: (one) => (
              <a href={`/programs/${one.id}`}>
                <Name>{one.name}</Name>
              </a>
            ),
          },
          {
            heading: t('places.programs.discipline'),
            sort: { key: 'discipline', value: (one) => disciplineName(one.discipline) },
            cell: (one) => disciplineName(one.discipline),
          },
          { heading: t('places.programs.lanes'), cell: (one) => laneWords(one.lanes) },
          {
            heading: t('places.agencies.state'),
            sort: { key: 'state', value: (one) => (one.state === 'open' ? 0 : 1) },
            cell: stateWords,
          },
          {
            heading: t('places.programs.people'),
            numeric: true,
            sort: { key: 'people', value: (one) => one.people, largestFirst: true },
            cell: (one) => t.number(one.people),
          },
        ]}
      />
    </WorkFrame>
  )
}

export function ProgramPage({
  who,
  demo,
  done,
  program,
  waits,
}: Shown & {
  readonly program: Program
  /** Other lanes wait for a second person. */
  readonly waits: boolean
}) {
  const ask = lanesToAskAbout(program.funding, program.lanes)
  const at = `/programs/${program.id}`
  return (
    <WorkFrame title={t('places.programs.title')} path={at} who={who} demo={demo} here="programs" done={done}>
      <BackLink t={t} href="/programs">
        {t('places.programs.heading')}
      </BackLink>
      <PageHeading>
        <Name>{program.name}</Name>
      </PageHeading>
      {waits && (
        <Notice t={t}>
          {t('places.programs.lanesWait')} <a href="/lanes">{t('places.lanes.heading')}</a>
        </Notice>
      )}
      {program.state === 'open' && <LanesNow program={program} />}
      {program.state === 'open' && ask.length > 0 && (
        <Notice t={t}>{t('places.programs.ask', { lanes: ask.map(laneName).join(', ') })}</Notice>
      )}
      <DefinitionList
        items={[
          { term: t('places.agencies.state'), value: stateWords(program) },
          { term: t('places.programs.discipline'), value: disciplineName(program.discipline) },
          { term: t('places.programs.lanes'), value: laneWords(program.lanes) },
          {
            term: t('places.programs.funding'),
            value:
              program.funding.length === 0
                ? t('places.programs.fundingNone')
                : program.funding.map(fundingName).join(', '),
          },
          { term: t('places.programs.state'), value: jurisdictionName(program.jurisdiction) },
          ...(program.coordinating
            ? [{ term: t('places.programs.coordinating'), value: t('places.programs.coordinatingHint') }]
            : []),
          { term: t('places.programs.people'), value: t.number(program.people) },
        ]}
      />
      {program.state === 'open' && (
        <div class="cluster">
          <ButtonLink kind="quiet" href={`${at}/change`}>
            {t('places.programs.change')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${at}/lanes`}>
            {t('places.programs.changeLanes')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={`${at}/close`}>
            {t('places.programs.close.link')}
          </ButtonLink>
        </div>
      )}
    </WorkFrame>
  )
}

/** All lanes in plain words, each with how we know. */
export function WhichLanesPage({ who, demo }: Shown) {
  return (
    <WorkFrame
      title={t('places.programs.title')}
      path="/programs/which-lanes"
      who={who}
      demo={demo}
      here="programs"
    >
      <BackLink t={t} href="/programs">
        {t('places.programs.heading')}
      </BackLink>
      <PageHeading lead={t('places.programs.whichLead')}>{t('places.programs.which')}</PageHeading>
      <Notice t={t}>{t('places.programs.draft')}</Notice>
      <Section heading={t('places.programs.cases')}>
        <ul>
          <li>{t('places.programs.case1')}</li>
          <li>{t('places.programs.case2')}</li>
          <li>{t('places.programs.case3')}</li>
        </ul>
      </Section>
      <p>{t('places.programs.lanesUnsaid')}</p>
      {lanes.map((lane) => (
        <Section key={lane.code} heading={lane.name}>
          <DefinitionList
            items={[
              { term: t('places.programs.when'), value: lane.when },
              { term: t('places.programs.means'), value: lane.means },
            ]}
          />
          <p class="hint">{t(`places.programs.${lane.mark}`, { source: lane.source })}</p>
        </Section>
      ))}
    </WorkFrame>
  )
}
