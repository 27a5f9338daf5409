import type { ComponentChildren } from 'preact'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Checkbox,
  type Definition,
  DefinitionList,
  errorFor,
  Name,
  PageHeading,
  Section,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { Hold } from './holds.ts'
import { type Destruction, lapsesOn } from './list-destructions.ts'

interface DestructionsPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly waiting: readonly Destruction[]
  readonly decided: readonly Destruction[]
  readonly holds: readonly Hold[]
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Records that wait for a second person to destroy them, and those that were: ids, codes and days alone. */
export function DestructionsPage({
  who,
  demo,
  now,
  waiting,
  decided,
  holds,
  done,
  errors,
}: DestructionsPageProps) {
  return (
    <WorkFrame
      title={t('destroy.title')}
      path="/destructions"
      who={who}
      demo={demo}
      now={now}
      here="destructions"
      done={done}
      errors={errors}
    >
      <div class="sensitive stack">
        <PageHeading lead={t('destroy.lead')}>{t('destroy.heading')}</PageHeading>
        <Section heading={t('destroy.waiting')}>
          {waiting.length === 0 ? (
            <p class="empty">{t('destroy.waiting.none')}</p>
          ) : (
            <ul class="cards">
              {waiting.map((one) => (
                <li key={one.id}>
                  <Waiting one={one} error={errorFor(errors, `sure-${one.id}`)} />
                </li>
              ))}
            </ul>
          )}
        </Section>
        {holds.length > 0 && (
          <Section heading={t('destroy.holds')}>
            <ul class="cards">
              {holds.map((one) => (
                <li key={one.id}>
                  <HoldCard one={one} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {decided.length > 0 && (
          <Section heading={t('destroy.decided')}>
            <ul class="cards">
              {decided.map((one) => (
                <li key={one.id}>
                  <Decided one={one} />
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </WorkFrame>
  )
}

function Card({
  one,
  more,
  children,
}: {
  one: Destruction
  more: readonly Definition[]
  children?: ComponentChildren
}) {
  return (
    <article class="card stack" id={`destruction-${one.id}`}>
      <h3>{codeOf(one)}</h3>
      <DefinitionList
        items={[
          { term: t('destroy.program'), value: <Name>{one.program}</Name> },
          { term: t('destroy.reason'), value: t(`destroy.reason.${one.reason}`) },
          { term: t('destroy.askedBy'), value: <Name>{one.askedBy ?? t('handover.someone')}</Name> },
          { term: t('destroy.askedAt'), value: <When t={t} at={one.askedAt} /> },
          ...more,
        ]}
      />
      {children}
    </article>
  )
}

function HoldCard({ one }: { one: Hold }) {
  const about = t('destroy.code', { code: one.subject.slice(0, 8) })
  return (
    <article class="card stack" id={`hold-${one.id}`}>
      <h3>{about}</h3>
      <DefinitionList
        items={[
          { term: t('destroy.program'), value: <Name>{one.program}</Name> },
          { term: t('destroy.hold.why'), value: t(`destroy.hold.reason.${one.reason}`) },
          { term: t('destroy.hold.by'), value: t(`destroy.hold.by.${one.orderedBy}`) },
          { term: t('destroy.hold.placedBy'), value: <Name>{one.placedBy ?? t('handover.someone')}</Name> },
          { term: t('destroy.hold.placedAt'), value: <When t={t} at={one.placedAt} /> },
        ]}
      />
      {one.liftAskedAt && (
        <p>
          {t.parts('destroy.hold.liftAsked', {
            name: <Name>{one.liftAskedBy ?? t('handover.someone')}</Name>,
          })}
        </p>
      )}
      {!one.own && (
        <form method="post" action={`/destructions/holds/${one.id}/lift`}>
          {!one.liftAskedAt && <input type="hidden" name="asks" value="yes" />}
          <Button kind="quiet" about={about}>
            {t(one.liftAskedAt ? 'destroy.hold.lift' : 'destroy.hold.askLift')}
          </Button>
        </form>
      )}
    </article>
  )
}

const codeOf = ({ subject, item }: Destruction) =>
  t(item === null ? 'destroy.code' : 'destroy.code.entry', { code: subject.slice(0, 8) })

function Waiting({ one, error }: { one: Destruction; error: string | undefined }) {
  const at = `/destructions/${one.id}`
  const about = codeOf(one)
  return (
    <Card
      one={one}
      more={[
        { term: t('destroy.entries'), value: t.number(one.entries) },
        { term: t('destroy.opensAt'), value: <When t={t} at={one.opensAt} /> },
        { term: t('destroy.lapsesAt'), value: <When t={t} at={one.lapsesAt} /> },
      ]}
    >
      {one.isHeld && <p>{t('destroy.held')}</p>}
      {one.own && <p>{t('destroy.own')}</p>}
      {!one.own && one.isOpen && !one.isHeld && (
        <form method="post" action={`${at}/confirm`}>
          <Checkbox
            id={`sure-${one.id}`}
            name="sure"
            label={t(one.item === null ? 'destroy.sure' : 'destroy.sure.entry')}
            hint={error}
          />
          <Button about={about}>{t(one.item === null ? 'destroy.confirm' : 'destroy.confirm.entry')}</Button>
        </form>
      )}
      <form method="post" action={`${at}/withdraw`}>
        <Button kind="quiet" about={about}>
          {t(one.item === null ? 'destroy.withdraw' : 'destroy.withdraw.entry')}
        </Button>
      </form>
    </Card>
  )
}

function Decided({ one }: { one: Destruction }) {
  if (one.isLapsed)
    return <Card one={one} more={[{ term: t('destroy.lapsed'), value: <When t={t} at={one.lapsesAt} /> }]} />
  if (one.confirmedAt === null)
    return (
      <Card
        one={one}
        more={[{ term: t('destroy.withdrawn'), value: <When t={t} at={one.withdrawnAt ?? one.askedAt} /> }]}
      />
    )
  return (
    <Card
      one={one}
      more={[
        { term: t('destroy.confirmedBy'), value: <Name>{one.confirmedBy ?? t('handover.someone')}</Name> },
        { term: t('destroy.destroyed'), value: <When t={t} at={one.confirmedAt} /> },
        ...(one.item === null
          ? [
              {
                term: t('destroy.keys'),
                value: one.keysGoneAt ? <When t={t} at={one.keysGoneAt} /> : t('destroy.keys.soon'),
              },
            ]
          : []),
        ...(one.keysGoneAt && one.item === null
          ? [
              {
                term: t('destroy.lapses'),
                value: t.date(lapsesOn(one.keysGoneAt).toISOString().slice(0, 10)),
              },
            ]
          : []),
        ...(one.places === null
          ? []
          : [
              {
                term: t('destroy.swept'),
                value:
                  one.leftOver === 0
                    ? t('destroy.swept.nothing', { places: one.places })
                    : t('destroy.swept.left', { left: one.leftOver ?? 0 }),
              },
            ]),
      ]}
    />
  )
}
