import { randomUUID } from 'node:crypto'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  Checkbox,
  Details,
  errorFor,
  Field,
  Form,
  Notice,
  RadioField,
  SelectField,
} from '#web/parts/index.ts'
import { contactPointChannels, contactPointLanguages } from '../contact-point/contact-point.ts'
import { clockWords } from '../domain/clock.ts'
import type { LinePageProps } from './line-page.tsx'
import { linePath, typedText } from './shared.ts'
import { ZoneField } from './zone-field.tsx'

type Props = Pick<LinePageProps, 'line' | 'contactPoint' | 'can' | 'typed' | 'errors'>

/** Where reminders about a line go, and when. */
export function ContactPointPart(props: Props) {
  const { line, contactPoint, can } = props
  const path = `${linePath(line.id)}/contact-point`
  const channels = contactPointChannels.filter((one) => can[one])
  if (channels.length === 0 && !contactPoint) return <p class="empty">{t('counts.contactPoint.notSetUp')}</p>
  return (
    <>
      <p class="hint">{t('counts.contactPoint.lead')}</p>
      {contactPoint ? <Now contactPoint={contactPoint} /> : <p>{t('counts.contactPoint.none')}</p>}
      {contactPoint && (
        <>
          <Form action={`${path}/times`}>
            <Times {...props} />
            <Button kind="quiet">{t('counts.contactPoint.saveTimes')}</Button>
          </Form>
          <Form action={`${path}/end`}>
            <p class="hint">{t('counts.contactPoint.endHint')}</p>
            <Button kind="danger">{t('counts.contactPoint.end')}</Button>
          </Form>
        </>
      )}
      {channels.length > 0 &&
        (contactPoint ? (
          <Details summary={t('counts.contactPoint.give')}>
            <Give {...props} />
          </Details>
        ) : (
          <Give {...props} />
        ))}
    </>
  )
}

function Now({ contactPoint }: { contactPoint: NonNullable<Props['contactPoint']> }) {
  const address = <bdi dir="ltr">{contactPoint.address}</bdi>
  if (contactPoint.failure !== null)
    return (
      <Notice t={t} kind="danger">
        {t.parts('counts.contactPoint.failed', { address })}
      </Notice>
    )
  return (
    <p>
      {t.parts(contactPoint.confirmedAt === null ? 'counts.contactPoint.waits' : 'counts.contactPoint.goes', {
        address,
      })}
    </p>
  )
}

function Give(props: Props) {
  const { line, contactPoint, can, typed = {}, errors = [] } = props
  const channels = contactPointChannels.filter((one) => can[one])
  return (
    <Form action={`${linePath(line.id)}/contact-point`}>
      <input type="hidden" name="key" value={randomUUID()} />
      <RadioField
        t={t}
        name="channel"
        label={t('counts.contactPoint.channel')}
        value={typedText(typed, 'channel') || channels[0]}
        options={channels.map((value) => ({ value, label: t(`counts.contactPoint.channel.${value}`) }))}
        error={errorFor(errors, 'channel')}
      />
      <Field
        t={t}
        name="address"
        width="medium"
        label={t('counts.contactPoint.address')}
        value={typedText(typed, 'address')}
        error={errorFor(errors, 'address')}
      />
      {/* Where there is an address, its times are above and go with it. */}
      {contactPoint ? (
        <>
          <input type="hidden" name="language" value={contactPoint.language} />
          <input type="hidden" name="zone" value={contactPoint.zone} />
          <input type="hidden" name="times" value={contactPoint.remindAt.map(clockWords).join(', ')} />
          {contactPoint.nudge && <input type="hidden" name="nudge" value="yes" />}
        </>
      ) : (
        <Times {...props} />
      )}
      <Button kind="quiet">{t('counts.contactPoint.give')}</Button>
    </Form>
  )
}

function Times({ line, contactPoint, typed, errors = [] }: Props) {
  const value = (name: string, now: string) => (typed && name in typed ? typedText(typed, name) : now)
  return (
    <>
      <SelectField
        t={t}
        name="language"
        label={t('counts.contactPoint.language')}
        value={value('language', contactPoint?.language ?? 'en')}
        options={contactPointLanguages.map((one) => ({
          value: one,
          label: t(`counts.contactPoint.language.${one}`),
        }))}
        error={errorFor(errors, 'language')}
      />
      <ZoneField
        line={line}
        name="zone"
        label={t('counts.contactPoint.zone')}
        chosen={value('zone', contactPoint?.zone ?? '') || undefined}
        error={errorFor(errors, 'zone')}
      />
      <Field
        t={t}
        name="times"
        optional
        width="medium"
        label={t('counts.contactPoint.times')}
        hint={t('counts.contactPoint.timesHint')}
        value={value('times', (contactPoint?.remindAt ?? []).map(clockWords).join(', '))}
        error={errorFor(errors, 'times')}
      />
      {/* A box that was unticked is not sent at all: that the rest was says that this form was. */}
      <Checkbox
        name="nudge"
        label={t('counts.contactPoint.nudge')}
        checked={
          typed && 'language' in typed ? typedText(typed, 'nudge') !== '' : (contactPoint?.nudge ?? true)
        }
      />
    </>
  )
}
