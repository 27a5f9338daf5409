import type { ComponentChildren } from 'preact'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Checkbox,
  EmptyState,
  ListCard,
  ListRow,
  Name,
  PageHeading,
  type SummaryError,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { Handover } from './handovers.ts'

interface HandoversPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly forMe: readonly Handover[]
  readonly byMe: readonly Handover[]
  readonly answered: readonly Handover[]
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Young people who go over from one colleague to another; without their names. */
export function HandoversPage(props: HandoversPageProps) {
  const { who, demo, now, forMe, byMe, answered, done, errors } = props
  return (
    <WorkFrame
      title={t('handover.title')}
      path="/handovers"
      who={who}
      demo={demo}
      now={now}
      here="handovers"
      done={done}
      errors={errors}
    >
      <div class="sensitive stack">
        <PageHeading lead={t('handover.lead')}>{t('handover.heading')}</PageHeading>
        <List id="for-me" heading={t('handover.forMe')} rows={forMe}>
          {forMe.map((one) => (
            <ForMe key={one.id} one={one} />
          ))}
        </List>
        {forMe.length === 0 && (
          <EmptyState
            icon="inbox"
            heading={t('handover.forMe.none')}
            next={{ href: '/due', words: t('handover.forMe.none.next') }}
          />
        )}
        <List id="by-me" heading={t('handover.byMe')} rows={byMe}>
          {byMe.map((one) => (
            <ByMe key={one.id} one={one} />
          ))}
        </List>
        <List id="answered" heading={t('handover.answered')} rows={answered}>
          {answered.map((one) => (
            <Answered key={one.id} one={one} />
          ))}
        </List>
      </div>
    </WorkFrame>
  )
}

function List(props: {
  id: string
  heading: string
  rows: readonly Handover[]
  children: ComponentChildren
}) {
  if (props.rows.length === 0) return null
  return (
    <ListCard id={props.id} heading={props.heading} count={<Tag>{t.number(props.rows.length)}</Tag>}>
      <ul>{props.children}</ul>
    </ListCard>
  )
}

function ForMe({ one }: { one: Handover }) {
  const name = one.fromName ?? t('handover.someone')
  const about = t.parts('handover.about', { name: <Name>{name}</Name> })
  return (
    <ListRow
      text={<span id={`handover-${one.id}`}>{t.parts('handover.asks', { name: <Name>{name}</Name> })}</span>}
      hint={t.parts('handover.since', { when: <When t={t} at={one.askedAt} /> })}
      acts={
        <form method="post" action={`/handovers/${one.id}`}>
          {one.tasks > 0 && (
            <Checkbox
              id={`tasks-${one.id}`}
              name="tasks"
              checked
              label={t.parts('handover.withTasks', { count: one.tasks, name: <Name>{name}</Name> })}
            />
          )}
          <div class="cluster">
            <Button name="answer" value="accepted" about={about}>
              {t('handover.accept')}
            </Button>
            <Button kind="quiet" name="answer" value="declined" about={about}>
              {t('handover.decline')}
            </Button>
            <ToRecord one={one} />
          </div>
        </form>
      }
    />
  )
}

function ByMe({ one }: { one: Handover }) {
  const name = one.toName ?? t('handover.someone')
  return (
    <ListRow
      text={<span id={`handover-${one.id}`}>{t.parts('handover.asked', { name: <Name>{name}</Name> })}</span>}
      hint={t.parts('handover.since', { when: <When t={t} at={one.askedAt} /> })}
      acts={
        <form method="post" action={`/handovers/${one.id}`}>
          <div class="cluster">
            <Button
              kind="quiet"
              name="answer"
              value="withdrawn"
              about={t.parts('handover.about.to', { name: <Name>{name}</Name> })}
            >
              {t('handover.withdraw')}
            </Button>
            <ToRecord one={one} />
          </div>
        </form>
      }
    />
  )
}

function Answered({ one }: { one: Handover }) {
  const { answer, answeredAt } = one
  if (answer === null || answeredAt === null) return null
  return (
    <ListRow
      text={
        <span id={`handover-${one.id}`}>
          {t.parts(`handover.answer.${answer}`, {
            from: <Name>{one.fromName ?? t('handover.someone')}</Name>,
            to: <Name>{one.toName ?? t('handover.someone')}</Name>,
          })}
        </span>
      }
      hint={t.parts('handover.at', { when: <When t={t} at={answeredAt} /> })}
      acts={<ToRecord one={one} />}
    />
  )
}

function ToRecord({ one }: { one: Handover }) {
  return (
    <ButtonLink href={`/records/${one.subject}`} kind="quiet">
      {t('handover.open')}
    </ButtonLink>
  )
}
