import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Form,
  Name,
  Notice,
  PageHeading,
  SelectField,
  type SummaryError,
} from '#web/parts/index.ts'
import type { Person } from '../colleagues.ts'
import type { Handover } from './handovers.ts'

interface HandoverPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly me: string
  /** The record. */
  readonly head: string
  readonly holder: string | null
  readonly people: readonly Person[]
  readonly open: Handover | undefined
  /** Chosen before. */
  readonly to?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** One record: to whom it shall go over. */
export function HandoverPage(props: HandoverPageProps) {
  const { who, demo, now, head, people, open, errors } = props
  const holder = people.find(({ id }) => id === props.holder)
  return (
    <WorkFrame
      title={t('handover.record.title')}
      path={`/records/${head}/handover`}
      who={who}
      demo={demo}
      now={now}
      here="handovers"
      errors={errors}
    >
      <BackLink t={t} href={`/records/${head}`}>
        {t('handover.record.back')}
      </BackLink>
      <div class="sensitive stack">
        <PageHeading lead={t(holder ? 'handover.record.lead' : 'handover.record.lead.none')}>
          {t('handover.record.heading')}
        </PageHeading>
        {holder && <p>{t.parts('handover.record.holder', { name: <Name>{holder.name}</Name> })}</p>}
        {open ? <Waits open={open} me={props.me} /> : <Ask {...props} isHeld={holder !== undefined} />}
      </div>
    </WorkFrame>
  )
}

function Ask({ who, me, head, holder, people, to, errors, isHeld }: HandoverPageProps & { isHeld: boolean }) {
  if (isHeld && holder !== me && !who.permissions.has('program.lead'))
    return <Notice t={t}>{t('handover.record.notYours')}</Notice>
  const choices = people.filter(({ id }) => id !== holder && (!isHeld || id !== me))
  if (choices.length === 0) return <Notice t={t}>{t('handover.record.nobody')}</Notice>
  return (
    <Form action={`/records/${head}/handover`}>
      <SelectField
        t={t}
        name="to"
        label={t('handover.record.to')}
        empty={t('handover.record.to.choose')}
        value={to}
        error={errorFor(errors ?? [], 'to')}
        options={choices.map(({ id, name }) => ({
          value: id,
          label: id === me ? t('handover.record.to.self', { name }) : name,
        }))}
      />
      <Button>{t('handover.record.send')}</Button>
    </Form>
  )
}

function Waits({ open, me }: { open: Handover; me: string }) {
  const someone = t('handover.someone')
  return (
    <>
      <Notice t={t}>
        {t.parts('handover.record.waits', {
          from: <Name>{open.fromName ?? someone}</Name>,
          to: <Name>{open.toName ?? someone}</Name>,
        })}
      </Notice>
      {open.fromPerson === me && (
        <Form action={`/handovers/${open.id}`}>
          <Button kind="quiet" name="answer" value="withdrawn">
            {t('handover.withdraw')}
          </Button>
        </Form>
      )}
    </>
  )
}
