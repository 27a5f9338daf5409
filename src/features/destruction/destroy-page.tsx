import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  errorFor,
  Form,
  Name,
  Notice,
  PageHeading,
  RadioField,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import { REASONS } from './destructions.ts'
import type { Destruction } from './list-destructions.ts'

interface DestroyPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  /** The record. */
  readonly head: string
  /** The one entry whose words are to go; undefined: all of it. */
  readonly entry: string | undefined
  readonly isHeld: boolean
  /** Of how many records it is made. */
  readonly parts: number
  /** What was asked last and not decided. */
  readonly waiting: Destruction | undefined
  /** Chosen before. */
  readonly reason?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** One record: ask for it to be destroyed. What that means stands above the form. */
export function DestroyPage(props: DestroyPageProps) {
  const { who, demo, now, head, entry, parts, waiting, reason, errors = [] } = props
  const path = entry === undefined ? `/records/${head}/destroy` : `/records/${head}/items/${entry}/destroy`
  return (
    <WorkFrame
      title={t('timeline.title')}
      path={path}
      who={who}
      demo={demo}
      now={now}
      here="young-people"
      errors={errors}
    >
      <BackLink t={t} href={`/records/${head}`}>
        {t('timeline.toRecord')}
      </BackLink>
      <div class="sensitive stack">
        <PageHeading lead={t('destroy.ask.lead')}>
          {t(entry === undefined ? 'destroy.ask.heading' : 'destroy.ask.entry.heading')}
        </PageHeading>
        <ul>
          <li>{t('destroy.ask.second')}</li>
          {entry === undefined ? (
            <>
              <li>{t('destroy.ask.words', { parts })}</li>
              <li>{t('destroy.ask.stays')}</li>
              <li>{t('destroy.ask.backups')}</li>
            </>
          ) : (
            <>
              <li>{t('destroy.ask.entry.words')}</li>
              <li>{t('destroy.ask.entry.backups')}</li>
            </>
          )}
        </ul>
        {entry === undefined && (
          <p>
            {t('archive.openBefore.why')} <a href={`/records/${head}/archive`}>{t('archive.openBefore')}</a>
          </p>
        )}
        {props.isHeld && <Notice t={t}>{t('destroy.held')}</Notice>}
        {entry === undefined && !props.isHeld && (
          <p>
            <a href={`/records/${head}/hold`}>{t('destroy.hold.open')}</a>
          </p>
        )}
        {waiting?.isLapsed && (
          <Notice t={t}>
            {t.parts('destroy.ask.lapsed', {
              name: <Name>{waiting.askedBy ?? t('handover.someone')}</Name>,
              when: <When t={t} at={waiting.askedAt} />,
            })}
          </Notice>
        )}
        {waiting && !waiting.isLapsed && <Waits one={waiting} />}
        {!props.isHeld && (!waiting || waiting.isLapsed) && (
          <Form action={path}>
            <RadioField
              t={t}
              name="reason"
              label={t('destroy.ask.reason')}
              value={reason}
              error={errorFor(errors, 'reason')}
              options={REASONS.map((one) => ({ value: one, label: t(`destroy.reason.${one}`) }))}
            />
            <Checkbox name="sure" label={t('destroy.ask.sure')} hint={errorFor(errors, 'sure')} />
            <Button>{t('destroy.ask.send')}</Button>
          </Form>
        )}
      </div>
    </WorkFrame>
  )
}

function Waits({ one }: { one: Destruction }) {
  return (
    <>
      <Notice t={t}>
        {t.parts(one.item === null ? 'destroy.ask.waits' : 'destroy.ask.entry.waits', {
          name: <Name>{one.askedBy ?? t('handover.someone')}</Name>,
          when: <When t={t} at={one.opensAt} />,
          until: <When t={t} at={one.lapsesAt} />,
        })}
      </Notice>
      <Form action={`/destructions/${one.id}/withdraw`}>
        <Button kind="quiet">{t(one.item === null ? 'destroy.withdraw' : 'destroy.withdraw.entry')}</Button>
      </Form>
    </>
  )
}
