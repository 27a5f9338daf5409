import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Cluster,
  DefinitionList,
  Name,
  PageHeading,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import { lanes } from '../../domain/lanes.ts'
import type { LaneChange } from '../lane-changes.ts'
import { laneWords } from './lane-words.ts'

interface LaneChangesPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly changes: readonly LaneChange[]
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** Other lanes of programs that wait for a second person: which they are, and which they would be. */
export function LaneChangesPage({ who, demo, changes, errors, done }: LaneChangesPageProps) {
  return (
    <WorkFrame
      title={t('places.lanes.title')}
      path="/lanes"
      who={who}
      demo={demo}
      here="people"
      errors={errors}
      done={done}
    >
      <BackLink t={t} href="/people">
        {t('people.made.back')}
      </BackLink>
      <PageHeading lead={t('places.lanes.lead')}>{t('places.lanes.heading')}</PageHeading>
      {changes.length === 0 && <p class="empty">{t('places.lanes.none')}</p>}
      <ul class="cards">
        {changes.map((one) => (
          <li key={one.id}>
            <Change one={one} />
          </li>
        ))}
      </ul>
    </WorkFrame>
  )
}

function Change({ one }: { one: LaneChange }) {
  const at = `/lanes/${one.id}`
  return (
    <article class="card" id={`lanes-${one.id}`}>
      <h2>
        <Name>{one.program}</Name>
      </h2>
      <DefinitionList
        items={[
          { term: t('places.lanes.agency'), value: <Name>{one.agency}</Name> },
          { term: t('places.lanes.now'), value: laneWords(one.now) },
          { term: t('places.lanes.wanted'), value: laneWords(one.wanted) },
          { term: t('places.lanes.by'), value: <Name>{one.askedBy ?? '–'}</Name> },
          { term: t('places.lanes.at'), value: <When t={t} at={one.askedAt} /> },
        ]}
      />
      {lanes.some(({ code, restsOn }) => restsOn === 'two-people' && one.wanted.includes(code)) && (
        <p>{t('places.lanes.noLaw')}</p>
      )}
      <Cluster>
        {!one.own && (
          <form method="post" action={at}>
            <Button about={one.program}>{t('places.lanes.agree')}</Button>
          </form>
        )}
        <form method="post" action={`${at}/refuse`}>
          <Button kind="quiet" about={one.program}>
            {t(one.own ? 'places.lanes.takeBack' : 'places.lanes.refuse')}
          </Button>
        </form>
      </Cluster>
    </article>
  )
}
