import { randomUUID } from 'node:crypto'
import type { Decision } from '#features/sharing/index.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  Checkbox,
  DangerLine,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  Section,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import { facilityDays } from './authorize-facility.ts'
import type { WithProgram } from './with-program.ts'

export interface AddressPartProps extends Pick<WithProgram, 'program' | 'facilities'> {
  readonly record: string
  readonly purpose: string
  /** Whoever looks leads the program: nobody else can authorize it. */
  readonly leads: boolean
  /** What the rules say of telling it now. */
  readonly address: Decision
  /** This minute, as a form takes it, and an id for the line of the ledger. */
  readonly told: { readonly at: string; readonly seed: string }
  readonly typed: { readonly addressDays?: string | undefined; readonly calledBack?: boolean | undefined }
  readonly errors?: readonly SummaryError[] | undefined
}

/** The address of a confidential place: who authorized that it is told, whether it may be now, and why not. It stands nowhere here. */
export function AddressPart(props: AddressPartProps) {
  const { record, program, facilities, leads, typed, errors, purpose } = props
  return (
    <Section heading={t('facts.address.heading')} id="address">
      <p>{t('facts.address.lead')}</p>
      {facilities.length > 0 && (
        <ul>
          {facilities.map(({ id, by, until, calledBack }) => (
            <li key={id}>
              <Form action={`/records/${record}/facility-authorizations/${id}/end`} inline>
                <span>
                  {t.parts(calledBack ? 'facts.address.line.called' : 'facts.address.line', {
                    by: <Name key="by">{by}</Name>,
                    until: <When key="until" t={t} at={until} />,
                  })}
                </span>
                <Button kind="quiet">{t('facts.address.end')}</Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <MayTell {...props} />
      {leads ? (
        <Form action={`/records/${record}/with/${program.id}/address`}>
          <input type="hidden" name="purpose" value={purpose} />
          <input type="hidden" name="seed" value={randomUUID()} />
          <p>{t('facts.address.give')}</p>
          <Checkbox
            name="calledBack"
            label={t('facts.address.calledBack')}
            hint={t('facts.address.calledBack.hint')}
            checked={typed.calledBack}
          />
          <Field
            t={t}
            name="addressDays"
            label={t('facts.with.days')}
            hint={t('facts.with.days.hint', { cap: facilityDays() })}
            inputMode="numeric"
            width="short"
            value={typed.addressDays ?? String(facilityDays())}
            error={errorFor(errors, 'addressDays')}
          />
          <Button>{t('facts.address.save')}</Button>
        </Form>
      ) : (
        <p>{t('facts.address.lead-only')}</p>
      )}
    </Section>
  )
}

function MayTell({ record, program, address, told, purpose }: AddressPartProps) {
  if (address.outcome === 'deny')
    return (
      <>
        <p>
          <strong>{t('facts.address.no')}</strong>
        </p>
        <ul>
          {address.reasons.map((code) => (
            <li key={code}>{t(`maypass.reason.${code}`)}</li>
          ))}
        </ul>
        {address.possible.length > 0 && (
          <>
            <p>{t('facts.address.next')}</p>
            <ul>
              {address.possible.map((code) => (
                <li key={code}>{t(`maypass.possible.${code}`)}</li>
              ))}
            </ul>
          </>
        )}
        <p>{t('facts.address.without')}</p>
        <DangerLine t={t} />
      </>
    )
  const { at, seed } = told
  const line = { seed, program: program.id, mode: 'verbal', categories: 'facility-address', purpose, at }
  return (
    <Form action={`/records/${record}/disclosures`}>
      {Object.entries({ ...line, way: 'facility', clean: 'yes' }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Notice t={t}>{t('facts.address.yes')}</Notice>
      <Button kind="quiet">{t('facts.address.told')}</Button>
    </Form>
  )
}
