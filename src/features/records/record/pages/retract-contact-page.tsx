import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Form,
  PageHeading,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import type { OpenItem } from '../../open-items.ts'
import type { WorksHere } from '../works-here.ts'
import { Phrases, Ways } from './safe-contact.tsx'

export interface RetractContactProps {
  readonly here: WorksHere
  readonly head: string
  readonly item: OpenItem
  readonly at: Date
  readonly demo: boolean
  readonly reason?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** What a young person said once and says no longer: it stays in the history, and nobody is contacted by it any more. */
export function RetractContactPage({ here, head, item, at, demo, reason, errors }: RetractContactProps) {
  const path = `/records/${head}/contact/${item.id}/retract`
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={path}
      who={here.who}
      demo={demo}
      now={at}
      errors={errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={`/records/${head}/contact`}>
          {t('timeline.retractContact.toContact')}
        </BackLink>
        <PageHeading lead={t('timeline.retractContact.lead')}>
          {t('timeline.retractContact.heading')}
        </PageHeading>
        <Ways contacts={[item]} at={at} />
        <Phrases contacts={[item]} />
        <Form action={path}>
          <input type="hidden" name="version" value={item.version} />
          <TextArea
            t={t}
            name="reason"
            label={t('timeline.retractContact.reason')}
            hint={t('timeline.retractContact.reasonHint')}
            value={reason}
            rows={2}
            maxLength={500}
            error={errorFor(errors, 'reason')}
          />
          <Button kind="danger">{t('timeline.retractContact.act')}</Button>
        </Form>
      </div>
    </WorkFrame>
  )
}
