import { randomUUID } from 'node:crypto'
import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  CardList,
  Cluster,
  Details,
  EmptyState,
  Form,
  PageHeading,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import { taps } from '../../domain/tap.ts'
import type { HoldHere } from '../../own-holds.ts'
import type { OwnLine } from '../own-lines.ts'
import type { WaitingRequest } from '../waiting-requests.ts'
import { HoldsHere } from './holds-part.tsx'
import { WaitingRequests } from './requests-part.tsx'
import { LIST, linePath } from './shared.ts'
import { type Undoable, UndoCount, undoableLine } from './undo-bar.tsx'
import { UpdateCard } from './update-card.tsx'
import { lineWords } from './words.ts'

export interface LinesPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly lines: readonly OwnLine[]
  readonly holds: readonly HoldHere[]
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
  readonly requests: readonly WaitingRequest[]
  /** The count that was just made, and can be taken back. */
  readonly undo?: Undoable | undefined
}

/** The lines that somebody keeps: each with its state, and one tap to say how it stands now. */
export function LinesPage(props: LinesPageProps) {
  const { who, demo, lines, holds, errors, done, requests, undo } = props
  const some = lines.filter(sameable)
  const undone = undoableLine(undo, lines)
  return (
    <WorkFrame
      title={t('counts.title')}
      path={LIST}
      who={who}
      demo={demo}
      here="counts"
      errors={errors}
      done={undone ? <UndoCount line={undone} /> : done}
    >
      <PageHeading lead={t('counts.lead')}>{t('counts.heading')}</PageHeading>
      <WaitingRequests requests={requests} lines={lines} />
      {lines.length === 0 ? (
        <EmptyState
          icon="bed"
          heading={t('counts.none')}
          next={{ href: '/availability/lines/new', words: t('counts.add') }}
        />
      ) : (
        <>
          {some.length > 1 && <AllTheSame some={some} />}
          <div class="update-cards">
            <CardList>
              {lines.map((line) => (
                <UpdateCard key={line.id} line={line} />
              ))}
            </CardList>
          </div>
        </>
      )}
      <Section heading={t('counts.holds.heading')} id="holds">
        <HoldsHere holds={holds} lines={lines} />
      </Section>
      <Cluster>
        <ButtonLink kind="quiet" href={`${LIST}/new`}>
          {t('counts.add')}
        </ButtonLink>
      </Cluster>
      <Details summary={t('counts.more')}>
        <Cluster>
          {who.permissions.has('program.lead') && (
            <ButtonLink kind="quiet" href="/availability/webhooks">
              {t('webhooks.link')}
            </ButtonLink>
          )}
          {lines.length > 0 && (
            <ButtonLink kind="quiet" href={`${LIST}/sheet`}>
              {t('bringin.heading')}
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" href="/availability/offline">
            {t('offline.link')}
          </ButtonLink>
        </Cluster>
      </Details>
    </WorkFrame>
  )
}

/** The lines that the sentence "same as before" can be said of: counted once. */
const sameable = (line: OwnLine) => line.countedAt !== null

function AllTheSame({ some }: { some: readonly OwnLine[] }) {
  return (
    <Form action={`${LIST}/same`}>
      <input type="hidden" name="key" value={randomUUID()} />
      <input
        type="hidden"
        name="line"
        value={some.map((line) => `${line.id}.${String(line.version)}`).join(' ')}
      />
      <div class="cluster">
        <Button kind={some.some(({ freshness }) => freshness !== 'fresh') ? 'primary' : 'quiet'}>
          {t('counts.same.all', { count: some.length })}
        </Button>
        <span class="hint">{t('counts.same.hint')}</span>
      </div>
    </Form>
  )
}

/**
 * One form for each thing that one tap can say of how it stands; every form is a new act by its own key. That nothing
 * changed is the one next step where an update is due, and there alone.
 */
export function Taps({ line, back }: { line: OwnLine; back: 'list' | 'line' }) {
  const due = line.freshness !== 'fresh'
  const cannot = {
    'one-more': line.numbers?.occupied === 0,
    'one-less': line.countedAt !== null && line.available === 0,
    closed: line.taking === 'closed',
    full: false,
    same: false,
  }
  return (
    <>
      {taps
        .filter((tap) => !cannot[tap])
        .map((tap) => (
          <form key={tap} method="post" action={`${linePath(line.id)}/tap`} data-enhance>
            <input type="hidden" name="key" value={randomUUID()} />
            <input type="hidden" name="seen" value={String(line.version)} />
            <input type="hidden" name="back" value={back} />
            <Button
              name="tap"
              value={tap}
              kind={tap === 'same' && due ? 'primary' : 'quiet'}
              about={lineWords(line)}
            >
              {t(`counts.tap.${tap}`)}
            </Button>
          </form>
        ))}
    </>
  )
}
