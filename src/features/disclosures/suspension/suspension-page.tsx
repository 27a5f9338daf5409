import { type PageProps, RecordFrame } from '#features/sharing/parts.ts'
import { t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  errorFor,
  Field,
  Form,
  Section,
  SelectField,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { Suspension, Suspensions } from './suspensions.ts'

/** The form's word for police outside of the coalition. */
export const OUTSIDE = 'outside'

export interface SuspensionPageProps extends PageProps, Suspensions {
  /** By id of the document. */
  readonly titles: ReadonlyMap<string, string>
  readonly isLead: boolean
  readonly me: string
  readonly typed: Readonly<Partial<Record<'recipient' | 'letter' | 'dated' | 'until', string>>>
}

export const suspensionsPath = (record: string) => `/records/${record}/disclosures/suspensions`

/** What police asked to be kept from a young person for now: what stands first, then the form. */
export function SuspensionPage(props: SuspensionPageProps) {
  const { record, standing, mayAsk, recipients } = props
  return (
    <RecordFrame
      page={props}
      record={record}
      path={suspensionsPath(record)}
      heading={t('ledger.suspend.heading')}
      lead={t('ledger.suspend.lead')}
    >
      <BackLink t={t} href={`/records/${record}/disclosures`}>
        {t('ledger.heading')}
      </BackLink>
      {standing.length > 0 && (
        <Section heading={t('ledger.suspend.standing')} id="standing">
          {standing.map((one) => (
            <Standing key={one.suspension} {...props} one={one} />
          ))}
        </Section>
      )}
      <Section heading={t('ledger.suspend.open')} id="ask">
        <p>{t('ledger.suspend.law')}</p>
        {!mayAsk ? (
          <p>{t('ledger.wrong.suspend-law')}</p>
        ) : recipients.length === 0 ? (
          <p>{t('ledger.suspend.none')}</p>
        ) : (
          <Ask {...props} />
        )}
      </Section>
    </RecordFrame>
  )
}

function Standing({ one, record, isLead, me, at }: SuspensionPageProps & { one: Suspension }) {
  const path = `${suspensionsPath(record)}/${one.suspension}`
  const isOver = one.endedAt !== null || one.until <= at
  const waits = !isOver && one.finding === null
  return (
    <div class="card stack">
      <h3>
        {t.parts('ledger.suspend.one', {
          to: one.name ?? t('ledger.suspend.outside'),
          until: <When key="until" t={t} at={one.until} form="date" />,
        })}
      </h3>
      <p>
        {t('ledger.suspend.by', { name: one.askedByName, dated: t.date(one.dated) })}{' '}
        <a href={`/records/${record}/documents/${one.letter}`}>{t('ledger.suspend.letter.see')}</a>
      </p>
      <p>
        {isOver ? (
          t('ledger.suspend.over')
        ) : waits ? (
          t('ledger.suspend.waits')
        ) : one.finding === 'agreed' ? (
          <Tag>{t('ledger.suspend.agreed')}</Tag>
        ) : (
          t('ledger.suspend.refused')
        )}
      </p>
      {waits && isLead && one.askedBy !== me && (
        <Form action={`${path}/review`}>
          <p class="cluster">
            <Button name="finding" value="agreed">
              {t('ledger.suspend.agree')}
            </Button>
            <Button kind="quiet" name="finding" value="refused">
              {t('ledger.suspend.refuse')}
            </Button>
          </p>
        </Form>
      )}
      {!isOver && one.finding !== 'refused' && (
        <Form action={`${path}/end`}>
          <Button kind="quiet">{t('ledger.suspend.end')}</Button>
        </Form>
      )}
    </div>
  )
}

function Ask({ record, recipients, titles, typed, errors }: SuspensionPageProps) {
  if (titles.size === 0)
    return (
      <>
        <p>{t('ledger.suspend.letter.none')}</p>
        <p>
          <ButtonLink href={`/records/${record}/documents`}>{t('ledger.suspend.letter.add')}</ButtonLink>
        </p>
      </>
    )
  return (
    <Form action={suspensionsPath(record)}>
      <SelectField
        t={t}
        name="recipient"
        label={t('ledger.suspend.to')}
        value={typed.recipient}
        error={errorFor(errors, 'recipient')}
        options={recipients.map(({ id, name }) => ({
          value: id ?? OUTSIDE,
          label: name ?? t('ledger.suspend.outside'),
        }))}
      />
      <SelectField
        t={t}
        name="letter"
        label={t('ledger.suspend.letter')}
        hint={t('ledger.suspend.letter.hint')}
        value={typed.letter}
        error={errorFor(errors, 'letter')}
        options={[...titles].map(([value, label]) => ({ value, label }))}
      />
      <Field
        t={t}
        name="dated"
        type="date"
        label={t('ledger.suspend.dated')}
        value={typed.dated}
        error={errorFor(errors, 'dated')}
      />
      <Field
        t={t}
        name="until"
        type="date"
        label={t('ledger.suspend.until')}
        value={typed.until}
        error={errorFor(errors, 'until')}
      />
      <Button>{t('ledger.suspend.ask')}</Button>
    </Form>
  )
}
